namespace Lab.Harness.Alerts.Rules;

/// <summary>A group of a rule file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Interval">How often its rules are evaluated, as it is written; <see langword="null"/> where the group does not say.</param>
/// <param name="Rules">Its rules, in their order.</param>
internal sealed record RuleGroup(string Name, string? Interval, IReadOnlyList<Rule> Rules);
