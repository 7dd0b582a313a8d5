using Lab.Cli;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>Colours go where they are not wanted.</summary>
public sealed class ColourTests
{
    [Theory]
    [InlineData(ColorSystem.NoColors, "list", "--no-color")]
    [InlineData(ColorSystem.NoColors, "--no-color", "list")]
    [InlineData(ColorSystem.TrueColor, "list")]
    public void The_option_takes_them(ColorSystem expected, params string[] words)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Out = new AnsiConsoleOutput(TextWriter.Null),
        });

        Colour.Apply(LabCommand.Create().Parse(words), console, variable: null);

        console.Profile.Capabilities.ColorSystem.ShouldBe(expected);
    }

    [Theory]
    [InlineData(ColorSystem.NoColors, "1")]
    [InlineData(ColorSystem.NoColors, "0")]
    [InlineData(ColorSystem.TrueColor, "")]
    public void The_variable_takes_them_whatever_it_says(ColorSystem expected, string variable)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor });

        Colour.Apply(LabCommand.Create().Parse(["list"]), console, variable);

        console.Profile.Capabilities.ColorSystem.ShouldBe(expected);
    }
}
