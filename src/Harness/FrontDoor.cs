namespace Lab.Harness;

/// <summary>How a user calls the command line: <c>./lab</c> in a checkout of the sources, <c>lab</c> where it was installed.</summary>
internal static class FrontDoor
{
    private const string InCheckout = "./lab";
    private const string Installed = "lab";

    /// <summary>The word.</summary>
    public static string Word { get; } = Checkout.TryFind(AppContext.BaseDirectory) is { IsSource: false } ? Installed : InCheckout;

    /// <summary>Whether it is the script of a checkout, which starts an engine where none answers.</summary>
    public static bool StartsEngines => Word == InCheckout;

    /// <summary>A text that was written for a checkout, as it is to be read here.</summary>
    public static string InWords(string text) => InWords(text, Word);

    /// <summary>A text that was written for a checkout, as it is to be read where the command line is called so.</summary>
    internal static string InWords(string text, string word) => text.Replace($"{InCheckout} ", $"{word} ", StringComparison.Ordinal);
}
