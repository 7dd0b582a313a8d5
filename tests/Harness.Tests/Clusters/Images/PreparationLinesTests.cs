using Lab.Harness.Clusters.Images;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class PreparationLinesTests
{
    [Fact]
    public void The_script_tells_what_it_added_what_it_could_not_add_and_why_it_failed()
    {
        var told = new List<string>();
        var lines = new PreparationLines(new Collector(told));

        var said = new[] { "step unpacking images", "added jq", "missing docker.io/lab/agnhost:1: no registry: none", "", "prepare, line 7: it broke" };
        foreach (var line in said)
        {
            lines.Take(line);
        }

        lines.Added.ShouldBe(["jq"]);
        lines.Missing.ShouldBe([("docker.io/lab/agnhost:1", "no registry: none")]);
        lines.LastWords.ShouldBe("prepare, line 7: it broke");
        told.ShouldBe(["preparing: unpacking images", "preparing: docker.io/lab/agnhost:1 can't be added: no registry: none"]);
    }

    private sealed class Collector(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
