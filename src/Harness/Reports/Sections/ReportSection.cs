using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Procedures;
using Lab.Harness.Reports.Rejections;

namespace Lab.Harness.Reports.Sections;

/// <summary>A section of a report. Which there are, in which order and when, is said here alone; each format draws them in its own way.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Heading">Its heading.</param>
internal sealed record ReportSection(SectionKind Kind, string Heading)
{
    /// <summary>All sections in the order of a reader's questions. What went otherwise than expected is explained before it is shown.</summary>
    private static readonly IReadOnlyList<(SectionKind Kind, Func<Journal, string> Heading, Func<Journal, bool> IsShown)> All =
    [
        (SectionKind.Asked, _ => Anchor.AskedHeading, _ => true),
        (SectionKind.Map, _ => Anchor.MapHeading, Wording.IsAboutTheMap),
        (SectionKind.Years, _ => Anchor.YearsHeading, journal => journal.Years is not null),
        (SectionKind.Timeline, _ => Anchor.TimelineHeading, journal => journal is { Verdict: Verdict.Held, Years: null }),
        (SectionKind.Why, _ => Anchor.WhyHeading, _ => true),
        (SectionKind.Timeline, _ => Anchor.TimelineHeading, journal => journal.Verdict != Verdict.Held && journal.Years is null),
        (
            SectionKind.Missing,
            _ => ProcedureView.MissingHeading,
            journal => journal.Procedure is { } procedure && ProcedureView.Of(procedure).Sentences.Count > 0),
        (SectionKind.Rejections, _ => Anchor.RejectionsHeading, journal => journal.Years is null && !RejectionMap.Of(journal).IsEmpty),
        (SectionKind.Seen, _ => Anchor.SeenHeading, _ => true),
        (SectionKind.Logs, _ => Anchor.LogsHeading, journal => journal.Logs.Count > 0),
        (SectionKind.Steps, Wording.StepsHeading, _ => true),
        (SectionKind.Procedure, _ => ProcedureView.Heading, journal => journal.Procedure is not null),
        (SectionKind.Recoveries, _ => Anchor.RecoveryHeading, journal => journal.Years is null && Recovery.Of(journal).Count > 0),
        (SectionKind.SmallestRenewal, _ => Anchor.SmallestRenewalHeading, journal => journal.Renewal.Count > 0),
        (SectionKind.Control, _ => Anchor.ControlHeading, _ => true),
        (SectionKind.Certificates, _ => Anchor.CertificatesHeading, _ => true),
        (SectionKind.Map, _ => Anchor.MapHeading, journal => journal.Presentations.Count > 0 && !Wording.IsAboutTheMap(journal)),
        (SectionKind.Measurements, _ => Anchor.MeasurementsHeading, journal => journal.Measurements.Count > 0),
        (SectionKind.Environment, _ => Anchor.EnvironmentHeading, _ => true),
        (SectionKind.Again, _ => Anchor.AgainHeading, _ => true),
    ];

    /// <summary>The sections of a journal's report, in their order.</summary>
    public static IReadOnlyList<ReportSection> Of(Journal journal) =>
        [.. All.Where(section => section.IsShown(journal)).Select(section => new ReportSection(section.Kind, section.Heading(journal)))];
}
