using System.Diagnostics.CodeAnalysis;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace Lab.Harness.Certificates;

/// <summary>A kubeconfig with one cluster and one user who has a client certificate: all that a component of Kubernetes needs.</summary>
internal sealed record Kubeconfig
{
    private static readonly ISerializer Yaml = new SerializerBuilder().WithQuotingNecessaryStrings().WithNewLine("\n").Build();

    /// <summary>The name that kubeadm, and this library, give the cluster in a kubeconfig.</summary>
    public const string DefaultClusterName = "kubernetes";

    /// <summary>Name of the cluster; kubeadm's is <c>kubernetes</c>.</summary>
    public string ClusterName { get; init; } = DefaultClusterName;

    /// <summary>URL of the API server, for example <c>https://172.18.0.2:6443</c>.</summary>
    public required string Server { get; init; }

    /// <summary>The name that the API server's certificate has to have; <see langword="null"/> for the one in <see cref="Server"/>.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>The authority that the API server's certificate has to chain to.</summary>
    public required KubeconfigMaterial CertificateAuthority { get; init; }

    /// <summary>Name of the user; it means something within the kubeconfig only.</summary>
    public required string UserName { get; init; }

    /// <summary>The user's client certificate.</summary>
    public required KubeconfigMaterial ClientCertificate { get; init; }

    /// <summary>The user's private key.</summary>
    public required KubeconfigMaterial ClientKey { get; init; }

    /// <summary>Name of the context; unless chosen, user and cluster as kubeadm joins them: <c>kubernetes-admin@kubernetes</c>.</summary>
    [AllowNull]
    public string ContextName
    {
        get => field ?? $"{UserName}@{ClusterName}";
        init;
    }

    /// <summary>Reads the current context of a kubeconfig.</summary>
    /// <param name="yaml">The text of the kubeconfig.</param>
    /// <param name="origin">Where the text is from, for messages.</param>
    /// <exception cref="InvalidInputException">
    /// The text is no YAML, or lacks the server, the authority, the client certificate or its key.
    /// </exception>
    public static Kubeconfig Parse(string yaml, string origin)
    {
        var root = Load(yaml, origin);
        var contextName = RequiredText(root, "current-context", origin);
        var context = Named(root, "contexts", contextName, "context", origin);
        var clusterName = RequiredText(context, "cluster", origin);
        var userName = RequiredText(context, "user", origin);
        var cluster = Named(root, "clusters", clusterName, "cluster", origin);
        var user = Named(root, "users", userName, "user", origin);
        var kubeconfig = new Kubeconfig
        {
            ClusterName = clusterName,
            Server = RequiredText(cluster, "server", origin),
            TlsServerName = Text(cluster, "tls-server-name") is { Length: > 0 } name ? name : null,
            CertificateAuthority = Material(cluster, "certificate-authority", origin),
            UserName = userName,
            ClientCertificate = Material(user, "client-certificate", origin),
            ClientKey = Material(user, "client-key", origin),
        };
        return kubeconfig.ContextName == contextName ? kubeconfig : kubeconfig with { ContextName = contextName };
    }

    /// <summary>The kubeconfig as YAML; the same kubeconfig always gives the same text.</summary>
    public string ToYaml()
    {
        var cluster = new Dictionary<string, object> { ["server"] = Server };
        if (TlsServerName is { } name)
        {
            cluster["tls-server-name"] = name;
        }

        Add(cluster, "certificate-authority", CertificateAuthority);
        var user = new Dictionary<string, object>();
        Add(user, "client-certificate", ClientCertificate);
        Add(user, "client-key", ClientKey);
        var context = new Dictionary<string, object> { ["cluster"] = ClusterName, ["user"] = UserName };
        var root = new Dictionary<string, object>
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["clusters"] = ListOf(ClusterName, "cluster", cluster),
            ["contexts"] = ListOf(ContextName, "context", context),
            ["current-context"] = ContextName,
            ["users"] = ListOf(UserName, "user", user),
        };
        return Yaml.Serialize(root);
    }

    private static void Add(Dictionary<string, object> mapping, string key, KubeconfigMaterial material)
    {
        if (material.Pem is { } pem)
        {
            mapping[key + "-data"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
        }
        else
        {
            mapping[key] = material.Path!;
        }
    }

    private static List<Dictionary<string, object>> ListOf(string name, string kind, Dictionary<string, object> value) =>
        [new() { ["name"] = name, [kind] = value }];

    private static YamlMappingNode Load(string yaml, string origin)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException exception)
        {
            throw new InvalidInputException($"{origin}, line {exception.Start.Line}: not a kubeconfig, {exception.Message}", exception);
        }

        return stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode root
            ? root
            : throw new InvalidInputException($"{origin}: not a kubeconfig, expected a mapping with clusters, contexts and users");
    }

    private static YamlMappingNode Named(YamlMappingNode root, string list, string name, string kind, string origin)
    {
        var found = root.Children.TryGetValue(list, out var node) && node is YamlSequenceNode entries
            ? entries.OfType<YamlMappingNode>().FirstOrDefault(entry => Text(entry, "name") == name)
            : null;
        return found is not null && found.Children.TryGetValue(kind, out var value) && value is YamlMappingNode mapping
            ? mapping
            : throw new InvalidInputException($"{origin}: expected '{name}' under {list}");
    }

    private static KubeconfigMaterial Material(YamlMappingNode mapping, string key, string origin)
    {
        // As client-go: embedded data wins over a reference.
        if (Text(mapping, key + "-data") is { Length: > 0 } data)
        {
            try
            {
                return KubeconfigMaterial.Embedded(Encoding.ASCII.GetString(Convert.FromBase64String(data)));
            }
            catch (FormatException exception)
            {
                throw new InvalidInputException($"{origin}, line {mapping.Start.Line}: {key}-data is not base64", exception);
            }
        }

        return Text(mapping, key) is { Length: > 0 } path
            ? KubeconfigMaterial.InFile(path)
            : throw new InvalidInputException($"{origin}, line {mapping.Start.Line}: expected {key}-data or {key}");
    }

    private static string RequiredText(YamlMappingNode mapping, string key, string origin) =>
        Text(mapping, key) is { Length: > 0 } text
            ? text
            : throw new InvalidInputException($"{origin}, line {mapping.Start.Line}: expected {key}");

    private static string? Text(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(key, out var node) && node is YamlScalarNode scalar ? scalar.Value : null;
}
