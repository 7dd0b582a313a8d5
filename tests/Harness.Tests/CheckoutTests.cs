using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests;

public sealed class CheckoutTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_a_package_put_beside_the_assemblies_comes_before_a_checkout_above()
    {
        folder.Write("Lab.sln", "");
        var program = Directory.CreateDirectory(Path.Combine(folder.Path, "bin", "net10.0")).FullName;

        Checkout.TryFind(program).ShouldNotBeNull().Root.ShouldBe(folder.Path);
        Checkout.TryFind(program)!.IsSource.ShouldBeTrue();

        Directory.CreateDirectory(Path.Combine(program, "lab-files", "experiments"));

        Checkout.TryFind(program)!.Root.ShouldBe(Path.Combine(program, "lab-files"));
        Checkout.TryFind(program)!.IsSource.ShouldBeFalse();
    }

    [Fact]
    public void Where_there_is_neither_nothing_is_found() => Checkout.TryFind(folder.Path).ShouldBeNull();

    [Fact]
    public void A_folder_that_is_named_and_does_not_hold_the_files_is_told() =>
        Should.Throw<InvalidInputException>(() => Checkout.At(folder.Path, "LaboratoryOptions.Root")).Message
            .ShouldBe($"LaboratoryOptions.Root: expected a folder with experiments/ and images/ of the lab, found none at {folder.Path}");

    [Fact]
    public void The_checkout_itself_may_be_named() => Checkout.At(CheckoutFolder.Path, "LaboratoryOptions.Root").Root.ShouldBe(CheckoutFolder.Path);
}
