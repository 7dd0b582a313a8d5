using System.CommandLine;
using Lab.Harness.Clocks;
using Lab.Harness.Experiments;

namespace Lab.Cli;

/// <summary><c>--clock</c>: how clusters pass a notAfter.</summary>
internal static class ClockOption
{
    private const string Usually = "Without it: wait, unless the experiment moves the clock itself.";

    /// <summary>What <c>lab matrix</c> does without the option: its rows say the same on both clocks, and sooner on a shifted one.</summary>
    public const string OfMatrix =
        "Without it: shift, where this machine and the node image can; rows that watch a timer of the kubelet's always wait.";

    public static Option<string> Create(string withoutIt = Usually)
    {
        var option = new Option<string>("--clock")
        {
            Description =
                "How clusters pass a notAfter: 'wait' lets the time pass, 'shift' moves the clock of the cluster's own processes and of no other program. "
                + withoutIt,
            HelpName = string.Join('|', ClockChoice.Names),
        };
        option.CompletionSources.Add([.. ClockChoice.Names]);
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && ClockChoice.Parse(name) is null)
            {
                result.AddError($"--clock: expected {string.Join(" or ", ClockChoice.Names)}, found '{name}'.");
            }
        });
        return option;
    }

    public static ClockKind? KindOf(string? name) => name is null ? null : ClockChoice.Parse(name);
}
