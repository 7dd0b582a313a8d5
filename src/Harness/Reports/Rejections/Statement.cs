using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Rejections;

/// <summary>What one source says of a connection at a moment.</summary>
/// <param name="Standing">How the connection stood.</param>
/// <param name="RejectedBy">Who rejected whom.</param>
/// <param name="Classification">The kind of answer.</param>
/// <param name="Source">Who says so: a probe, or the log of a component.</param>
/// <param name="Text">Its exact words.</param>
internal sealed record Statement(Standing Standing, RejectedBy RejectedBy, Classification Classification, string Source, string Text)
{
    /// <summary>The statement of a connection about which no source says anything.</summary>
    public static Statement Nothing { get; } = new(Standing.Unknown, RejectedBy.None, Classification.CouldNotRun, string.Empty, string.Empty);

    /// <summary>The class of its look.</summary>
    public string Css => Standing switch
    {
        Standing.Works => "granted",
        Standing.Rejected => "denied",
        Standing.Failed => "failed",
        _ => "unknown",
    };
}
