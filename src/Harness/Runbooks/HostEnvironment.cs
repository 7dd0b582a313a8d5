using System.Text;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;

namespace Lab.Harness.Runbooks;

/// <summary>
/// The environment of a runbook's steps on this machine. It puts the cluster's kubectl, <c>lab-node</c>, and an <c>ssh</c> and <c>scp</c> on <c>PATH</c>
/// that reach the cluster's nodes only. It has a home of its own in the cluster's working folder, so that no runbook reaches the user's kubeconfig or
/// machines.
/// </summary>
internal sealed class HostEnvironment
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private HostEnvironment(string folder) => Folder = folder;

    /// <summary>The script that attends a step.</summary>
    public string Attend => Path.Combine(Folder, "attend");

    private string Folder { get; }

    private string Programs => Path.Combine(Folder, "bin");

    private string Home => Path.Combine(Folder, "home");

    /// <summary>Sets it up; a second time it is left as it is.</summary>
    public static HostEnvironment For(Cluster cluster)
    {
        var environment = new HostEnvironment(Path.Combine(cluster.Folder, "desk"));
        if (!Directory.Exists(environment.Folder))
        {
            environment.SetUp(cluster);
        }

        return environment;
    }

    /// <summary>The environment variables of a step.</summary>
    public IReadOnlyDictionary<string, string?> Variables(Cluster cluster) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["PATH"] = $"{Programs}:{Environment.GetEnvironmentVariable("PATH")}",
        ["HOME"] = Home,
        ["KUBECONFIG"] = cluster.Kubeconfig,
        ["LAB_NODE"] = cluster.ControlPlane.Name,
        ["LAB_NODES"] = string.Join(' ', cluster.Nodes.Select(node => node.Name)),
    };

    private void SetUp(Cluster cluster)
    {
        Directory.CreateDirectory(Programs, OwnerAlone);
        var kube = Path.Combine(Home, ".kube");
        Directory.CreateDirectory(kube, OwnerAlone);
        File.CreateSymbolicLink(Path.Combine(kube, "config"), cluster.Kubeconfig);
        File.CreateSymbolicLink(Path.Combine(Programs, "kubectl"), cluster.Kubectl);
        Write(Path.Combine(Programs, "lab-node"), LabNode(cluster));
        foreach (var program in (string[])["ssh", "scp"])
        {
            Write(Path.Combine(Programs, program), EmbeddedScript.Read(program));
        }

        Write(Attend, AttendScript.Text);
    }

    private static void Write(string path, string text)
    {
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.SetUnixFileMode(path, OwnerAlone);
    }

    /// <summary>As ssh has it: the words are joined and read by the node's shell.</summary>
    private static string LabNode(Cluster cluster) =>
        $$"""
        #!/usr/bin/env bash
        # lab-node NAME|ADDRESS COMMAND…: runs a command on a node of the cluster under test, as ssh would; it reads standard input.
        name=$1
        case $name in
        {{string.Join('\n', cluster.Nodes.Select((node, number) => $"  {node.Name} | {node.Address}) container={node.Container} launcher=({string.Join(' ', cluster.Clock.Launcher(ClockPlace.Node(number)))}) ;;"))}}
          *) echo "lab-node: there is no node '$name'; there are: $LAB_NODES" >&2; exit 255 ;;
        esac
        shift
        (($#)) || { echo "lab-node: expected a command after the node's name" >&2; exit 255; }
        exec docker --host {{cluster.EngineEndpoint}} exec -i -w /root -e HOME=/root -e LAB_NODE="$name" -e LAB_NODES="$LAB_NODES" "$container" "${launcher[@]}" bash -c "$*"

        """;
}
