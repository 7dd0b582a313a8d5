using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Drawings;

/// <summary>Collects the shapes of a drawing in layers, so that words lie above lines in whatever order they come.</summary>
internal sealed class Canvas
{
    private readonly List<Node> ground = [];
    private readonly List<Node> lines = [];
    private readonly List<Node> marks = [];
    private readonly List<Node> words = [];

    public void Ground(Node shape) => ground.Add(shape);

    public void Line(Node shape) => lines.Add(shape);

    public void Mark(Node shape) => marks.Add(shape);

    public void Word(Node shape) => words.Add(shape);

    public Drawing Finish(double width, double height, string label) => new(width, height, label, [ground, lines, marks, words]);
}
