using System.Collections.Immutable;
using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts.Collected;

/// <summary>A node as its records tell of it, one after the other.</summary>
/// <param name="name">Its name.</param>
/// <param name="origin">Where the records are from, for messages.</param>
internal sealed class CollectedNode(string name, string origin)
{
    private const string CutOff = "cut off";

    private readonly List<FoundCertificate> certificates = [];
    private readonly List<FoundKubeconfig> kubeconfigs = [];
    private readonly List<FoundProcess> processes = [];
    private readonly List<FoundManifest> manifests = [];
    private readonly List<Unread> unread = [];
    private ImmutableSortedDictionary<string, string>? settings;
    private ImmutableHashSet<string>? keyFiles;
    private DateTimeOffset? readAt;
    private KubernetesVersion? kubelet;

    /// <summary>What was found.</summary>
    public FoundNode Found => new()
    {
        Name = name,
        Origin = origin,
        ReadAt = readAt ?? throw new InvalidInputException($"{origin}: lacks the date of the node '{name}'; collect it again"),
        Kubelet = kubelet,
        Certificates = certificates,
        Kubeconfigs = kubeconfigs,
        Processes = processes,
        Manifests = manifests,
        KubeletSettings = settings,
        KeyFiles = keyFiles,
        Unread = unread,
    };

    /// <summary>Reads a record.</summary>
    /// <param name="kind">Its first word.</param>
    /// <param name="fields">The rest of its line.</param>
    /// <param name="lines">What belongs to it.</param>
    /// <returns>Whether it is one.</returns>
    public bool Add(string kind, string fields, IReadOnlyList<string> lines)
    {
        switch (kind)
        {
            case "date" when Instant(fields) is { } date:
                readAt = date;
                return true;
            case "version":
                kubelet = fields.Split(' ').Select(KubernetesVersion.TryParse).FirstOrDefault(version => version is not null);
                return true;
            case "file" when Dated(fields) is var (changedAt, path):
                AddCertificates(new(PlaceKind.File, path) { ChangedAt = changedAt }, lines);
                return true;
            case "kubeconfig" when Dated(fields) is var (changedAt, path):
                AddKubeconfig(path, changedAt, lines);
                return true;
            case "served" when fields.Split(' ') is [var address, .. var names]:
                AddCertificates(new(PlaceKind.Wire, address) { ServerName = names is [var only] ? only : null }, lines);
                return true;
            case "process" when Dated(fields) is var (startedAt, program):
                processes.Add(new(program, startedAt, FoundNode.OptionsIn(lines)));
                return true;
            case "manifest" when Dated(fields) is var (_, path):
                manifests.Add(new(
                    path,
                    lines.Where(line => line.StartsWith("image=", StringComparison.Ordinal)).Select(line => line["image=".Length..]).FirstOrDefault(),
                    FoundNode.OptionsIn(lines)));
                return true;
            case "settings":
                settings = lines.Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
                    .ToImmutableSortedDictionary(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.Ordinal);
                return true;
            case "keys":
                keyFiles = [.. lines];
                return true;
            case "unread":
                unread.Add(new(name, fields));
                return true;
            default:
                return false;
        }
    }

    private void AddKubeconfig(string path, DateTimeOffset changedAt, IReadOnlyList<string> lines)
    {
        kubeconfigs.Add(new(path, changedAt, Field("server"), Field("client-certificate")));
        for (var index = 0; index < lines.Count; index++)
        {
            PlaceKind? kind = lines[index] switch
            {
                "client-certificate-data:" => PlaceKind.Kubeconfig,
                "certificate-authority-data:" => PlaceKind.KubeconfigAuthority,
                _ => null,
            };
            if (kind is { } place)
            {
                AddCertificates(
                    new(place, path) { ChangedAt = changedAt },
                    [.. lines.Skip(index + 1).TakeWhile(line => !line.Contains(": ", StringComparison.Ordinal) && !line.EndsWith(':'))]);
            }
        }

        string? Field(string field) =>
            lines.FirstOrDefault(line => line.StartsWith($"{field}: ", StringComparison.Ordinal))?[(field.Length + 2)..];
    }

    /// <summary>Adds each certificate of a place once, and notes what is not a certificate.</summary>
    private void AddCertificates(FoundPlace place, IReadOnlyList<string> lines)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var block = new List<string>();
        foreach (var line in lines)
        {
            block.Add(line);
            if (line == CutOff)
            {
                unread.Add(new(name, $"{place.Path}: a certificate in it is cut off or damaged"));
                block.Clear();
            }
            else if (line.StartsWith("-----END ", StringComparison.Ordinal))
            {
                AddCertificate(place, string.Join('\n', block), seen);
                block.Clear();
            }
        }

        if (seen.Count == 0 && !unread.Exists(item => item.What.StartsWith(place.Path, StringComparison.Ordinal)))
        {
            unread.Add(new(name, $"{place.Path}: no certificate could be read in it"));
        }
    }

    private void AddCertificate(FoundPlace place, string pem, HashSet<string> seen)
    {
        try
        {
            var certificate = InspectedCertificate.FromPem(pem, place.Path)[0];
            if (seen.Add(certificate.Fingerprint))
            {
                certificates.Add(new(place with { Index = seen.Count - 1 }, certificate));
            }
        }
        catch (InvalidInputException exception)
        {
            unread.Add(new(name, exception.Message));
        }
    }

    /// <summary>An instant, and what it is about.</summary>
    private static (DateTimeOffset At, string What)? Dated(string fields) =>
        fields.Split(' ', 2) is [var seconds, { Length: > 0 } what] && Instant(seconds) is { } at ? (at, what) : null;

    /// <summary>Seconds since 1970, to the end of the year 9999.</summary>
    private static DateTimeOffset? Instant(string seconds) =>
        long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
        && count >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && count <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(count)
            : null;
}
