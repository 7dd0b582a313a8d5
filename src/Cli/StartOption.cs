using System.CommandLine;
using Lab.Harness.Clusters;

namespace Lab.Cli;

/// <summary><c>--start</c>: how clusters start.</summary>
internal static class StartOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--start")
        {
            Description =
                "How clusters start: 'prepared' from what an earlier one of the same image and configuration left, with certificates, keys and tokens of its "
                + $"own; 'plain' by all that kubeadm does. Without it: {StartChoice.Variable}, else prepared.",
            HelpName = string.Join('|', StartChoice.Names),
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && StartChoice.Parse(name) is null)
            {
                result.AddError($"--start: expected {string.Join(" or ", StartChoice.Names)}, found '{name}'.");
            }
        });
        return option;
    }

    public static StartKind? KindOf(string? name) => name is null ? null : StartChoice.Parse(name);
}
