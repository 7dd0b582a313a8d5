using System.CommandLine;
using System.CommandLine.Parsing;
using Lab.Cli.Reference;

namespace Lab.Cli;

/// <summary>What is wrong with the words of a command line, in one line.</summary>
internal static class Complaint
{
    /// <summary>The line; <see langword="null"/> where nothing is wrong.</summary>
    public static string? Of(ParseResult parsed)
    {
        var lax = !parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors;
        string[] unknown = lax ? [] : [.. parsed.UnmatchedTokens, .. MisspeltOptions(parsed)];
        if (parsed.Errors.Count == 0 && unknown is [])
        {
            return null;
        }

        // An unknown word explains more than the option that is missing instead of it.
        var complaint = unknown is [var first, ..] ? $"'{first}' is not known here." : parsed.Errors[0].Message.ReplaceLineEndings(" ");
        var name = CommandPage.Of(parsed.CommandResult.Command).Name;
        return $"{complaint} See '{(name is "" ? CommandPage.Program : $"{CommandPage.Program} {name}")} --help'.";
    }

    // The parser takes an option that it does not know for an argument, the name of an experiment for example.
    private static IEnumerable<string> MisspeltOptions(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Where(value => value.StartsWith("--", StringComparison.Ordinal));
}
