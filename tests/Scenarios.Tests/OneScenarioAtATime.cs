using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>Scenarios share one machine: two at once would measure each other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneScenarioAtATime
{
    public const string Name = "one scenario at a time";
}
