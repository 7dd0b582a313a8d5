using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
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
        };
        var kubernetes = new Option<string>("--kubernetes")
        {
            Description = "Look through the recorded runs of this version of Kubernetes alone, 1.36 for example. Without it: of all versions.",
            HelpName = "VERSION",
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print JSON for programs: line, likeness (same, part, similar or null), recorded, causes.",
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

            Exit codes: 0 the line, a part of it or one like it was recorded, 2 bad input, 3 nothing like it was recorded.
            """)
        {
            line, kubernetes, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(line), parsed.GetValue(kubernetes), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string line, string? kubernetes, bool json, CancellationToken cancellationToken)
    {
        var choice = kubernetes is null ? null : KubernetesChoice.Parse(kubernetes, "--kubernetes");
        var text = line == FromInput ? await Console.In.ReadToEndAsync(cancellationToken) : line;
        var explanation = Explanation.Of(
            text, Checkout.Find().Results, choice is null ? null : choice.Allows, Path.Combine(LabHome.Cache, "explanations.json"));
        Console.Write(json ? explanation.ToJson() : explanation.ToText());
        return explanation.Likeness is null ? ExitCode.Unknown : ExitCode.Held;
    }
}
