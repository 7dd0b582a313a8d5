namespace Lab.Harness.Reports.Texts;

/// <summary>What pages say around the texts that were shown while something was broken.</summary>
internal static class TextsWords
{
    public const string Title = "You see this text: look there";

    public const string Legend =
        "The exact texts that were seen while something was broken, with the experiments that can cause each. Where the same text came with other times, "
        + "ports or numbers, a mark like ‹time› stands in their place.";

    /// <summary>The heading above texts of one source.</summary>
    public static string Heading(ErrorText text) => text.Source switch
    {
        ErrorSource.Kubectl => "kubectl says",
        ErrorSource.Probe => "Other clients are told",
        _ => $"Log of {text.ShownBy[0]}",
    };
}
