using System.Reflection;
using System.Text;
using Lab.Harness.Clusters;

namespace Lab.Harness.Workloads;

/// <summary>A manifest of this assembly, with its blanks filled in for a cluster.</summary>
internal static class WorkloadManifest
{
    private static readonly TimeSpan AnswersWithin = Patience.OfSeconds(180);
    private static readonly TimeSpan AskedEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Text of a manifest: <c>{{ca-bundle}}</c> becomes the authority, and so does every other blank with its value.</summary>
    /// <param name="name">File name of the manifest.</param>
    /// <param name="authorityPem">The authority that the API server has to trust for this workload.</param>
    /// <param name="blanks">Further blanks and their values.</param>
    /// <exception cref="InvalidOperationException">A blank was not filled in, or there is no such manifest.</exception>
    public static string Read(string name, string authorityPem, params ReadOnlySpan<(string Blank, string Value)> blanks)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the manifest '{name}' is not in the assembly");
        using var reader = new StreamReader(resource);
        var text = Filled(reader.ReadToEnd(), "ca-bundle", Convert.ToBase64String(Encoding.ASCII.GetBytes(authorityPem)));
        foreach (var (blank, value) in blanks)
        {
            text = Filled(text, blank, value);
        }

        return text.Contains("{{", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"the manifest '{name}' has a blank that was not filled in")
            : text;
    }

    /// <summary>The authority of the workloads on this cluster, as PEM.</summary>
    /// <exception cref="InvalidInputException">The harness did not issue the cluster's certificates.</exception>
    public static string AuthorityOf(Cluster cluster) =>
        cluster.Pki?.Authority("workload-ca").Certificate.CertificatePem
        ?? throw new InvalidInputException("a workload needs a certificate of the harness, and this cluster's certificates are kubeadm's own");

    /// <summary>Applies a manifest, then asks until a line of shell on the node exits with 0.</summary>
    /// <exception cref="CommandFailedException">The manifest was not accepted.</exception>
    /// <exception cref="TimeoutException">It was not answered in time.</exception>
    public static async Task InstallAsync(Cluster cluster, string what, string manifest, string answers, CancellationToken cancellationToken)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(manifest));
        // Without validation on the client's side, for which kubectl would fetch the API server's whole description first.
        (await cluster.ControlPlane.ExecAsync(
            ["kubectl", "--kubeconfig", cluster.Distribution.Paths.AdministratorKubeconfig, "apply", "--validate=false", "-f", "-"], cancellationToken, input))
                .OrThrow($"apply the {what}");
        await Deadline.UntilAsync(
            $"an answer of the {what}",
            AnswersWithin,
            AskedEvery,
            async token => (await cluster.ControlPlane.ShellAsync(answers, token)).ExitCode == 0,
            cluster.Options.Time,
            cancellationToken);
    }

    private static string Filled(string text, string blank, string value) => text.Replace($"{{{{{blank}}}}}", value, StringComparison.Ordinal);
}
