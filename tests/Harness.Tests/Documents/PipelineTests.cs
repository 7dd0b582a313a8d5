using System.Text.RegularExpressions;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Lab.Harness.Tests.Documents;

/// <summary>
/// The files for pipelines are YAML, hang together, and call what is there. <see cref="CommandTests"/> parses each command of the lab in them.
/// </summary>
public sealed partial class PipelineTests
{
    private const string Job = "pipelines/kubernetes/indexed-job.yaml";
    private const string Action = "action.yml";
    private const string Gitlab = "pipelines/gitlab.yml";

    public static TheoryData<string> Files =>
    [
        Action,
        Gitlab,
        Job,
        .. Directory.EnumerateFiles(Path.Combine(CheckoutFolder.Path, ".github", "workflows")).Select(file => Path.GetRelativePath(CheckoutFolder.Path, file)),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_YAML(string file) => Documents(file).ShouldNotBeEmpty();

    [Theory]
    [InlineData(".github/workflows/matrix.yml")]
    [InlineData(".github/workflows/pages.yml")]
    public void A_workflow_has_jobs_whose_steps_run_or_use_something(string file)
    {
        foreach (var (name, job) in Map(Documents(file).Single(), "jobs").Children)
        {
            Map(job, "").Children.ShouldContainKey("runs-on", $"{file}: {name}");
            foreach (var step in Steps(job))
            {
                (step.ContainsKey("run") ^ step.ContainsKey("uses")).ShouldBeTrue($"{file}: {name}");
                step.GetValueOrDefault("uses", "a/b@v1").ShouldMatch(@"^[\w-]+/[\w/-]+@v[0-9]+$");
            }
        }
    }

    [Fact]
    public void The_action_names_a_shell_for_what_it_runs_and_reads_only_inputs_that_it_has()
    {
        var action = Documents(Action).Single();
        var inputs = Map(action, "inputs").Children.Keys.Select(key => key.ToString()).ToList();

        Text(Map(action, "runs"), "using").ShouldBe("composite");
        foreach (var step in Steps(Map(action, "runs")))
        {
            step.ContainsKey("run").ShouldBe(step.ContainsKey("shell"));

            // An input within a command could be a command.
            step.GetValueOrDefault("run", "").ShouldNotContain("inputs.");
        }

        Inputs().Matches(File.ReadAllText(Path.Combine(CheckoutFolder.Path, Action)))
            .Select(input => input.Groups[1].Value)
            .Distinct()
            .ShouldBe(inputs, ignoreOrder: true);
    }

    [Fact]
    public void The_template_of_GitLab_reads_only_inputs_that_it_has()
    {
        var (head, body) = (Documents(Gitlab)[0], Documents(Gitlab)[1]);
        var inputs = Map(Map(head, "spec"), "inputs").Children.Keys.Select(key => key.ToString()).ToList();

        GitlabInputs().Matches(File.ReadAllText(Path.Combine(CheckoutFolder.Path, Gitlab))).Select(input => input.Groups[1].Value).Distinct()
            .ShouldBe(inputs, ignoreOrder: true);
        Map(body, "check-runbook").Children.ShouldContainKey("script");
    }

    [Fact]
    public void What_the_action_and_the_template_make_keys_of_is_there()
    {
        foreach (var path in new[] { "images/prepared/prepare", "images/node/launcher", "src/Harness/Clusters/Images" })
        {
            File.ReadAllText(Path.Combine(CheckoutFolder.Path, Action)).ShouldContain(path);
            File.ReadAllText(Path.Combine(CheckoutFolder.Path, Gitlab)).ShouldContain(path);
            Path.Exists(Path.Combine(CheckoutFolder.Path, path)).ShouldBeTrue(path);
        }
    }

    [Fact]
    public void The_job_has_as_many_parts_as_it_waits_for_and_merges()
    {
        var jobs = Documents(Job).Where(document => Text(document, "kind") == "Job").Select(job => Map(job, "spec")).ToList();
        var (matrix, merge) = (jobs[0], jobs[1]);
        var text = File.ReadAllText(Path.Combine(CheckoutFolder.Path, Job));

        Text(matrix, "completionMode").ShouldBe("Indexed");
        var parts = Text(matrix, "completions");
        text.ShouldContain($"--shard $((JOB_COMPLETION_INDEX + 1))/{parts} ");
        text.ShouldContain($"| wc -l)\" = {parts} ]");
        Merged().Count(text).ShouldBe(int.Parse(parts, System.Globalization.CultureInfo.InvariantCulture));
        foreach (var job in new[] { matrix, merge })
        {
            var pod = Map(Map(job, "template"), "spec");
            var volumes = List(pod, "volumes").Select(volume => Text(volume, "name")).ToList();
            foreach (var container in List(pod, "containers"))
            {
                List(container, "volumeMounts").Select(mount => Text(mount, "name")).ShouldBeSubsetOf(volumes);
            }
        }
    }

    private static List<YamlNode> Documents(string file)
    {
        using var reader = File.OpenText(Path.Combine(CheckoutFolder.Path, file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return [.. yaml.Documents.Select(document => document.RootNode)];
    }

    private static IEnumerable<Dictionary<string, string>> Steps(YamlNode job) =>
        List(job, "steps").Select(step => Map(step, "").Children.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.ToString()));

    private static YamlMappingNode Map(YamlNode node, string key) => key is "" ? (YamlMappingNode)node : (YamlMappingNode)node[key];

    private static IEnumerable<YamlNode> List(YamlNode node, string key) => ((YamlSequenceNode)node[key]).Children;

    private static string Text(YamlNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    [GeneratedRegex(@"inputs\.([a-z]+)", RegexOptions.None, 60_000)]
    private static partial Regex Inputs();

    [GeneratedRegex(@"\$\[\[ inputs\.([a-z]+) \]\]", RegexOptions.None, 60_000)]
    private static partial Regex GitlabInputs();

    [GeneratedRegex("/results/part-[0-9]+ ", RegexOptions.None, 60_000)]
    private static partial Regex Merged();
}
