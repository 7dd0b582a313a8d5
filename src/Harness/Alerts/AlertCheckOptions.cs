using System.Text.Json.Nodes;
using Lab.Harness.Alerts.Monitoring;
using Lab.Harness.Alerts.Rules;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Alerts;

/// <summary>What is checked, and how.</summary>
internal sealed record AlertCheckOptions
{
    /// <summary>The rule files.</summary>
    public required IReadOnlyList<RuleFile> Rules { get; init; }

    /// <summary>Further jobs of Prometheus, from a configuration of the team's.</summary>
    public IReadOnlyList<JsonNode> Jobs { get; init; } = [];

    /// <summary>
    /// A program that prints metrics of a node in Prometheus' text format, which the node exporter tells; <see langword="null"/> for none.
    /// </summary>
    public string? Textfile { get; init; }

    /// <summary>The certificates that come to their ends, by their names in the catalogue.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    /// <summary>Whether each file is judged by itself; otherwise what one of them tells counts for all.</summary>
    public bool Each { get; init; }

    /// <summary>The command that checks it again, without the name of the program and without the image.</summary>
    public required string Command { get; init; }

    /// <summary>Reads the jobs of a configuration of Prometheus.</summary>
    /// <param name="path">The file.</param>
    /// <param name="distribution">What runs on the cluster; the lab has a job for each of its components.</param>
    /// <exception cref="InvalidInputException">
    /// It is not such a configuration, scrapes what is outside of a cluster, or has a job of the name of one of the lab's.
    /// </exception>
    public static IReadOnlyList<JsonNode> ReadJobs(string path, Distribution distribution) =>
        ScrapeJobsReader.Read(path, [ClusterOptions.NodeNameOf(0)], distribution.Networks.Domain, MonitoringFiles.JobsOf(distribution));

    /// <summary>Reads a program that prints metrics of a node.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">There is none, or it says not by what it is run.</exception>
    public static string ReadTextfile(string path)
    {
        var text = InputFile.Read(path, "a program that prints metrics in Prometheus' text format");
        return text.StartsWith("#!", StringComparison.Ordinal)
            ? text
            : throw new InvalidInputException($"{path}:1: expected a script whose first line says by what it is run, '#!/bin/sh' for example");
    }
}
