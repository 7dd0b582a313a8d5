using System.CommandLine;
using System.CommandLine.Parsing;
using Lab.Harness;
using Lab.Harness.Reports.Merging;

namespace Lab.Cli;

/// <summary>
/// What the script <c>./lab</c> carries out by itself, as it is needed before or after this program can run. Its words stand here all the same: they are
/// checked, completed, and told by help and reference as those of all other commands.
/// </summary>
internal static class FrontDoorCommand
{
    public static Command Test()
    {
        var all = new Option<bool>("--all")
        {
            Description = "Run every test, all experiments of the matrix included, and compare each with the one recorded in results/. LAB_TEST_ALL=1 says the same.",
        };
        var arguments = new Argument<string[]>("argument")
        {
            Description = "Handed on to dotnet test; '--help' shows what it knows.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = RunOptions.OutputFolder("Without it: none are written.");
        var shard = new Option<string>("--shard")
        {
            Description = "Run one part of the tests on clusters, 2/4 for the second of four; the first runs those that need no cluster as well.",
            HelpName = "K/N",
        };
        shard.Validators.Add(result => Check(result.GetValueOrDefault<string>(), result));
        var image = new NodeImageOptions();
        var command = new Command(
            "test",
            """
            Run the tests: those that need no cluster, and a quick choice of those on real clusters. The others are skipped, and say so.

            Plain dotnet test does as well. It skips what needs a cluster where there is no engine or no node image, and says how to get it.

              ./lab test                        a quick half dozen on real clusters among them
              ./lab test --all                  every one
              ./lab test --kubernetes 1.36      on the node image of that version
              ./lab test --all --shard 1/4 --output part     the first of four parts; './lab merge' makes their results one

            Exit codes: 0 all passed, 2 bad input or a missing requirement; otherwise that of dotnet test.
            """)
        {
            all, shard, output, arguments,
        };
        image.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(OnlyTheScript);
        return command;
    }

    public static Command Down()
    {
        var command = new Command(
            "down",
            """
            Stop the private container engine, if the lab started one, and every container in it.

              ./lab down

            Exit codes: 0 done, or none was running; 2 bad input, or it does not stop.
            """);
        command.SetAction(OnlyTheScript);
        return command;
    }

    private static void Check(string? text, SymbolResult result)
    {
        try
        {
            Shard.Parse(text ?? "", "--shard");
        }
        catch (InvalidInputException exception)
        {
            result.AddError(exception.Message);
        }
    }

    private static int OnlyTheScript(ParseResult parsed) => throw new InvalidInputException(
        $"'{parsed.CommandResult.Command.Name}' is carried out by the script ./lab at the top of a checkout, and this is the program behind it");
}
