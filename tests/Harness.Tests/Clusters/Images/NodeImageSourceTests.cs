using System.Formats.Tar;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class NodeImageSourceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("node-image");

    public NodeImageSourceTests()
    {
        Write("Dockerfile", "FROM scratch");
        Write("rootfs/kind/version", "v1.20.2\n");
        Write("bake", "#!/bin/sh");
    }

    [Fact]
    public void The_reference_names_the_version_and_stays_the_same_for_the_same_content()
    {
        Source.Reference.ShouldStartWith("lab/node:v1.20.2-");
        Source.Reference.ShouldBe(Source.Reference);
    }

    [Fact]
    public void Another_content_makes_another_reference()
    {
        var before = Source.Reference;
        Write("bake", "#!/bin/bash");
        Source.Reference.ShouldNotBe(before);
    }

    [Fact]
    public void A_program_is_one_by_its_first_line_whatever_a_umask_or_a_package_makes_of_its_permissions()
    {
        var before = Source.Reference;
        File.SetUnixFileMode(Path.Combine(folder.FullName, "bake"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Source.Reference.ShouldBe(before);
        File.SetUnixFileMode(Path.Combine(folder.FullName, "Dockerfile"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Source.Reference.ShouldBe(before);
        Modes()["bake"].ShouldBe(NodeFile.Executable);
        Modes()["Dockerfile"].ShouldBe(NodeFile.Readable);
    }

    [Fact]
    public void Notes_for_people_don_t_make_another_image()
    {
        var before = Source.Reference;
        Write("README.md", "What this is.");
        Source.Reference.ShouldBe(before);
        Names().ShouldNotContain("README.md");
    }

    [Fact]
    public void The_context_holds_every_file() => Names().ShouldBe(["Dockerfile", "bake", "rootfs/kind/version"], ignoreOrder: true);

    [Fact]
    public void A_folder_that_is_not_whole_is_bad_input()
    {
        File.Delete(Path.Combine(folder.FullName, "rootfs/kind/version"));
        Should.Throw<InvalidInputException>(() => Source.Reference).Message.ShouldContain("rootfs/kind/version");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private NodeImageSource Source => new(folder.FullName);

    private List<string> Names() => [.. Modes().Keys];

    private Dictionary<string, UnixFileMode> Modes()
    {
        using var reader = new TarReader(Source.Pack());
        var modes = new Dictionary<string, UnixFileMode>(StringComparer.Ordinal);
        while (reader.GetNextEntry() is { } entry)
        {
            modes.Add(entry.Name, entry.Mode);
        }

        return modes;
    }

    private void Write(string name, string content)
    {
        var file = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
