using System.Text.RegularExpressions;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>The machine's clock is never touched: no code of the lab can, and what runs in nodes may not.</summary>
public sealed partial class MachineClockTests
{
    private static readonly string[] Folders = ["src", "bench", "images", "experiments", "tests"];

    [Fact]
    public void Nothing_in_the_sources_sets_a_clock() =>
        Texts()
            .SelectMany(text => SetsAClock().Matches(text.Content).Select(match => $"{text.File}: {match.Value}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("clock_settime(CLOCK_REALTIME, &t)")]
    [InlineData("settimeofday(&t, 0)")]
    [InlineData("stime(&t)")]
    [InlineData("clock_adjtime(0, &x)")]
    [InlineData("adjtimex(&x)")]
    [InlineData("date -s '2027-01-01'")]
    [InlineData("date -u --set=2027-01-01")]
    [InlineData("hwclock --systohc")]
    [InlineData("timedatectl set-time 12:00")]
    public void The_scan_knows_the_ways_to_set_a_clock(string way) => SetsAClock().IsMatch(way).ShouldBeTrue();

    [Theory]
    [InlineData("date +%s")]
    [InlineData("clock_gettime")]
    [InlineData("the update -s")]
    public void The_scan_spares_what_only_reads_one(string innocent) => SetsAClock().IsMatch(innocent).ShouldBeFalse();

    [Fact]
    public void The_scan_finds_the_sources() => Texts().Count().ShouldBeGreaterThan(200);

    private static IEnumerable<(string File, string Content)> Texts() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(CheckoutFolder.Path, folder), "*", SearchOption.AllDirectories))
        .Append(Path.Combine(CheckoutFolder.Path, "lab"))
        .Select(file => Path.GetRelativePath(CheckoutFolder.Path, file))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj") && !file.EndsWith(nameof(MachineClockTests) + ".cs", StringComparison.Ordinal))
        .Select(file => (file, File.ReadAllText(Path.Combine(CheckoutFolder.Path, file))));

    [GeneratedRegex(
        @"\b(clock_settime|settimeofday|stime|clock_adjtime|adjtimex?|ntp_adjtime|hwclock|timedatectl\s+set-\w+)\b|\bdate\s+(-\w+\s+)*(-s|--set)\b",
        RegexOptions.None,
        Timeout.Infinite)]
    private static partial Regex SetsAClock();
}
