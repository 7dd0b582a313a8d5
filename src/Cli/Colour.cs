using System.CommandLine;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>--no-color</c>, and the variable that says the same to all programs (https://no-color.org).</summary>
internal static class Colour
{
    /// <summary>Set to anything but nothing, it forbids colour.</summary>
    public const string Variable = "NO_COLOR";

    private const string Name = "--no-color";

    /// <summary>The option of all commands.</summary>
    public static Option<bool> Create() => new(Name)
    {
        Description = $"Print no colours in a terminal. {Variable}=1 says the same. What is redirected never has any.",
        Recursive = true,
    };

    /// <summary>Takes the colours from a console where they are not wanted.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="console">The console.</param>
    /// <param name="variable">What the variable says; <see langword="null"/> where it is not set.</param>
    public static void Apply(ParseResult parsed, IAnsiConsole console, string? variable)
    {
        if (parsed.GetValue<bool>(Name) || !string.IsNullOrEmpty(variable))
        {
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }
    }
}
