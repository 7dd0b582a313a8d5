using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class NewResourceTests
{
    /// <summary>The API server takes a definition only if it is named for its plural and its group, and its kind is its own.</summary>
    [Fact]
    public void A_definition_is_named_for_its_plural_and_group()
    {
        var definition = NewResource.Definition("trial12s");

        definition.Metadata.Name.ShouldBe("trial12s.trial.lab.example");
        definition.Spec.Names.Singular.ShouldBe("trial12");
        definition.Spec.Names.Kind.ShouldBe("Trial12");
        definition.Spec.Versions.ShouldHaveSingleItem().Storage.ShouldBeTrue();
    }
}
