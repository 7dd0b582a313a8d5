namespace Lab.Harness.Alerts.Rules;

/// <summary>What an expression asks for: a metric, and which of its series.</summary>
/// <param name="Metric">The metric's name; empty where only matchers stand there.</param>
/// <param name="Text">The selector as it is written, without a range.</param>
internal sealed record Selector(string Metric, string Text);
