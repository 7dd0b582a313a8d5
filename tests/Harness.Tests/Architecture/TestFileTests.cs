using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>The tests mirror the sources: the tests of a type lie in the folder of its name under the folder of its project.</summary>
public sealed class TestFileTests
{
    private const string Ending = "Tests.cs";

    /// <summary>The files that test no single type, each with what it is instead.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["Alerts/ShippedRulesTests.cs"] = "the files in experiments/alerts",
        ["Cli/CommandLineTests.cs"] = "the program as a process, whichever command it is given",
        ["Cli/ForecastSecretsTests.cs"] = "what a forecast writes and prints where secrets came into what it reads",
        ["Cli/FrontDoorTests.cs"] = "the script lab at the top",
        ["Clusters/Images/NodeImageFilesTests.cs"] = "the files in images/node",
        ["Distributions/MadeUpComponent/GatekeeperTests.cs"] = "a component that is made up, in every place that has to know one",
        ["Documents/CommandTests.cs"] = "the commands that the README and the documents name",
        ["Documents/LibraryTests.cs"] = "the page on the library, and the files of its example",
        ["Documents/DesignTests.cs"] = "the page on the design",
        ["Documents/LinkTests.cs"] = "the links of the README, the documents and the recorded reports",
        ["Documents/PipelineTests.cs"] = "the action, the workflows, the template and the manifest for pipelines",
        ["Documents/ReadmeTests.cs"] = "what the README tells of recorded results",
        ["Experiments/DamagedExperimentTests.cs"] = "experiment files that are damaged at random",
        ["Experiments/RenewalStepsTests.cs"] = "what an experiment file says of a renewal made of steps; ExperimentFileTests holds the rest",
        ["Journals/JournalSchemaTests.cs"] = "the published schema, journal.schema.json",
        ["Probes/ProbeInOneFileTests.cs"] = "a probe that is made up, from its file to a report's drawing",
        ["Reloads/ShippedWorkloadsTests.cs"] = "the files in experiments/reload",
        ["Reports/Exporters/FormatInOneFileTests.cs"] = "a format that is made up, in one file",
        ["Reports/ProcedureSectionTests.cs"] = "one section of a report, in HTML and in Markdown",
        ["Reports/RenewalSectionTests.cs"] = "one section of a report, in HTML and in Markdown",
        ["Runbooks/DeskScriptTests.cs"] = "the scripts ssh and scp",
        ["Runbooks/ShippedRunbooksTests.cs"] = "the files in experiments/runbooks",
        ["Runbooks/ShippedSchedulesTests.cs"] = "the files in experiments/unattended",
    };

    private static readonly string Tests = Path.Combine(CheckoutFolder.Path, "tests", "Harness.Tests");

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Tests, "*" + Ending, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Tests, file))
            .Where(file => file.Split('/')[0] is not ("bin" or "obj" or "Architecture"));

    [Fact]
    public void A_file_of_tests_lies_where_the_type_lies_that_it_is_named_for() =>
        Files.Where(file => !Others.ContainsKey(file) && !IsNamedForAType(file)).ShouldBeEmpty(
            "the tests of src/Harness/<Folder>/<Type>.cs are tests/Harness.Tests/<Folder>/<Type>Tests.cs; what tests no single type is named in this "
            + "test, with the reason");

    [Fact]
    public void What_is_named_as_testing_no_type_is_there_and_tests_none() =>
        Others.Keys.Where(file => !Files.Contains(file, StringComparer.Ordinal) || IsNamedForAType(file)).ShouldBeEmpty();

    [Fact]
    public void The_rule_would_notice_a_file_in_the_wrong_folder()
    {
        IsNamedForAType("Clusters/EngineTests.cs").ShouldBeTrue();
        IsNamedForAType("Probes/EngineTests.cs").ShouldBeFalse();
        Files.Count().ShouldBeGreaterThan(50);
    }

    /// <summary>The tests of an interface leave out its first letter.</summary>
    private static bool IsNamedForAType(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var type = Path.GetFileName(file)[..^Ending.Length];
        string[] sources = folder.StartsWith("Bench", StringComparison.Ordinal)
            ? ["bench" + folder["Bench".Length..]]
            : [Path.Combine("src", "Harness", folder), Path.Combine("src", folder)];
        return sources.Any(source => new[] { $"{type}.cs", $"I{type}.cs" }.Any(name => File.Exists(Path.Combine(CheckoutFolder.Path, source, name))));
    }
}
