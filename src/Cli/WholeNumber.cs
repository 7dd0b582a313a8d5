using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Lab.Cli;

/// <summary>An option whose value is a whole number.</summary>
internal static class WholeNumber
{
    /// <summary>Defines one. What is not such a number is told in one line.</summary>
    /// <param name="name">The option.</param>
    /// <param name="expected">What is expected, in words.</param>
    /// <param name="smallest">The smallest number that is taken.</param>
    /// <param name="largest">The largest.</param>
    /// <param name="description">What it does.</param>
    public static Option<int?> Option(string name, string expected, int smallest, int largest, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse(result, name, expected, smallest, largest),
    };

    private static int? Parse(ArgumentResult result, string name, string expected, int smallest, int largest)
    {
        var said = result.Tokens is [var token, ..] ? token.Value : "";
        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest)
        {
            return number;
        }

        result.AddError($"{name}: expected {expected}, found '{said}'.");
        return null;
    }
}
