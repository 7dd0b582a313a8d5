namespace Lab.Harness.Alerts.Rules;

/// <summary>Series that rules record, and others ask for. A colon in the name of a metric is kept for them.</summary>
internal static class RecordedSeries
{
    /// <summary>Makes sure that whatever is asked for is recorded by one of the files.</summary>
    /// <exception cref="InvalidInputException">A rule asks for a recorded series that no rule records.</exception>
    public static void Require(IReadOnlyList<RuleFile> files)
    {
        var recorded = files.SelectMany(file => file.Groups).SelectMany(group => group.Rules)
            .Where(rule => !rule.IsAlert).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, rule) in files.SelectMany(file => file.Groups.SelectMany(group => group.Rules).Select(rule => (file, rule))))
        {
            if (Selectors.In(rule.Expression).FirstOrDefault(one => one.Metric.Contains(':') && !recorded.Contains(one.Metric)) is { } missing)
            {
                throw new InvalidInputException(
                    $"{file.Path}:{rule.Line}: rule '{rule.Name}' needs the recorded series {missing.Metric}, and no rule of these files records it; "
                    + "give the file that does as well");
            }
        }
    }
}
