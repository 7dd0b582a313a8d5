using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Reports.Rejections;

namespace Lab.Harness.Reports.Explanations;

/// <summary>One recorded run of the table, as far as lines are explained by it.</summary>
internal sealed record RecordedCause
{
    /// <summary>The version of Kubernetes, as its folder is called.</summary>
    public required string Version { get; init; }

    public required string Experiment { get; init; }

    /// <summary>The report, relative to the folder of results, with slashes.</summary>
    public required string Report { get; init; }

    /// <summary>The question that the experiment asks.</summary>
    public required string Title { get; init; }

    /// <summary>The certificates that expire; where none does, those that the renewal replaces.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    /// <summary>Who presents them to whom, in which role, in words.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Who rejected whom at the worst, in words.</summary>
    public required IReadOnlyList<string> Rejections { get; init; }

    /// <summary>What each probe was told that noticed, the first first.</summary>
    public required IReadOnlyList<Symptom> Symptoms { get; init; }

    /// <summary>The steps that mend it; <see langword="null"/> where the run did not tell.</summary>
    public required IReadOnlyList<string>? SmallestRenewal { get; init; }

    /// <summary>What was said while it was broken, each with its lines.</summary>
    public required IReadOnlyList<SaidLines> Said { get; init; }

    /// <summary>Reads a row of the table.</summary>
    /// <param name="version">The version of Kubernetes, as its folder is called.</param>
    /// <param name="row">The row.</param>
    public static RecordedCause Of(string version, MatrixRow row)
    {
        var distribution = RecordedDistribution.Of(row.Journal);
        var map = RejectionMap.Of(row.Journal);
        return new()
        {
            Version = version,
            Experiment = row.Experiment,
            Report = $"{version}/{row.Folder}/report.md",
            Title = row.Journal.Title,
            Certificates = row.Certificates,
            Roles = [.. row.Certificates.SelectMany(name => distribution.RolesOf(name).Select(role => $"{name}: {role}"))],
            Rejections =
            [
                .. map.Connections.Where(connection => connection.At[RejectionMap.During].Standing == Standing.Rejected)
                    .Select(connection => connection.InWords(connection.At[RejectionMap.During])),
            ],
            Symptoms = [.. row.Stages.SelectMany(stage => stage.Symptoms).DistinctBy(symptom => symptom.Probe)],
            SmallestRenewal = row.Journal.SmallestRenewal,
            Said = [.. MatrixTexts.Of(row).Select(said => new SaidLines(said, SeenLine.In(said.Text)))],
        };
    }
}
