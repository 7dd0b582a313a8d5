using Lab.Harness.Journals;

namespace Lab.Cli;

/// <summary>What the command's exit code says to scripts.</summary>
internal static class ExitCode
{
    public const int Held = 0;
    public const int Refuted = 1;
    public const int BadInput = 2;
    public const int Unknown = 3;

    public static int Of(IEnumerable<Verdict> verdicts) => verdicts.DefaultIfEmpty(Verdict.Unknown).Max() switch
    {
        Verdict.Held => Held,
        Verdict.Refuted => Refuted,
        _ => Unknown,
    };
}
