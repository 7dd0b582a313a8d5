using Lab.Harness.Distributions;

namespace Lab.Harness.Reloads.Manifests;

/// <summary>A Deployment that serves TLS with a certificate from a Secret, as a user's file has it, with the objects beside it.</summary>
internal sealed record ServingWorkload
{
    /// <summary>The file, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>Its name in reports: that of the file, without folder and extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>The Deployment.</summary>
    public required KubernetesObject Deployment { get; init; }

    /// <summary>The namespace that the file gives it, else <c>default</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>What is applied, the Deployment included.</summary>
    public required IReadOnlyList<KubernetesObject> Objects { get; init; }

    /// <summary>What is not, as the lab has no use for it: an Ingress, for example.</summary>
    public IReadOnlyList<KubernetesObject> LeftOut { get; init; } = [];

    /// <summary>The Secret with the certificate, and where it is. Where a container has it in several ways, the one that follows a change.</summary>
    public required SecretPlace Place { get; init; }

    /// <summary>That Secret as the file has it; <see langword="null"/> where it has none.</summary>
    public KubernetesObject? Secret { get; init; }

    /// <summary>The port that TLS is served at.</summary>
    public required int Port { get; init; }

    /// <summary>The names of the Services that lead to its pods.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>The labels of its pods.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The images of its containers, as the file spells them, each once, with the line.</summary>
    public required IReadOnlyList<(string Image, int Line)> Images { get; init; }

    /// <summary>The namespace of the copy whose Secret is not renewed.</summary>
    public string NamespaceOfControl => $"{Namespace}-control";

    /// <summary>The names that its certificate has to have in a namespace: as clients in the cluster call its Services, and the node's own.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="networks">The networks within the cluster.</param>
    public IReadOnlyList<string> NamesIn(string space, InnerNetworks networks) =>
        [.. ServiceNames.SelectMany(service => networks.NamesOf(service, space)), "localhost"];

    /// <summary>The name that clients ask for, which its certificate has in every namespace.</summary>
    public string ServerName => ServiceNames[0];

    private IReadOnlyList<string> ServiceNames => Services is [] ? [Deployment.Name] : Services;
}
