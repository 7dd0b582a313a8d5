using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>Holds the direction of imports that the design draws: from the bottom of a run upwards, never back.</summary>
public sealed class ImportDirectionTests
{
    private const string Root = "Lab.Harness";
    private static readonly Assembly Harness = typeof(InvalidInputException).Assembly;

    /// <summary>Each house of the harness with the houses that it may know. All may know the root's exception.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Journals"] = [],
        ["Certificates"] = ["Journals"],
        ["Clocks"] = ["Journals"],
        ["Distributions"] = ["Certificates", "Journals"],
        ["Clusters"] = ["Distributions", "Certificates", "Clocks", "Journals"],
        ["Workloads"] = ["Clusters", "Distributions", "Certificates", "Journals"],
        ["Probes"] = ["Clusters", "Distributions", "Certificates", "Clocks", "Journals"],
        ["Procedures"] = ["Clusters", "Distributions", "Certificates", "Clocks", "Journals"],
        ["Verdicts"] = ["Probes", "Certificates", "Journals"],
        ["Experiments"] = ["Verdicts", "Procedures", "Probes", "Workloads", "Clusters", "Distributions", "Clocks", "Certificates", "Journals"],
        ["Wire"] = ["Experiments", "Verdicts", "Procedures", "Probes", "Clusters", "Distributions", "Certificates", "Journals"],
        ["Runs"] = ["Wire", "Experiments", "Verdicts", "Procedures", "Probes", "Workloads", "Clusters", "Distributions", "Clocks", "Certificates", "Journals"],
        ["Runbooks"] = ["Runs", "Wire", "Experiments", "Verdicts", "Procedures", "Probes", "Clusters", "Distributions", "Clocks", "Certificates", "Journals"],
        ["Reloads"] = ["Runs", "Experiments", "Verdicts", "Procedures", "Probes", "Clusters", "Distributions", "Certificates", "Journals"],
        ["Reports"] = ["Distributions", "Journals"],
        ["Bundles"] = ["Reports", "Journals"],
        ["Forecasts"] = ["Reports", "Distributions", "Certificates", "Journals"],
        ["Rehearsals"] =
        [
            "Forecasts", "Reports", "Runbooks", "Runs", "Experiments", "Verdicts", "Procedures", "Probes", "Workloads", "Clusters", "Distributions", "Clocks",
            "Certificates", "Journals",
        ],
        ["Alerts"] = ["Reports", "Experiments", "Procedures", "Clusters", "Distributions", "Clocks", "Certificates", "Journals"],
    };

    public static TheoryData<string> Houses => [.. MayKnow.Keys];

    [Theory]
    [MemberData(nameof(Houses))]
    public void A_house_knows_only_the_houses_below_it(string house)
    {
        string[] forbidden =
        [
            .. MayKnow.Keys.Except([house, .. MayKnow[house]]).Select(other => $"{Root}.{other}"),
            "Lab.Scenarios",
            "Lab.Cli",
        ];

        // A house that is still empty breaks no rule.
        Offenders(Types.InAssembly(Harness).That().ResideInNamespaceMatching(Inside(house)).ShouldNot().HaveDependencyOnAny(forbidden))
            .ShouldBeEmpty($"{Root}.{house} may know {string.Join(", ", MayKnow[house])} only");
    }

    [Fact]
    public void The_root_knows_no_house() =>
        Offenders(Types.InAssembly(Harness).That().ResideInNamespaceMatching($"^{Regex.Escape(Root)}$")
            .ShouldNot().HaveDependencyOnAny([.. MayKnow.Keys.Select(house => $"{Root}.{house}")])).ShouldBeEmpty();

    [Fact]
    public void Every_type_lives_in_a_house_of_the_design()
    {
        string[] known = [Root, .. MayKnow.Keys.Select(house => $"{Root}.{house}")];

        Harness.GetTypes()
            .Where(type => type.Namespace is { } space && space.StartsWith(Root, StringComparison.Ordinal))
            .Where(type => !known.Any(house => type.Namespace == house || (house != Root && type.Namespace!.StartsWith($"{house}.", StringComparison.Ordinal))))
            .Select(type => type.FullName)
            .ShouldBeEmpty("a new house is added to the design and to this test");
    }

    [Fact]
    public void The_rule_would_notice_an_import_the_wrong_way() =>
        Offenders(Types.InAssembly(Harness).That().ResideInNamespaceMatching(Inside("Experiments"))
            .ShouldNot().HaveDependencyOnAny($"{Root}.Journals", $"{Root}.Verdicts")).ShouldNotBeEmpty();

    /// <summary>A cycle would not build, so what can go wrong is a floor that is left out: each knows exactly the one below it.</summary>
    [Theory]
    [InlineData("lab-clock")]
    [InlineData("Lab.Harness", "lab-clock")]
    [InlineData("Lab.Scenarios", "Lab.Harness")]
    [InlineData("Lab.Bench", "Lab.Harness", "Lab.Scenarios")]
    [InlineData("lab", "Lab.Bench", "Lab.Harness", "Lab.Scenarios")]
    public void An_assembly_knows_of_ours_only_those_below_it(string assembly, params string[] known) =>
        Known(assembly).Where(name => name.StartsWith("lab", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ShouldBe(known);

    [Fact]
    public void Only_the_command_line_speaks_to_a_terminal()
    {
        const string Terminal = "Spectre.Console";
        Known("lab").ShouldContain(Terminal);
        string[] others = ["Lab.Harness", "Lab.Scenarios", "Lab.Bench", "lab-clock"];
        others.Where(assembly => Known(assembly).Contains(Terminal, StringComparer.Ordinal)).ShouldBeEmpty();
    }

    private static string Inside(string house) => $@"^{Regex.Escape(Root)}\.{house}(\.|$)";

    private static IEnumerable<string> Offenders(ConditionList rule) =>
        rule.GetResult().FailingTypes?.Select(type => type.FullName ?? type.Name) ?? [];

    private static IEnumerable<string> Known(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!);
}
