using System.Text.Json.Nodes;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Sarif;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Sarif;

/// <summary>What code scanning reads of a document: rules, results that name them, lines of files.</summary>
public sealed class RunbookSarifTests
{
    private const string Script = "#!/bin/bash\n# lab: expired: kubeadm\nset -e\n\nkubeadm certs renew all\nsystemctl restart kubelett\n";

    private static readonly StepRecord Failed = new(
        "renew.sh",
        "lab-control-plane",
        "renew.sh",
        5,
        MadeUp.NotAfter,
        MadeUp.NotAfter,
        "renewed\n/lab/renew.sh: line 6: systemctl: no such unit\nUnit not found.");

    [Fact]
    public void A_step_that_failed_is_shown_at_its_line()
    {
        var result = Results(Refuted(Script, Failed)).First();

        result["ruleId"]!.GetValue<string>().ShouldBe("step-failed");
        result["level"]!.GetValue<string>().ShouldBe("error");
        result["message"]!["text"]!.GetValue<string>().ShouldBe("'renew.sh' on lab-control-plane exited with 5. Its last words: Unit not found.");
        Line(result).ShouldBe(6);
        File(result).ShouldBe("runbooks/renew%20all/renew.sh");
    }

    [Theory]
    [InlineData("/lab/renew.sh: line 5: kubeadm: command not found", 5)]
    [InlineData("/lab/renew.sh: 5: kubeadm: not found", 5)]
    [InlineData("main.go: 5: something else", 3)]
    public void A_scripts_line_is_the_one_that_its_shell_names(string said, int line) =>
        Line(Results(Refuted(Script, Failed with { Output = said })).First()).ShouldBe(line);

    [Fact]
    public void What_is_missing_is_shown_where_it_would_go()
    {
        var journal = Refuted(Script, Failed with { ExitCode = 0 });
        journal = journal with
        {
            Procedure = journal.Procedure! with
            {
                Diagnosis = ["kube-scheduler presents the old one."],
                SmallestAddition = ["restart kube-scheduler"],
                AdditionCommands = ["crictl stop x"],
            },
        };

        var results = Results(journal).ToList();

        results.Select(result => result["ruleId"]!.GetValue<string>()).ShouldBe(["still-wrong", "missing-step"]);
        results.Select(Line).ShouldBe([6, 6]);
        results[1]["message"]!["text"]!.GetValue<string>().ShouldBe("What is missing after it: restart kube-scheduler. As commands: crictl stop x");
    }

    [Fact]
    public void What_held_has_no_findings_so_that_those_of_before_are_closed() =>
        Results(Refuted(Script, Failed) with { Verdict = Verdict.Held }).ShouldBeEmpty();

    [Fact]
    public void What_is_not_known_is_a_warning()
    {
        var result = Results(Refuted(Script, Failed) with { Verdict = Verdict.Unknown, Reasons = ["the engine was lost"] }).ShouldHaveSingleItem();

        (result["ruleId"]!.GetValue<string>(), result["level"]!.GetValue<string>(), Line(result)).ShouldBe(("not-known", "warning", 1));
    }

    public static TheoryData<string> Recorded =>
        [.. Directory.EnumerateFiles(Path.Combine(CheckoutFolder.Path, "results"), JournalFile.Name, SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path))!.StartsWith("runbook-", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(CheckoutFolder.Path, path))];

    /// <summary>The properties that GitHub's documentation of SARIF support requires.</summary>
    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_check_has_what_code_scanning_requires(string path)
    {
        var journal = JournalFile.Read(Path.Combine(CheckoutFolder.Path, path));

        var document = JsonNode.Parse(RunbookSarif.Of(journal, journal.Procedure!))!;

        document["version"]!.GetValue<string>().ShouldBe("2.1.0");
        document["$schema"]!.GetValue<string>().ShouldEndWith("sarif-2.1.0.json");
        var run = document["runs"]!.AsArray().ShouldHaveSingleItem()!;
        var driver = run["tool"]!["driver"]!;
        driver["name"]!.GetValue<string>().ShouldBe("lab");
        var rules = driver["rules"]!.AsArray().Select(rule => rule!).ToList();
        foreach (var rule in rules)
        {
            rule["id"]!.GetValue<string>().ShouldNotBeEmpty();
            rule["shortDescription"]!["text"]!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(1024);
            rule["fullDescription"]!["text"]!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(1024);
            rule["help"]!["text"]!.GetValue<string>().ShouldNotBeEmpty();
        }

        var lines = journal.Procedure!.Text.Split('\n').Length;
        var results = Results(journal).ToList();
        (results.Count > 0).ShouldBe(journal.Verdict != Verdict.Held);
        foreach (var result in results)
        {
            rules[result["ruleIndex"]!.GetValue<int>()]["id"]!.GetValue<string>().ShouldBe(result["ruleId"]!.GetValue<string>());
            result["level"]!.GetValue<string>().ShouldBeOneOf("error", "warning", "note");
            result["message"]!["text"]!.GetValue<string>().ShouldNotBeEmpty();
            Line(result).ShouldBeInRange(1, lines);
            Uri.IsWellFormedUriString(File(result), UriKind.Relative).ShouldBeTrue();
            System.IO.File.Exists(Path.Combine(CheckoutFolder.Path, File(result))).ShouldBeTrue();
            result["partialFingerprints"]!["primaryLocationLineHash"]!.GetValue<string>().Length.ShouldBe(16);
        }
    }

    [Fact]
    public void The_step_of_a_list_that_failed_is_found_by_its_name()
    {
        var journal = JournalFile.Read(Path.Combine(CheckoutFolder.Path, "results", "v1.36.2", "runbook-kubeadm-documented", JournalFile.Name));

        var first = Results(journal).First();

        first["ruleId"]!.GetValue<string>().ShouldBe("step-failed");
        journal.Procedure!.Text.Split('\n')[Line(first) - 1].ShouldContain("name: Write a new kubelet.conf");
    }

    private static Journal Refuted(string text, StepRecord step) => MadeUp.Empty() with
    {
        Verdict = Verdict.Refuted,
        Reasons = ["The cluster is broken."],
        Steps = [step],
        Procedure = new() { File = "./runbooks/renew all/renew.sh", Text = text, Nodes = 1 },
    };

    private static IEnumerable<JsonNode> Results(Journal journal) =>
        JsonNode.Parse(RunbookSarif.Of(journal, journal.Procedure!))!["runs"]![0]!["results"]!.AsArray().Select(result => result!);

    private static JsonNode Place(JsonNode result) => result["locations"]![0]!["physicalLocation"]!;

    private static int Line(JsonNode result) => Place(result)["region"]!["startLine"]!.GetValue<int>();

    private static string File(JsonNode result) => Place(result)["artifactLocation"]!["uri"]!.GetValue<string>();
}
