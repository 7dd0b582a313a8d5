using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Reports.Explanations;

namespace Lab.Cli;

/// <summary><c>lab explain</c>: tells which certificates can be behind a line of a log or a terminal.</summary>
internal static class ExplainCommand
{
    private const string FromInput = "-";

    public static Command Create()
    {
        var line = new Argument<string>("line")
        {
            Description = "The line, in quotes, with its time and header or without; '-' reads it from standard input, several lines at once too.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all")
        {
            Description = "Tell every cause of the line, where otherwise the first five are told. Without a line, and with --json: print every line that is "
                + "known.",
        };
        var kubernetes = new Option<string>("--kubernetes")
        {
            Description = "Look through the recorded runs of this version of Kubernetes alone, 1.36 for example. Without it: of all versions.",
            HelpName = "VERSION",
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print JSON for programs, as docs/explanations.md describes it.",
        };
        var command = new Command(
            "explain",
            """
            Tell which certificates can be behind a line of a log or a terminal.

            Of each it tells in which role it is presented, who rejects whom, what else shows then, and the smallest renewal that mends it, with the
            recorded runs that prove it.

            It takes no cluster, no engine and no network: lines are looked up in the tables under results/. Times, addresses, numbers and what a
            log puts in front of a line don't count. Where several certificates make the same line, each is told with what else shows, so
            that they can be told apart.

              ./lab explain 'x509: certificate has expired or is not yet valid'
              kubectl get nodes 2>&1 | ./lab explain -
              ./lab explain 'Unable to authenticate the request' --kubernetes 1.36 --json
              ./lab explain --all --json > explanations.json        every line that is known, for programs of your own

            Exit codes: 0 the line, a part of it or one like it was recorded, 2 bad input, 3 nothing like it was recorded.
            """)
        {
            line, kubernetes, all, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(line), parsed.GetValue(kubernetes), parsed.GetValue(all), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? line, string? kubernetes, bool all, bool json, CancellationToken cancellationToken)
    {
        var choice = kubernetes is null ? null : KubernetesChoice.Parse(kubernetes, "--kubernetes");
        Predicate<KubernetesVersion>? isWanted = choice is null ? null : choice.Allows;
        var results = Checkout.Find().Results;
        var kept = Path.Combine(LabHome.Cache, "explanations.json");
        if (line is null)
        {
            if (!all || !json)
            {
                throw new InvalidInputException("explain: expected a line, in quotes; '--all --json' without one prints every line that is known");
            }

            Console.Write(Explanation.AllIn(results, isWanted, kept).ToJson(EnvironmentBlock.LabVersion));
            return ExitCode.Held;
        }

        var text = line == FromInput ? await Console.In.ReadToEndAsync(cancellationToken) : line;
        var explanation = Explanation.Of(text, results, isWanted, kept);
        Console.Write(json ? explanation.ToJson() : explanation.ToText(all));
        return explanation.Likeness is null ? ExitCode.Unknown : ExitCode.Held;
    }
}
