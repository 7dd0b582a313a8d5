using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Markup;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Drawings;

public sealed class SharedClassTests
{
    [Fact]
    public void Lines_and_rectangles_of_a_class_become_one_path() => Of(
        Shape.WithTip(Shape.Rectangle(1, 2, 30.5, 4, "bar denied"), "a tip"),
        Shape.Rectangle(5, 6, 7, 8, "bar failed"),
        Shape.Rectangle(40, 2, 3, 4, "bar denied"),
        Shape.Line(0, 9, 5, 9, "lane"),
        Shape.Line(0, 19, 5, 19, "lane")).ShouldBe(
    [
        "<path class=\"bar denied\" d=\"M1 2h30.5v4h-30.5zM40 2h3v4h-3z\"/>",
        "<rect class=\"bar failed\" x=\"5\" y=\"6\" width=\"7\" height=\"8\"/>",
        "<path class=\"lane\" d=\"M0 9H5M0 19H5\"/>",
    ]);

    [Fact]
    public void Words_and_round_corners_are_put_into_a_group() => Of(
        Shape.WithTip(Shape.Text(1, 2, "ok", "word granted"), "a tip"),
        Shape.Rectangle(1, 2, 3, 4, "box", 5),
        Shape.Text(3, 4, "401", "word granted"),
        Shape.Rectangle(6, 7, 8, 9, "box")).ShouldBe(
    [
        "<g class=\"word granted\"><text x=\"1\" y=\"2\">ok</text><text x=\"3\" y=\"4\">401</text></g>",
        "<g class=\"box\"><rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" rx=\"5\"/><rect x=\"6\" y=\"7\" width=\"8\" height=\"9\"/></g>",
    ]);

    [Fact]
    public void Paths_with_markers_stay_apart_so_that_no_mark_is_drawn_twice() => Of(
        Shape.Path("M1 2h0", "ticks granted"), Shape.Path("M1 9h4h0", "ticks granted")).ShouldBe(
        ["<g class=\"ticks granted\"><path d=\"M1 2h0\"/><path d=\"M1 9h4h0\"/></g>"]);

    [Fact]
    public void Rectangle_of_less_than_no_width_spoils_no_path() => Of(
        Shape.Rectangle(5, 6, -1, 8, "band"), Shape.Rectangle(5, 6, 7, 8, "band")).ShouldHaveSingleItem().ShouldStartWith("<g class=\"band\"><rect x=\"5\"");

    private static IReadOnlyList<string> Of(params Node[] layer) => [.. SharedClass.Of(layer).Select(shape => shape.ToString()!.Trim())];
}
