using System.Collections.Concurrent;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Forecasts.Measured;

/// <summary>The recorded results: <c>VERSION/EXPERIMENT/journal.json</c>. A journal is read when it is first asked for.
/// Several threads may ask.</summary>
internal sealed class MeasuredResults
{
    private readonly string folder;
    private readonly IReadOnlyList<KubernetesVersion> versions;
    private readonly ConcurrentDictionary<string, Journal> journals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Experiment, KubernetesVersion Version), MeasuredOutcome?> outcomes = [];

    private MeasuredResults(string folder, IReadOnlyList<KubernetesVersion> versions) => (this.folder, this.versions) = (folder, versions);

    /// <summary>The results in a folder; none where there is no such folder.</summary>
    public static MeasuredResults In(string folder) => new(
        folder,
        Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(path => KubernetesVersion.TryParse(Path.GetFileName(path))).OfType<KubernetesVersion>()]
            : []);

    /// <summary>
    /// What an experiment saw, on the same minor version or else on the nearest one, the newer of two; <see langword="null"/> where none was recorded that
    /// held. One that did not come out as expected proves nothing.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="version">The cluster's version.</param>
    /// <exception cref="InvalidInputException">A journal can't be read.</exception>
    public MeasuredOutcome? Find(string experiment, KubernetesVersion version) => outcomes.GetOrAdd(
        (experiment, version),
        _ => Recorded(experiment, version).Select(item => OutcomeReading.Of(item.Journal, item.Folder, version)).FirstOrDefault());

    /// <summary>The first of some experiments in which just these certificates expired, together.</summary>
    /// <param name="experiments">The experiments.</param>
    /// <param name="certificates">The names of the certificates.</param>
    /// <param name="version">The cluster's version.</param>
    /// <inheritdoc cref="Find"/>
    public MeasuredOutcome? FindTogether(IEnumerable<string> experiments, IReadOnlyCollection<string> certificates, KubernetesVersion version) => experiments
        .SelectMany(experiment => Recorded(experiment, version))
        .Where(item => certificates.Count == item.Journal.Expiring.Count && certificates.All(item.Journal.Expiring.Contains))
        .OrderBy(item => Distance(item.Version, version))
        .Select(item => OutcomeReading.Of(item.Journal, item.Folder, version))
        .FirstOrDefault();

    private IEnumerable<(string Folder, KubernetesVersion Version, Journal Journal)> Recorded(string experiment, KubernetesVersion version) => versions
        .OrderBy(recorded => Distance(recorded, version))
        .ThenByDescending(recorded => recorded.Minor)
        .ThenByDescending(recorded => recorded.Patch)
        .Select(recorded => (Folder: $"{recorded}/{experiment}", Version: recorded))
        .Where(item => File.Exists(PathOf(item.Folder)))
        .Select(item => (item.Folder, item.Version, Journal: Read(item.Folder)))
        .Where(item => item.Journal.Verdict == Verdict.Held);

    private Journal Read(string of) => journals.GetOrAdd(of, folder => JournalFile.Read(PathOf(folder)));

    private string PathOf(string of) => Path.Combine(folder, of, JournalFile.Name);

    private static int Distance(KubernetesVersion one, KubernetesVersion other) => Math.Abs(one.Minor - other.Minor);
}
