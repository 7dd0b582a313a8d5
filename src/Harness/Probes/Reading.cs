using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>What a probe was told.</summary>
/// <param name="Outcome">Granted, failed, or unknown.</param>
/// <param name="Classification">The kind of answer.</param>
/// <param name="Text">The exact text.</param>
public sealed record Reading(Outcome Outcome, Classification Classification, string Text)
{
    /// <summary>The request was granted.</summary>
    public static Reading Ok(string text) => new(Outcome.Succeeded, Classification.Ok, text);

    /// <summary>The request failed with a text that tells how.</summary>
    public static Reading Failed(Classification classification, string text) => new(Outcome.Failed, classification, text);

    /// <summary>The request failed; the kind is read out of the text.</summary>
    public static Reading Failed(string text) => new(Outcome.Failed, FailureText.Classify(text), text);

    /// <summary>The probe could not run.</summary>
    public static Reading CouldNotRun(string why) => new(Outcome.Unknown, Classification.CouldNotRun, why);
}
