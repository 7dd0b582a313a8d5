using System.CommandLine;
using Lab.Cli.Reference;

namespace Lab.Cli;

/// <summary><c>lab reference</c>: prints the page of commands. It is for whoever changes one, and so is hidden.</summary>
internal static class ReferenceCommand
{
    public static Command Create()
    {
        var command = new Command("reference", $"Print {CommandsPage.File}.") { Hidden = true };
        command.SetAction(_ =>
        {
            Console.Write(CommandsPage.Of(LabCommand.Create()));
            return ExitCode.Held;
        });
        return command;
    }
}
