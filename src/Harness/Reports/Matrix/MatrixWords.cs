using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Matrix;

/// <summary>What both pages say around the table.</summary>
internal static class MatrixWords
{
    public const string Title = "What an expired certificate breaks, who notices, and what mends it";

    public const string NoRows = "No experiment of the table has a journal here yet: './lab matrix' runs them.";

    public const string Legend =
        "A row is one experiment: on a cluster of its own only these certificates expire, or something is done to them. “Symptom” is the "
        + "first kind of answer of "
        + "the failure; what it turned into later is folded behind it. “How soon” counts from the notAfter, from the end of the clock’s jump where it was jumped over, or "
        + "from the end of what was done to provoke it, to that "
        + "answer, and to the first line of a component’s log. “within” stands where the answer is only the end of a probe’s own deadline: what it tells of "
        + "happened earlier. “Still works” says for how long that was watched; a probe that may take longer to notice has not shown that it works. "
        + "What asks the API server without kubectl here has a client certificate of its own that does not expire, held-connection too; watch alone has the "
        + "administrator’s. "
        + "“Picked up without restart” is when the new certificate was first seen on the wire where all restarts were left out of the "
        + "renewal; a component that "
        + "ends by itself and is started again counts as picked up. Where no probe shows the certificate, “within” is the time until everything worked again "
        + "with it. “Recovered” is when the whole cluster worked again. Both count from the end of the last "
        + "step. The smallest renewal is made of the "
        + "steps without which it stayed broken. Each cell leads to its proof.";

    /// <summary>The sentence at the top.</summary>
    public static string Summary(MatrixView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Wording.Count(view.Rows.Count, "experiment")} on Kubernetes {string.Join(", ", view.Kubernetes.DefaultIfEmpty("of no version"))}: "
        + $"{view.CountOf(Verdict.Held)} held, {view.CountOf(Verdict.Refuted)} refuted, {view.CountOf(Verdict.Unknown)} unknown.");

    /// <summary>What unfolds the details of a cell.</summary>
    public static string Summary(Cell cell) => cell.Lines is [{ Css: "unknown" or "refuted" }, ..] ? "why" : "more";

    /// <summary>Whether the experiment has to be named beside its certificates, which are called otherwise.</summary>
    public static bool IsNamedApart(MatrixRow row) => row.Certificates is not [] && !(row.Certificates is [var only] && only == row.Experiment);
}
