using Lab.Harness.Reports.Explanations;
using Lab.Harness.Tests.Experiments;
using NJsonSchema;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Explanations;

/// <summary>The explanations as data, of the recorded results of this checkout.</summary>
public sealed class KnownLinesTests
{
    private static readonly Lazy<KnownLines> Known = new(() => Explanation.AllIn(Results, version => version.Minor == 20));

    private static string Results => Path.Combine(CheckoutFolder.Path, "results");

    [Fact]
    public async Task It_is_as_its_schema_says()
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(CheckoutFolder.Path, "docs", "explanations.schema.json"), TestContext.Current.CancellationToken);

        schema.Validate(Known.Value.ToJson("0.1.0")).Select(error => error.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void Each_line_is_known_once_and_has_causes_with_proofs_that_are_there()
    {
        Known.Value.LookedThrough.ShouldBe(["v1.20.2"]);
        Known.Value.Lines.Count.ShouldBeGreaterThan(50);
        Known.Value.Lines.Select(line => line.Line).ShouldBeUnique();
        Known.Value.Lines.ShouldAllBe(line => line.Causes.Count > 0);
        Known.Value.Lines.SelectMany(line => line.Causes)
            .SelectMany(cause => cause.Proofs)
            .Distinct()
            .Where(proof => !File.Exists(Path.Combine(Results, proof)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_line_of_it_is_explained_by_the_same_causes()
    {
        var known = Known.Value.Lines.MaxBy(line => line.Causes.Count)!;

        var explained = Explanation.Of(known.Recorded, Results, version => version.Minor == 20);

        explained.Likeness.ShouldBe(LineLikeness.Same);
        explained.Causes.Select(cause => cause.Experiment).ShouldBe(known.Causes.Select(cause => cause.Experiment));
    }
}
