using System.Runtime.CompilerServices;
using Lab.Harness.Experiments;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Tests.Experiments;
using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>A scenario is one class; what several of them need has a home in the harness, and none of it looks a word up.</summary>
public sealed class ScenarioFolderTests
{
    /// <summary>What opens the lab, runs many experiments, and checks what a user brings and no experiment file names.</summary>
    private static readonly string[] Others =
    [
        nameof(Laboratory), nameof(LaboratoryOptions), nameof(MatrixRun), nameof(RunbookCheck), nameof(RunOptions), nameof(AlertsCheck), nameof(TwinRehearsal),
        nameof(ForecastTruth), nameof(YearsCheck), nameof(ReloadCheck),
    ];

    [Fact]
    public void Scenarios_are_one_class_each_and_nothing_else() =>
        typeof(Laboratory).Assembly.GetTypes()
            .Where(type => type is { IsNested: false, Namespace: "Lab.Scenarios" } && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Where(type => !type.IsAssignableTo(typeof(IScenario)))
            .Select(type => type.Name)
            .ShouldBe(Others, ignoreOrder: true, "what is not a scenario belongs into Runs, Wire or Runbooks");

    [Fact]
    public void Implementations_are_looked_for_where_words_or_formats_are_put_together_and_nowhere_else() =>
        Directory.EnumerateFiles(Path.Combine(CheckoutFolder.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains($"{nameof(Implementations)}.", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file))
            .ShouldBe(
                [$"{nameof(ExperimentVocabulary)}.cs", "OwnParts.cs", $"{nameof(ReportWriter)}.cs"],
                ignoreOrder: true,
                "the words of experiments and the formats of reports");
}
