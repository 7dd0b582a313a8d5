using Lab.Harness.Reports.Merging;

namespace Lab.Scenarios.Tests;

/// <summary>
/// Whether every test on a real cluster is wanted, or the quick choice that runs by default; and which part of them, where machines share them.
/// </summary>
internal static class AllTests
{
    /// <summary>What a test that takes long says instead of running.</summary>
    private const string HowToRun = "takes long; './lab test --all' runs it, and so does dotnet test with LAB_TEST_ALL=1";

    /// <summary>The trait of tests that take long, <c>Run=all</c>, for whoever filters by it.</summary>
    public static KeyValuePair<string, string> Trait { get; } = new("Run", "all");

    /// <summary>Whether they are wanted: <c>./lab test --all</c> sets the variable.</summary>
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("LAB_TEST_ALL") == "1";

    /// <summary>The part of them that this machine runs: <c>./lab test --shard 1/4</c> sets the variable. <see langword="null"/> for all.</summary>
    public static Shard? Shard { get; } = Environment.GetEnvironmentVariable("LAB_TEST_SHARD") is { Length: > 0 } shard
        ? Lab.Harness.Reports.Merging.Shard.Parse(shard, "LAB_TEST_SHARD")
        : null;

    /// <summary>The folder for reports of what tests run: <c>./lab test --output DIR</c> sets the variable. <see langword="null"/> for none.</summary>
    public static string? Output { get; } = Environment.GetEnvironmentVariable("LAB_TEST_OUTPUT") is { Length: > 0 } output ? output : null;

    /// <summary>Why a test that takes long is not run; <see langword="null"/> where it is.</summary>
    /// <param name="position">Where it stands among those that the machines share.</param>
    public static string? SkipOf(int position) => !AreWanted ? HowToRun : SkipOfShard(position);

    /// <summary>Why a test is not run, in a run of a part; <see langword="null"/> where it is.</summary>
    /// <param name="position">Where it stands among those that the machines share.</param>
    public static string? SkipOfShard(int position) => Shard?.Holds(position) == false ? $"is in another part than {Shard}" : null;

    /// <summary>The place of a test among all, the same on every machine, taken from where it is written.</summary>
    public static int PositionOf(string? file, int line) =>
        (int)(Path.GetFileName(file ?? "").Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u) % 1000) + line;
}
