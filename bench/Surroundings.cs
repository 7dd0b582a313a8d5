using System.Globalization;
using Docker.DotNet.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Scenarios;

namespace Lab.Bench;

/// <summary>Where, with what and in which company measurements are taken.</summary>
/// <param name="Environment">The environment, as in every report.</param>
/// <param name="Commit">The commit that is measured; with <c>-dirty</c> where the checkout differs from it.</param>
/// <param name="LoadAverage">The machine's load average of one minute, before anything was started.</param>
/// <param name="OtherContainers">Containers that ran on the engine already.</param>
internal sealed record Surroundings(RunEnvironment Environment, string Commit, double LoadAverage, int OtherContainers)
{
    /// <summary>How quiet it was.</summary>
    public string Quiet => string.Create(
        CultureInfo.InvariantCulture, $"load average {LoadAverage:0.00} and {OtherContainers} other containers at the start");

    /// <summary>Looks around.</summary>
    public static async Task<Surroundings> LookAsync(Workbench workbench, string command, CancellationToken cancellationToken)
    {
        var laboratory = workbench.Laboratory;
        var environment = EnvironmentBlock.Of(laboratory.Engine, laboratory.Image, command, TimeProvider.System);
        var containers = await workbench.Docker.Containers.ListContainersAsync(new ContainersListParameters(), cancellationToken);
        var load = (await File.ReadAllTextAsync("/proc/loadavg", cancellationToken)).Split(' ')[0];
        return new Surroundings(
            environment,
            await CommitOfAsync(laboratory.Checkout.Root, cancellationToken) ?? environment.LabVersion,
            double.Parse(load, CultureInfo.InvariantCulture),
            containers.Count);
    }

    private static async Task<string?> CommitOfAsync(string checkout, CancellationToken cancellationToken)
    {
        try
        {
            var described = await new Host(TimeProvider.System).RunAsync(
                "git", ["-C", checkout, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"], TimeSpan.FromSeconds(10), cancellationToken);
            return described.ExitCode == 0 ? described.StandardOutput.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no git here.
            return null;
        }
    }
}
