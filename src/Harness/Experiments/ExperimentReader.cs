using System.Text.Json;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Experiments;

/// <summary>Makes an experiment of the values of a file. Every complaint names the file, the line, and the key from the top.</summary>
internal sealed class ExperimentReader(string file, ExperimentVocabulary vocabulary) : YamlForm(file)
{
    private const string TimeForm = "an offset such as '+30s' or a timestamp";
    private const string Others = "others";

    private static readonly string[] Required = ["title", "description", "scenario", "expect"];
    private static readonly string[] Keys =
    [
        "title",
        "description",
        "scenario",
        "keys",
        "kubeadm",
        "cluster",
        "nodes",
        "workloads",
        "certificates",
        "clock",
        "provoke",
        "renewal",
        "smallest-renewal",
        "deadlines",
        "expect",
    ];
    private static readonly string[] AllKeys = [.. Keys, .. VersionedDocument.Keys];
    private static readonly string[] CertificateKeys = ["notBefore", "notAfter"];
    private const string Period = "certificateValidityPeriod";
    private const string Algorithm = "encryptionAlgorithm";
    private static readonly string[] IssuingKeys = [Period, Algorithm];
    private static readonly Dictionary<string, KeyAlgorithm> KeyAlgorithms = new(StringComparer.Ordinal)
    {
        ["rsa-2048"] = KeyAlgorithm.Rsa2048,
        ["ecdsa-p256"] = KeyAlgorithm.EcdsaP256,
    };

    private static readonly Dictionary<string, ClusterFeature> Features = Enum.GetValues<ClusterFeature>()
        .ToDictionary(feature => JsonNamingPolicy.KebabCaseLower.ConvertName(feature.ToString()), StringComparer.Ordinal);

    /// <summary>The values of a file, with what it says of versions.</summary>
    public static VersionedDocument DocumentOf(string file, string text) => new(file, "experiment", Keys, YamlDocumentReader.Read(file, text));

    /// <summary>Reads what the file says for the version of the vocabulary.</summary>
    public Experiment Read(VersionedDocument document)
    {
        var version = vocabulary.Distribution.Version;
        var said = document.At(version);
        var root = said is YamlMap map
            ? map
            : throw Wrong(said.Line, $"expected an experiment with the keys {string.Join(", ", Required)}, found {said.Description}");
        foreach (var entry in root.Entries)
        {
            RequireKnown(entry, entry.Key, AllKeys, "a key of an experiment");
        }

        var missing = Required.Where(key => root.Entries.All(entry => entry.Key != key)).ToList();
        if (missing is not [])
        {
            throw Wrong(root.Line, $"missing {string.Join(", ", missing)}; an experiment needs {string.Join(", ", Required)}");
        }

        var scenario = OneOf(Entry(root, "scenario")!, vocabulary.Scenarios, known => known.Name, "a scenario");
        var renewal = Entry(root, "renewal");
        var nodes = Entry(root, "nodes") is { } number ? NodesOf(number) : 1;
        var steps = renewal is { Value: YamlList } ? StepsOf(renewal, nodes) : [];
        IReadOnlyList<ClusterFeature> features = [.. NamesOf(Entry(root, "cluster"), Features.Keys, "a feature of a cluster").Select(name => Features[name])];
        if (features.Contains(ClusterFeature.IssuedByKubeadm) && Entry(root, "certificates") is { } set)
        {
            throw Wrong(
                set.Line,
                $"{set.Key}: kubeadm issues them on this cluster (issued-by-kubeadm), so their validity can't be set; move the clock instead, "
                + "as in 'clock: +366d'");
        }

        var expectations = ReadExpectations(Entry(root, "expect")!, scenario);
        return new Experiment
        {
            Name = Path.GetFileNameWithoutExtension(File),
            File = File,
            Versions = document.Versions,
            ReadFor = document.Differs ? version : null,
            Title = Excerpt.OnOneLine(TextOf(Entry(root, "title")!, "the question in one line")),
            Description = TextOf(Entry(root, "description")!, "a paragraph that says why the question is asked").Trim(),
            Scenario = scenario.Name,
            Keys = Entry(root, "keys") is { } keys ? KeyAlgorithms[NameOf(keys, KeyAlgorithms.Keys, "a kind of keys")] : KeyAlgorithm.EcdsaP256,
            Issuing = ReadIssuing(Entry(root, "kubeadm")),
            Certificates = ReadCertificates(Entry(root, "certificates")),
            Features = features,
            Nodes = nodes,
            ClockMove = ReadClockMove(Entry(root, "clock")),
            Workloads = SomeOf(Entry(root, "workloads"), vocabulary.Workloads, known => known.Name, "a workload"),
            Provocation = StepsOf(Entry(root, "provoke"), nodes),
            Renewal = renewal is null or { Value: YamlList or YamlText { IsNothing: true } }
                ? null
                : OneOf(renewal, vocabulary.Renewals, known => known.Name, "a renewal"),
            RenewalSteps = steps,
            SmallestRenewal = Entry(root, "smallest-renewal") is { } smallest ? SomeOf(smallest, steps, step => step.Name, "a step of the renewal") : null,
            Deadlines = ReadDeadlines(Entry(root, "deadlines")),
            Expectations = expectations,
            Probes = vocabulary.ProbesOf(expectations),
        };
    }

    /// <summary>Steps by their names; where there are several nodes, a step may name those that it is done on.</summary>
    private List<NamedStep> StepsOf(YamlEntry? entry, int nodes)
    {
        IReadOnlyList<string> places = [NamedStep.EveryNode, .. Enumerable.Range(0, nodes).Select(ClusterOptions.NodeNameOf)];
        IReadOnlyList<string> named = entry?.Value is YamlList { Items: var items } && nodes > 1
            ? [.. items.OfType<YamlText>().Select(item => item.Text).Where(step => NamedStep.PlacesIn(step) is not [])]
            : [];
        foreach (var place in named.SelectMany(NamedStep.PlacesIn).Where(place => !places.Contains(place, StringComparer.Ordinal)))
        {
            throw Wrong(entry!.Line, $"{entry.Key}: {Excerpt.Of(place)} is not a node{KnownNames.Hint(place, places)}");
        }

        var alone = vocabulary.Steps.Select(step => step.Name).ToList();
        var names = NamesOf(entry, [.. alone, .. named.Where(step => alone.Contains(NamedStep.WithoutPlaces(step), StringComparer.Ordinal))], "a step");
        return [.. names.Select(vocabulary.StepOf)];
    }

    private Dictionary<string, CertificateSetting> ReadCertificates(YamlEntry? entry)
    {
        var settings = new Dictionary<string, CertificateSetting>(StringComparer.Ordinal);
        foreach (var certificate in entry is null ? [] : EntriesOf(entry, entry.Key, "names of certificates with their notBefore and notAfter"))
        {
            var path = $"{entry!.Key}.{certificate.Key}";
            RequireKnown(certificate, path, vocabulary.Certificates, "a certificate of the catalogue");
            settings.Add(certificate.Key, ReadCertificate(certificate, path));
        }

        return settings;
    }

    private CertificateSetting ReadCertificate(YamlEntry certificate, string path)
    {
        CertificateTime? notBefore = null, notAfter = null;
        foreach (var end in EntriesOf(certificate, path, "notBefore or notAfter"))
        {
            var endPath = $"{path}.{end.Key}";
            RequireKnown(end, endPath, CertificateKeys, "a key of a certificate");
            var time = (end.Value is YamlText text ? CertificateTime.Read(text.Text) : null)
                ?? throw Wrong(end.Value.Line, $"{endPath}: expected {TimeForm}, found {end.Value.Description}");
            (notBefore, notAfter) = end.Key == "notBefore" ? (time, notAfter) : (notBefore, time);
        }

        // An offset against a timestamp can only be judged at issuing.
        return notAfter?.Offset < notBefore?.Offset || notAfter?.Instant < notBefore?.Instant
            ? throw Wrong(certificate.Line, $"{path}: notAfter ({notAfter}) is before notBefore ({notBefore})")
            : new CertificateSetting(notBefore, notAfter) { Place = $"{File}:{certificate.Line}: {path}" };
    }

    private IssuingSettings ReadIssuing(YamlEntry? entry)
    {
        var issuing = new IssuingSettings();
        var kinds = vocabulary.Distribution.Setup.KeyKinds;
        if (entry is not null && kinds is [])
        {
            throw Wrong(
                entry.Line, $"{entry.Key}: the configuration of kubeadm {vocabulary.Distribution.Version} says nothing of certificates' lives and keys");
        }

        foreach (var setting in entry is null ? [] : EntriesOf(entry, entry.Key, string.Join(" or ", IssuingKeys)))
        {
            var path = $"{entry!.Key}.{setting.Key}";
            RequireKnown(setting, path, IssuingKeys, "a setting of certificates");
            issuing = setting.Key == Algorithm
                ? issuing with { KeyKind = NameOf(setting with { Key = path }, kinds, "a kind of keys of kubeadm's") }
                : issuing with { Lifetime = LifetimeOf(setting, path) };
        }

        return issuing;
    }

    private TimeSpan LifetimeOf(YamlEntry entry, string path) =>
        (entry.Value is YamlText text ? CertificateTime.Read(text.Text)?.Offset : null) is { } life && life > TimeSpan.Zero
            ? life
            : throw Wrong(entry.Value.Line, $"{path}: expected how long certificates live, such as '240h', found {entry.Value.Description}");

    private TimeSpan? ReadClockMove(YamlEntry? entry)
    {
        if (entry is null)
        {
            return null;
        }

        var move = entry.Value is YamlText text ? CertificateTime.Read(text.Text)?.Offset : null;
        return move is { } by && by != TimeSpan.Zero
            ? by
            : throw Wrong(
                entry.Value.Line,
                $"{entry.Key}: expected how far the cluster's clock is moved, such as '+366d', or '-1h' to turn it back; found {entry.Value.Description}");
    }

    private Dictionary<string, TimeSpan> ReadDeadlines(YamlEntry? entry)
    {
        var deadlines = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var phase in entry is null ? [] : EntriesOf(entry, entry.Key, "phases with their deadlines"))
        {
            var path = $"{entry!.Key}.{phase.Key}";
            RequireKnown(phase, path, vocabulary.Phases, "a phase with a deadline");
            deadlines.Add(
                phase.Key,
                (phase.Value is YamlText text ? Duration.ReadDeadline(text.Text) : null)
                    ?? throw Wrong(
                        phase.Value.Line, $"{path}: expected a length of time such as '60s' or '5m', at most a day, found {phase.Value.Description}"));
        }

        return deadlines;
    }

    private List<Expectation> ReadExpectations(YamlEntry entry, IScenario scenario)
    {
        var expectations = new List<Expectation>();
        foreach (var phase in EntriesOf(entry, entry.Key, "phases with what is expected in them"))
        {
            var path = $"{entry.Key}.{phase.Key}";
            RequireKnown(phase, path, vocabulary.Phases, "a phase with expectations");
            var probes = EntriesOf(phase, path, "probes with the answer that is expected of them");
            foreach (var probe in probes)
            {
                RequireKnown(probe, $"{path}.{probe.Key}", [.. vocabulary.Probes.Select(known => known.Name), Others], "a probe");
                var classification = ReadClassification(probe, $"{path}.{probe.Key}");
                var meant = probe.Key == Others ? OthersThan(probes, scenario, probe, path) : [probe.Key];
                expectations.AddRange(meant
                    .SelectMany(name => WithCompanion(name, probes, scenario))
                    .Select(name => new Expectation(phase.Key, name, classification)));
            }
        }

        return expectations;
    }

    private IEnumerable<string> WithCompanion(string name, IReadOnlyList<YamlEntry> named, IScenario scenario) =>
        scenario.Observers is not [] && vocabulary.CompanionOf(name) is { } companion && named.All(probe => probe.Key != companion.Name)
            ? [name, companion.Name]
            : [name];

    /// <summary>The scenario's own observers that the phase does not name.</summary>
    private IEnumerable<string> OthersThan(IReadOnlyList<YamlEntry> named, IScenario scenario, YamlEntry entry, string path) =>
        scenario.Observers is not []
            ? scenario.Observers.Where(observer => named.All(probe => probe.Key != observer))
            : throw Wrong(entry.Line, $"{path}: the scenario '{scenario.Name}' has no observers of its own that '{Others}' could stand for; name the probes");

    private Classification ReadClassification(YamlEntry probe, string path)
    {
        // A probe that could not run shows nothing, so that can't be expected.
        var expectable = ClassificationName.All.Where(known => known != ClassificationName.Of(Classification.CouldNotRun));
        var name = NameOf(probe with { Key = path }, expectable, "an answer that can be expected");
        return ClassificationName.TryParse(name, out var classification)
            ? classification
            : throw Wrong(probe.Line, $"{path}: {Excerpt.Of(name)} is not an answer");
    }
}
