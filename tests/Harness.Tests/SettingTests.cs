using System.Text.RegularExpressions;
using Lab.Harness.Clocks;
using Lab.Harness.Rehearsals;
using Lab.Harness.Runbooks;
using Lab.Harness.Tests.Experiments;
using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests;

/// <summary>What the library says names what its caller can set, and the command line words it for who typed a command.</summary>
public sealed partial class SettingTests
{
    /// <summary>What only the command line asks for yet: nothing of it can be set by a member of the library.</summary>
    private static readonly string[] OfTheCommandLine = ["Alerts", "Bundles", "Forecasts", "Reports"];

    [Fact]
    public void One_whose_name_begins_with_that_of_another_is_worded_as_itself() =>
        Setting.OnCommandLine($"{Setting.Once}: expected {Setting.On} beside it, {Setting.ThreeNodes} or {Setting.Wait}")
            .ShouldBe("--once: expected --on beside it, '--nodes 3' or --clock wait");

    [Fact]
    public void A_message_keeps_both_wordings_where_another_puts_a_line_before_it()
    {
        var inner = new InvalidInputException($"one node is not enough; {Setting.ThreeNodes} gives it three");
        var outer = new InvalidInputException($"renew.yaml:3: {inner.Message}", inner);

        outer.Message.ShouldBe("renew.yaml:3: one node is not enough; RunbookCheckOptions.Nodes = 3 gives it three");
        outer.OnCommandLine.ShouldBe("renew.yaml:3: one node is not enough; '--nodes 3' gives it three");
    }

    [Fact]
    public void A_setting_names_a_member_that_is_there()
    {
        Type[] types = [typeof(RunbookCheckOptions), typeof(LaboratoryOptions), typeof(ClockKind), typeof(RehearsalOptions)];

        foreach (var (type, member) in Setting.All.SelectMany(setting => Member().Matches(setting.Member)).Select(match => (match.Groups[1], match.Groups[2])))
        {
            types.Single(known => known.Name == type.Value).GetMember(member.Value).ShouldNotBeEmpty($"{type}.{member}");
        }
    }

    [Fact]
    public void No_message_of_the_library_names_an_option_that_a_member_stands_for()
    {
        var options = string.Join('|', Setting.All.Select(setting => Option().Match(setting.Words).Value).Where(option => option is not "").Distinct());
        var named = new Regex($"(?<![-\\w])({options})(?![-\\w=])", RegexOptions.None, TimeSpan.FromMinutes(1));

        Sources().SelectMany(file => File.ReadLines(file).Select((line, number) => (file, number: number + 1, line)))
            .Where(line => Literal().Matches(line.line).Any(literal => IsNoCommand(literal.Value) && named.IsMatch(literal.Value)))
            .Select(line => $"{Path.GetRelativePath(CheckoutFolder.Path, line.file)}:{line.number}: {line.line.Trim()}")
            .ShouldBeEmpty("say it by a Setting");
    }

    private static IEnumerable<string> Sources() => new[] { "Harness", "Scenarios" }
        .Select(project => Path.Combine(CheckoutFolder.Path, "src", project))
        .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsOf(Path.GetRelativePath(project, file), [.. OfTheCommandLine, "obj", "bin", $"{nameof(Setting)}.cs"])));

    private static bool IsOf(string path, IEnumerable<string> houses) => houses.Contains(path.Split(Path.DirectorySeparatorChar)[0], StringComparer.Ordinal);

    /// <summary>A piece of a command, which is put together to be repeated or run: it begins with a blank and an option, or names a program.</summary>
    private static bool IsNoCommand(string literal) => !Command().IsMatch(literal);

    [GeneratedRegex(@"\b(\w+(?:Options|Kind))\.(\w+)", RegexOptions.None, 60_000)]
    private static partial Regex Member();

    [GeneratedRegex("--[a-z-]+", RegexOptions.None, 60_000)]
    private static partial Regex Option();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.None, 60_000)]
    private static partial Regex Literal();

    [GeneratedRegex("^\" --|kubectl |kubeadm |rehearse ", RegexOptions.None, 60_000)]
    private static partial Regex Command();
}
