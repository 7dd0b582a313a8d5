using Lab.Harness.Probes;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class KubectlOnPathTests
{
    [Theory]
    [InlineData(
        "Client Version: version.Info{Major:\"1\", Minor:\"20\", GitVersion:\"v1.20.2\", GitCommit:\"faecb19\", GitTreeState:\"clean\", "
        + "GoVersion:\"go1.15.5\", Platform:\"linux/amd64\"}",
        "v1.20.2")]
    [InlineData("Client Version: v1.32.4\nKustomize Version: v5.5.0", "v1.32.4")]
    [InlineData(
        "WARNING: This version information is deprecated.\nClient Version: version.Info{Major:\"1\", Minor:\"25+\", GitVersion:\"v1.25.3-gke.800\"}",
        "v1.25.3-gke.800")]
    [InlineData("error: unknown command", null)]
    [InlineData("", null)]
    public void The_version_is_read_as_old_and_new_ones_word_it(string text, string? version) => KubectlOnPath.VersionIn(text).ShouldBe(version);

    [Fact]
    public void The_first_that_can_be_run_is_taken()
    {
        using var none = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        using var document = new TemporaryFolder();
        using var program = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "kubectl"));
        document.Write("kubectl", "not a program");
        var file = program.Write("kubectl", "#!/bin/sh\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        KubectlOnPath.Find($"{none.Path}::{folder.Path}:{document.Path}:{program.Path}").ShouldBe(file);
        KubectlOnPath.Find($"{none.Path}:/nowhere").ShouldBeNull();
        KubectlOnPath.Find("").ShouldBeNull();
    }
}
