using System.Text.Json;
using Lab.Harness.Clusters.Start.Prepared;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Start.Prepared;

public sealed class PreparedStartsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-starts-");

    private static FirstData Data => KubeadmDistribution.Default.FirstData!;

    [Fact]
    public void What_is_kept_is_found_again()
    {
        var starts = new PreparedStarts(folder.FullName);

        starts.Keep("one", MadeUpStart.Start);

        JsonSerializer.Serialize(starts.Find("one")).ShouldBe(JsonSerializer.Serialize(MadeUpStart.Start));
        starts.Find("another").ShouldBeNull();
        folder.GetFiles().ShouldHaveSingleItem().Name.ShouldBe("one.json");
    }

    [Fact]
    public void What_is_forgotten_is_found_no_more()
    {
        var starts = new PreparedStarts(folder.FullName);
        starts.Keep("one", MadeUpStart.Start);

        starts.Forget("one");
        starts.Forget("one");

        starts.Find("one").ShouldBeNull();
    }

    [Fact]
    public void One_that_is_not_whole_is_removed()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "one.json"), """{"Manifests":[{"Path":"/etc""");

        new PreparedStarts(folder.FullName).Find("one").ShouldBeNull();

        folder.GetFiles().ShouldBeEmpty();
    }

    [Fact]
    public void What_an_interrupted_run_left_half_written_goes_after_a_while()
    {
        var (old, recent) = (Path.Combine(folder.FullName, "old.abc"), Path.Combine(folder.FullName, "recent.abc"));
        File.WriteAllText(old, "");
        File.WriteAllText(recent, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));

        new PreparedStarts(folder.FullName).Keep("one", MadeUpStart.Start);

        folder.GetFiles().Select(file => file.Name).ShouldBe(["one.json", "recent.abc"], ignoreOrder: true);
    }

    [Fact]
    public void Those_that_were_not_used_for_longest_go()
    {
        var starts = new PreparedStarts(folder.FullName);
        foreach (var number in Enumerable.Range(0, 64))
        {
            starts.Keep($"{number}", MadeUpStart.Start);
            File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, $"{number}.json"), DateTime.UtcNow.AddHours(number - 100));
        }

        starts.Find("0");
        starts.Keep("new", MadeUpStart.Start);

        folder.GetFiles().Select(file => file.Name).ShouldContain("0.json");
        folder.GetFiles().Select(file => file.Name).ShouldNotContain("1.json");
        folder.GetFiles().Length.ShouldBe(64);
    }

    [Fact]
    public void Another_image_configuration_or_list_has_another_name()
    {
        (string, string)[] configuration = [("/lab/kubeadm.conf", "kind: InitConfiguration")];
        string[] names =
        [
            PreparedStarts.NameFor("sha256:1", configuration, Data),
            PreparedStarts.NameFor("sha256:2", configuration, Data),
            PreparedStarts.NameFor("sha256:1", [("/lab/kubeadm.conf", "kind: ClusterConfiguration")], Data),
            PreparedStarts.NameFor("sha256:1", configuration, Data with { Keys = [.. Data.Keys, "/registry/more/"] }),
            PreparedStarts.NameFor("sha256:1", configuration, Data with { NodeMarks = [] }),
        ];

        names.ShouldBeUnique();
        PreparedStarts.NameFor("sha256:1", configuration, Data).ShouldBe(names[0]);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
