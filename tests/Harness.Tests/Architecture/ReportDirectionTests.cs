using System.Reflection;
using System.Text.RegularExpressions;
using Lab.Harness.Reports.Exporters;
using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>The folders of the reports know each other one way, too: from what is read out of a journal up to what is written.</summary>
public sealed class ReportDirectionTests
{
    private const string Root = "Lab.Harness.Reports";
    private static readonly Assembly Harness = typeof(ReportWriter).Assembly;

    /// <summary>Each folder with those that it may know, from the bottom up. All may know the root's words and readings, and the root knows none.</summary>
    private static readonly (string Folder, string[] MayKnow)[] Folders =
    [
        ("Markup", []),
        ("Drawings", ["Markup"]),
        ("Texts", []),
        ("Procedures", []),
        ("Rejections", ["Drawings", "Markup"]),
        ("Timelines", ["Drawings", "Markup"]),
        ("Maps", ["Drawings", "Markup"]),
        ("Facts", ["Rejections"]),
        ("Renewals", ["Facts"]),
        ("Comparison", ["Facts"]),
        ("Years", ["Drawings", "Markup"]),
        ("Sections", ["Facts", "Procedures", "Rejections"]),
        ("JUnit", ["Markup", "Texts"]),
        ("Sarif", []),
        ("Markdown", ["Sections", "Years", "Renewals", "Facts", "Procedures", "Rejections", "Texts", "Markup"]),
        ("Html", ["Sections", "Years", "Renewals", "Facts", "Procedures", "Rejections", "Timelines", "Maps", "Texts", "Drawings", "Markup"]),
        ("Matrix", ["Html", "Markdown", "Facts", "Texts", "Markup"]),
        ("Explanations", ["Matrix", "Facts", "Rejections", "Texts"]),
        ("Versions", ["Matrix", "Comparison", "Html", "Markdown", "Facts", "Texts", "Markup"]),
        ("Unattended", ["Years", "Html", "Markdown", "Markup"]),
        ("Index", ["Unattended", "Versions", "Matrix", "Html", "Markdown", "Facts", "Texts", "Markup"]),
        ("Exporters", ["Html", "Markdown", "JUnit", "Sarif", "Years", "Facts", "Rejections", "Timelines", "Maps", "Drawings"]),
        ("Merging", ["Exporters", "Matrix", "Comparison"]),
    ];

    public static TheoryData<string> Names => [.. Folders.Select(folder => folder.Folder)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_folder_knows_only_folders_below_it(string folder)
    {
        var mayKnow = Folders.Single(item => item.Folder == folder).MayKnow;
        Offenders(Inside(folder), Folders.Select(item => item.Folder).Except([folder, .. mayKnow]))
            .ShouldBeEmpty($"{Root}.{folder} may know {string.Join(", ", mayKnow.DefaultIfEmpty("no other folder"))} only");
    }

    [Fact]
    public void The_root_knows_no_folder() => Offenders($"^{Regex.Escape(Root)}$", Folders.Select(item => item.Folder)).ShouldBeEmpty();

    [Fact]
    public void What_a_folder_may_know_stands_above_it_in_the_list()
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, mayKnow) in Folders)
        {
            mayKnow.Except(above).ShouldBeEmpty($"{folder} would close a circle");
            above.Add(folder).ShouldBeTrue();
        }
    }

    [Fact]
    public void Every_folder_is_in_the_list() =>
        Harness.GetTypes()
            .Select(type => type.Namespace ?? "")
            .Where(space => space.StartsWith($"{Root}.", StringComparison.Ordinal))
            .Select(space => space[(Root.Length + 1)..])
            .Distinct()
            .ShouldBe(Folders.Select(item => item.Folder), ignoreOrder: true);

    [Fact]
    public void The_rule_would_notice_an_import_the_wrong_way() => Offenders(Inside("Html"), ["Markup"]).ShouldNotBeEmpty();

    private static string Inside(string folder) => $@"^{Regex.Escape(Root)}\.{folder}(\.|$)";

    private static IEnumerable<string> Offenders(string inside, IEnumerable<string> forbidden) =>
        Types.InAssembly(Harness).That().ResideInNamespaceMatching(inside)
            .ShouldNot().HaveDependencyOnAny([.. forbidden.Select(other => $"{Root}.{other}")])
            .GetResult().FailingTypes?.Select(type => type.FullName ?? type.Name) ?? [];
}
