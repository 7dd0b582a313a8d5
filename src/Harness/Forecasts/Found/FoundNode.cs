using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Forecasts.Found;

/// <summary>What was found of one node.</summary>
internal sealed partial record FoundNode
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where that was read: a file, or the address of an API server.</summary>
    public required string Origin { get; init; }

    /// <summary>When it was read, by the node's own clock.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The version of its kubelet; <see langword="null"/> where that is not known.</summary>
    public KubernetesVersion? Kubelet { get; init; }

    /// <summary>Its certificates, wherever they were found.</summary>
    public IReadOnlyList<FoundCertificate> Certificates { get; init; } = [];

    /// <summary>Its kubeconfigs.</summary>
    public IReadOnlyList<FoundKubeconfig> Kubeconfigs { get; init; } = [];

    /// <summary>The programs that ran, each process once.</summary>
    public IReadOnlyList<FoundProcess> Processes { get; init; } = [];

    /// <summary>The manifests of its static pods.</summary>
    public IReadOnlyList<FoundManifest> Manifests { get; init; } = [];

    /// <summary>Which key files lie where kubeadm looks for keys, by their paths alone; <see langword="null"/> where that was not looked for.</summary>
    public IReadOnlySet<string>? KeyFiles { get; init; }

    /// <summary>What its kubelet's configuration says, by the names of the settings; <see langword="null"/> where the file was not read.</summary>
    public IReadOnlyDictionary<string, string>? KubeletSettings { get; init; }

    /// <summary>What of it could not be read.</summary>
    public IReadOnlyList<Unread> Unread { get; init; } = [];

    /// <summary>Whether an API server is to run on it.</summary>
    public bool IsControlPlane => Manifests.Any(manifest => manifest.Component == ComponentName.ApiServer);

    /// <summary>
    /// The version of its control plane by the image of its API server, or else of its kubelet; <see langword="null"/> where neither is known.
    /// </summary>
    public KubernetesVersion? Version =>
        Manifests.FirstOrDefault(manifest => manifest.Component == ComponentName.ApiServer)?.Version ?? Kubelet;

    /// <summary>Whether its kubelet renews its client certificate itself; <see langword="null"/> where neither file nor option was read.</summary>
    public bool? RotatesKubeletClient =>
        OptionOf(ComponentName.Kubelet, "rotate-certificates") is { } option ? option != "false"
        : KubeletSettings is { } settings ? settings.GetValueOrDefault("rotateCertificates") == "true"
        : null;

    /// <summary>The value of an option of a program, as it runs, or else as its manifest starts it; <see langword="null"/> where it is not given.</summary>
    /// <param name="component">The program.</param>
    /// <param name="option">The option without its hyphens.</param>
    public string? OptionOf(string component, string option) =>
        Processes.Where(process => process.Component == component).Select(process => process.Options)
            .Concat(Manifests.Where(manifest => manifest.Component == component).Select(manifest => manifest.Options))
            .Select(options => options.GetValueOrDefault(option))
            .FirstOrDefault(value => value is not null);

    /// <summary>
    /// Options as programs are given them, <c>--name=value</c>, by their names; one without a value is <c>true</c>. Who an address is asked as is left out.
    /// </summary>
    internal static ImmutableSortedDictionary<string, string> OptionsIn(IEnumerable<string> words) => words
        .Where(word => Option.IsMatch(word))
        .Select(word => AskedAs.Replace(Redaction.Clean(word[2..]), "://").Split('=', 2))
        .GroupBy(parts => parts[0], StringComparer.Ordinal)
        .ToImmutableSortedDictionary(parts => parts.Key, parts => parts.Last() is [_, var value] ? value : "true", StringComparer.Ordinal);

    /// <summary>The names of options are in small letters, which no token is.</summary>
    [GeneratedRegex(@"^--[a-z][a-z0-9-]*(=|\z)")]
    private static partial Regex Option { get; }

    [GeneratedRegex("://[^/@]*@")]
    private static partial Regex AskedAs { get; }
}
