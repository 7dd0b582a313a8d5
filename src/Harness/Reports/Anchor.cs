using System.Text;

namespace Lab.Harness.Reports;

/// <summary>
/// The places in a report that other pages link to. GitHub makes them from the headings of Markdown; the HTML has them as identifiers, so that one
/// link fits both.
/// </summary>
internal static class Anchor
{
    public const string WhyHeading = "Why";
    public const string TimelineHeading = "Timeline";
    public const string YearsHeading = "The years";
    public const string SeenHeading = "What was seen";
    public const string SmallestRenewalHeading = "Smallest renewal";
    public const string LogsHeading = "What the components wrote";
    public const string AgainHeading = "Run it again";
    public const string AskedHeading = "What was asked";
    public const string RejectionsHeading = "Who rejected whom";
    public const string RecoveryHeading = "Recovery, by component";
    public const string CertificatesHeading = "Certificates, before and after";
    public const string EnvironmentHeading = "Environment";
    public const string ControlHeading = "Control";
    public const string MapHeading = "Who presents which certificate to whom";
    public const string MeasurementsHeading = "Measured";

    public static string Why { get; } = Of(WhyHeading);

    public static string Timeline { get; } = Of(TimelineHeading);

    public static string Years { get; } = Of(YearsHeading);

    public static string Seen { get; } = Of(SeenHeading);

    public static string SmallestRenewal { get; } = Of(SmallestRenewalHeading);

    public static string Logs { get; } = Of(LogsHeading);

    public static string Again { get; } = Of(AgainHeading);

    /// <summary>The heading of what happened without some steps of the renewal.</summary>
    public static string WithoutHeading(IReadOnlyList<string> leftOut) => $"Without {string.Join(" and ", leftOut)}";

    /// <summary>The anchor of what happened without some steps of the renewal.</summary>
    public static string Without(IReadOnlyList<string> leftOut) => Of(WithoutHeading(leftOut));

    /// <summary>The place of the exact texts that a probe got in a phase of the run, or of its control.</summary>
    public static string OfAnswers(bool isControl, string phase, string probe) => Of($"{(isControl ? "control" : "seen")} {phase} {probe}");

    /// <summary>The place of a step.</summary>
    /// <param name="number">Its number, the first being 1.</param>
    public static string OfStep(int number) => FormattableString.Invariant($"step-{number}");

    /// <summary>The anchor of a heading: in small letters, blanks become hyphens, other signs go.</summary>
    public static string Of(string heading)
    {
        var anchor = new StringBuilder(heading.Length);
        foreach (var c in heading.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
            {
                anchor.Append(c);
            }
            else if (c == ' ')
            {
                anchor.Append('-');
            }
        }

        return anchor.ToString();
    }
}
