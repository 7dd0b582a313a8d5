namespace Lab.Scenarios.Tests;

/// <summary>Whether every test on a real cluster is wanted, or the quick choice that runs by default.</summary>
internal static class AllTests
{
    /// <summary>What a test that takes long says instead of running.</summary>
    public const string HowToRun = "takes long; './lab test --all' runs it, and so does dotnet test with LAB_TEST_ALL=1";

    /// <summary>The trait of tests that take long, <c>Run=all</c>, for whoever filters by it.</summary>
    public static KeyValuePair<string, string> Trait { get; } = new("Run", "all");

    /// <summary>Whether they are wanted: <c>./lab test --all</c> sets the variable.</summary>
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("LAB_TEST_ALL") == "1";
}
