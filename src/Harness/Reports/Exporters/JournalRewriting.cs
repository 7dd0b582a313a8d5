using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Rejections;

namespace Lab.Harness.Reports.Exporters;

/// <summary>Rewrites journals of earlier versions of the schema in the current one, which is smaller and says more.</summary>
internal static class JournalRewriting
{
    /// <summary>
    /// Rewrites a journal. Its content stays; what earlier versions did not say about their probes, how long they may take to notice and between whom
    /// they look, is added from what is known of that time, so that reports stay the same.
    /// </summary>
    /// <param name="path">The journal.</param>
    /// <param name="expected">The verdict that is expected where the journal names none; <see langword="null"/> where none is given.</param>
    /// <exception cref="InvalidInputException">There is no such file, or it is not a journal that this code can read.</exception>
    public static void Rewrite(string path, Func<Journal, Verdict?> expected)
    {
        var journal = JournalFile.Read(path);
        JournalFile.Write(
            journal with
            {
                ExpectedVerdict = journal.ExpectedVerdict ?? expected(journal),
                Probes =
                [
                    .. journal.Probes.Select(probe => probe with
                    {
                        NoticesWithinSeconds = ProbeBound.Of(journal, probe.Name),
                        Route = ProbeRoute.Of(journal, probe.Name),
                        TellsOf = probe.Route is null ? RoutesBeforeVersion4.ComponentOf(probe.Name) : probe.TellsOf,
                    }),
                ],
            },
            path);
    }
}
