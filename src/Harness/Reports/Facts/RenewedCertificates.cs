using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>The certificates that a run is about: those that expire, or, where none does, those that its renewal replaces.</summary>
internal static class RenewedCertificates
{
    private static readonly string[] Verbs = ["renew ", "replace ", "remake "];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Of(Journal journal) => journal.Expiring is [] ? ReplacedBy(journal) : journal.Expiring;

    /// <summary>Whether a step of a renewal puts a new certificate in place.</summary>
    public static bool IsReplacing(string step) => Verbs.Any(verb => step.StartsWith(verb, StringComparison.Ordinal));

    private static IReadOnlyList<string> ReplacedBy(Journal journal) =>
        [.. journal.Renewal.Where(IsReplacing).Select(step => step[(step.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct(StringComparer.Ordinal)];
}
