using System.CommandLine;

namespace Lab.Cli.Reference;

/// <summary>What there is to know about one command, taken from the definition that the command line is parsed by.</summary>
/// <param name="Name">The words that call it, <c>runbook check</c> for example; empty for the lab itself.</param>
/// <param name="Text">What it does.</param>
/// <param name="Usage">How it is called, in one line.</param>
/// <param name="Arguments">Its arguments, each with what is expected.</param>
/// <param name="Options">Its own options, each with the form of its value and what it does.</param>
/// <param name="Everywhere">The options that it shares with all others.</param>
/// <param name="Commands">The commands below it, each with its summary.</param>
internal sealed record CommandPage(
    string Name,
    CommandText Text,
    string Usage,
    IReadOnlyList<(string Form, string Text)> Arguments,
    IReadOnlyList<(string Form, string Text)> Options,
    IReadOnlyList<(string Form, string Text)> Everywhere,
    IReadOnlyList<(string Form, string Text)> Commands)
{
    /// <summary>How the lab is called from its checkout.</summary>
    public const string Program = "./lab";

    /// <summary>The page of a command.</summary>
    public static CommandPage Of(Command command)
    {
        var path = new List<Command>();
        for (var one = command; one is not null; one = one.Parents.OfType<Command>().FirstOrDefault())
        {
            path.Insert(0, one);
        }

        var name = string.Join(' ', path.Where(one => one is not RootCommand).Select(one => one.Name));
        var own = command.Options.Where(option => !option.Hidden && !option.Recursive).ToList();
        var shared = path.SelectMany(one => one.Options).Where(option => !option.Hidden && option.Recursive).ToList();
        var below = command.Subcommands.Where(one => !one.Hidden).ToList();
        var arguments = command.Arguments.Where(argument => !argument.Hidden).ToList();
        string[] usage =
        [
            name is "" ? Program : $"{Program} {name}",
            .. below is [] ? Array.Empty<string>() : [arguments is [] && command.Action is null ? "COMMAND" : "[COMMAND]"],
            .. arguments.Select(FormOf),
            .. own is [] ? Array.Empty<string>() : ["[OPTIONS]"],
        ];
        return new(
            name,
            CommandText.Of(command.Description),
            string.Join(' ', usage),
            [.. arguments.Select(argument => (FormOf(argument), argument.Description ?? ""))],
            [.. own.Select(option => (FormOf(option), option.Description ?? ""))],
            [.. shared.Select(option => (FormOf(option), option.Description ?? ""))],
            [.. below.Select(one => (one.Name, CommandText.Of(one.Description).Summary))]);
    }

    /// <summary>The pages of a command and of all below it, in their order.</summary>
    public static IEnumerable<CommandPage> AllBelow(Command command) =>
        command.Subcommands.Where(one => !one.Hidden).SelectMany(AllBelow).Prepend(Of(command));

    private static string FormOf(Argument argument)
    {
        var word = (argument.HelpName ?? argument.Name).ToUpperInvariant();
        var many = argument.Arity.MaximumNumberOfValues > 1 ? $"{word}…" : word;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{many}]" : many;
    }

    private static string FormOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).OrderBy(alias => alias.Length).Append(option.Name));
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool)
            ? names
            : $"{names} {option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}";
    }
}
