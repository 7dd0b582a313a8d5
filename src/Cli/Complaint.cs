using System.CommandLine;
using System.CommandLine.Parsing;
using Lab.Cli.Reference;
using Lab.Harness.Experiments;

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
        var command = parsed.CommandResult.Command;
        var complaint = unknown is [var first, ..] ? $"'{first}' is not known here{KnownNames.Proposal(first, WordsOf(command))}"
            : IsUnfinished(command) ? $"expected {string.Join(" or ", command.Subcommands.Where(below => !below.Hidden).Select(below => $"'{below.Name}'"))}"
            : parsed.Errors[0].Message.ReplaceLineEndings(" ");
        var name = CommandPage.Of(command).Name;
        var mark = complaint[^1] is '.' or '?' ? "" : ".";
        return $"{complaint}{mark} See '{(name is "" ? CommandPage.Program : $"{CommandPage.Program} {name}")} --help'.";
    }

    /// <summary>Whether a command does nothing by itself, but for those below it.</summary>
    private static bool IsUnfinished(Command command) => command.Action is null && command.Subcommands.Count > 0;

    private static IEnumerable<string> WordsOf(Command command) => command.Subcommands.Select(below => below.Name)
        .Concat(command.Options.Concat(command.Parents.OfType<Command>().SelectMany(above => above.Options).Where(option => option.Recursive))
            .Where(option => !option.Hidden)
            .Select(option => option.Name));

    // The parser takes an option that it does not know for an argument, the name of an experiment for example.
    private static IEnumerable<string> MisspeltOptions(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Where(value => value.StartsWith("--", StringComparison.Ordinal));
}
