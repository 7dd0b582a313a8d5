using System.Collections.Immutable;
using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Forecasts;

namespace Lab.Harness.Rehearsals;

/// <summary>What a twin of a forecast's cluster has to be like.</summary>
internal sealed record TwinPlan
{
    /// <summary>Before the first date a twin has to have started, and to have been seen to work.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(20);

    private const string KubeletServing = "kubelet-serving";
    private const string KubeletClient = "kubelet-client";

    /// <summary>What its clock says when it starts.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The kind of its keys.</summary>
    public required KeyAlgorithm Keys { get; init; }

    /// <summary>Whether its kubelets renew their client certificates.</summary>
    public required bool Rotates { get; init; }

    /// <summary>Whether its controller manager signs requests for certificates.</summary>
    public required bool SignsRequests { get; init; }

    /// <summary>Whether its kubelets made their serving certificates themselves.</summary>
    public required bool SelfSignedServing { get; init; }

    /// <summary>Whether its kubelets ask the cluster for their serving certificates.</summary>
    public required bool AsksForServing { get; init; }

    /// <summary>Whether its API servers verify what kubelets serve.</summary>
    public required bool VerifiesKubelets { get; init; }

    /// <summary>Whether the kubeconfigs of controller manager and scheduler refer to files.</summary>
    public required bool ByReference { get; init; }

    /// <summary>The validities of each of its nodes, by the names of the certificates.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, Validity>> Validities { get; init; }

    /// <summary>What it has otherwise than the cluster of the forecast.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>The number of its control-plane nodes.</summary>
    public int ControlPlanes => Validities.Count;

    /// <summary>Plans a twin that sees dates.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="distribution">What will run on the twin.</param>
    /// <param name="first">The first date that it has to see.</param>
    /// <param name="renewed">The certificates that have ended before that, and were renewed; and those of dates that it is not for.</param>
    /// <param name="startsLate">Whether it starts a while before the first date, however old the cluster's API server is.</param>
    /// <exception cref="InvalidInputException">The forecast has no control-plane node, of which a twin could be made.</exception>
    public static TwinPlan Of(
        Forecast forecast, Distribution distribution, DateTimeOffset first, IReadOnlySet<string> renewed, bool startsLate = false)
    {
        var nodes = ControlPlanesOf(forecast);
        var differences = new List<string>();
        if (forecast.Kubernetes != distribution.Version.ToString())
        {
            differences.Add($"it runs {distribution.Version}, the cluster {forecast.Kubernetes ?? "a version that is not known"}");
        }

        var count = nodes.Count == 1 ? 1 : ClusterOptions.NodeCounts[^1];
        if (count != nodes.Count)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"it has {count} control-plane nodes, the cluster {nodes.Count}"));
        }

        if (forecast.Nodes.Count > nodes.Count)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"it has none of the cluster's {forecast.Nodes.Count - nodes.Count} workers"));
        }

        var held = nodes.SelectMany(node => node.Held).Where(certificate => !renewed.Contains(certificate.Name)).ToList();
        var startsAt = startsLate ? first - Lead : StartOf(forecast, nodes[0], held, first);
        IReadOnlyList<IReadOnlyDictionary<string, Validity>> validities =
        [
            .. Enumerable.Range(0, count)
                .Select(number => ValiditiesOf(nodes[Math.Min(number, nodes.Count - 1)], distribution, startsAt, renewed, differences)),
        ];
        var signs = !nodes.Exists(node => node.RotatesKubeletClient == true) || !EndsUnrenewed(forecast);
        if (!signs)
        {
            differences.Add(
                $"its controller manager signs no requests, for the cluster's kubelet did not renew its {KubeletClient} in time, and why is not known");
        }

        return new()
        {
            SignsRequests = signs,
            StartsAt = startsAt,
            Keys = KeysOf(nodes, differences),
            Rotates = nodes.Any(node => node.RotatesKubeletClient == true),
            SelfSignedServing = nodes.Any(node => node.Held.Any(certificate => certificate is { Name: KubeletServing, IsSelfMade: true })),
            AsksForServing = nodes.Any(node => node.AsksForKubeletServing),
            VerifiesKubelets = nodes.Any(node => node.VerifiesKubelets),
            ByReference = nodes.Any(node => node.Held.Any(certificate => certificate.IsByReference)),
            Validities = validities,
            Differences = [.. differences.Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The cluster that an experiment would have, made the twin.</summary>
    public ClusterOptions Shape(ClusterOptions options) => options with
    {
        ControlPlanes = ControlPlanes,
        Keys = Keys,
        StartsAt = StartsAt,
        Validities = _ => Validities[0],
        ValiditiesOfFurther = number => Validities[number],
        RotateKubeletCertificate = Rotates,
        SignRequests = SignsRequests,
        SelfSignedKubeletServing = SelfSignedServing,
        BootstrapKubeletServing = AsksForServing,
        VerifyKubeletCertificate = VerifiesKubelets,
        KubeconfigsByReference = ByReference,
    };

    private static bool EndsUnrenewed(Forecast forecast) =>
        forecast.Dates.SelectMany(date => date.Events).Any(item => item is { Certificate: KubeletClient, Kind: EventKind.Ends, RenewsItself: false });

    /// <summary>The first node is the one that the cluster began with, which has what only that one has; else the first by name.</summary>
    private static List<ForecastNode> ControlPlanesOf(Forecast forecast)
    {
        List<ForecastNode> nodes =
        [
            .. forecast.Nodes.Where(node => node.IsControlPlane)
                .OrderByDescending(node => node.Held.Select(certificate => certificate.Name).Distinct(StringComparer.Ordinal).Count()),
        ];
        return nodes is not [] ? nodes : throw new InvalidInputException(
            $"{ForecastFile.Name}: has no control-plane node whose files were collected, so there is nothing to make a twin of; "
            + "forecast it from what the collector wrote there");
    }

    /// <summary>
    /// The instant at which its API server started, so that what that made for itself is as old; else that of the forecast. Everything has to be valid then,
    /// and the first date has to be far enough ahead; where that is not so it is a while before the first date.
    /// </summary>
    private static DateTimeOffset StartOf(Forecast forecast, ForecastNode node, IReadOnlyList<HeldCertificate> held, DateTimeOffset first)
    {
        IReadOnlyList<DateTimeOffset> candidates =
        [
            .. node.Processes.Where(process => process.Component == ComponentName.ApiServer).Select(process => process.StartedAt).Order(),
            forecast.At,
        ];
        return candidates.Where(instant => instant <= first - Lead && held.All(certificate => certificate.NotBefore < instant))
            .Select(instant => (DateTimeOffset?)instant)
            .FirstOrDefault() ?? first - Lead;
    }

    private static Dictionary<string, Validity> ValiditiesOf(
        ForecastNode node, Distribution distribution, DateTimeOffset startsAt, IReadOnlySet<string> renewed, List<string> differences)
    {
        var held = node.Held.DistinctBy(certificate => certificate.Name, StringComparer.Ordinal)
            .ToImmutableDictionary(certificate => certificate.Name, StringComparer.Ordinal);
        var begins = startsAt - ClusterPkiOptions.Backdating;
        var validities = new Dictionary<string, Validity>(StringComparer.Ordinal);
        foreach (var entry in distribution.AllCertificates.Entries)
        {
            if (held.TryGetValue(entry.Name, out var certificate) && !renewed.Contains(entry.Name))
            {
                validities.Add(entry.Name, new(certificate.NotBefore < startsAt ? certificate.NotBefore : begins, certificate.NotAfter));
                if (certificate.NotBefore >= startsAt)
                {
                    differences.Add($"its {entry.Name} begins earlier than the cluster's, so that it can start before the first date");
                }

                if (!certificate.IsOnDisk)
                {
                    differences.Add($"its file of {entry.Name} holds what is served; the cluster's file on {node.Name} holds another one");
                }
            }
            else
            {
                validities.Add(entry.Name, new(begins, startsAt + TimeSpan.FromDays(36500)));
                if (distribution.Certificates.TryFind(entry.Name) is not null && !renewed.Contains(entry.Name) && !entry.IsOnFirstNodeOnly)
                {
                    differences.Add($"its {entry.Name} has no end that is meant, for the forecast has none of {node.Name}");
                }
            }
        }

        return validities;
    }

    private static KeyAlgorithm KeysOf(IReadOnlyList<ForecastNode> nodes, List<string> differences)
    {
        var kinds = nodes.SelectMany(node => node.Held).Where(certificate => !certificate.IsSelfMade).GroupBy(certificate => certificate.KeyKind)
            .OrderByDescending(kind => kind.Count()).Select(kind => kind.Key).ToList();
        var keys = kinds is [var most, ..] && most.StartsWith("ECDSA", StringComparison.Ordinal) ? KeyAlgorithm.EcdsaP256 : KeyAlgorithm.Rsa2048;
        var made = keys == KeyAlgorithm.EcdsaP256 ? "ECDSA-P256" : "RSA-2048";
        if (kinds.Exists(kind => kind != made))
        {
            differences.Add($"all of its keys are {made}, of the cluster's some are {string.Join(", ", kinds.Where(kind => kind != made))}");
        }

        return keys;
    }
}
