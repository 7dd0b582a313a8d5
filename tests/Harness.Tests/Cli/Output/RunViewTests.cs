using Lab.Cli.Output;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace Lab.Harness.Tests.Cli.Output;

/// <summary>What a terminal shows while a run goes on, drawn from its events alone.</summary>
public sealed class RunViewTests
{
    private const string Shifted = "shifted";

    private static readonly DateTimeOffset Start = MadeUp.NotAfter.AddSeconds(-30);

    [Fact]
    public void Phases_countdown_and_probes_of_the_run_are_shown_and_its_control_in_one_line()
    {
        var view = Shown(
            5,
            new ExperimentBegan(Start, "article", "What happens?", "expiry-and-renewal"),
            new PhaseBegan(Start, "run", "provision"),
            new PhaseBegan(Start, "run", "steady-state"),
            new ExpiryAwaited(Start, "run", ["apiserver", "admin"], MadeUp.NotAfter),
            Answer("run", "kubectl-host", Classification.Ok, "NAME STATUS\nlab-node Ready"),
            new PhaseBegan(Start, "control", "steady-state"),
            Answer("control", "kubectl-host", Classification.Ok, "fine"),
            new LineTold(Start, "run: steady state holds"));
        view.ShouldContain("article");
        view.ShouldContain("provision > steady-state");
        view.ShouldContain("apiserver, admin: notAfter in 25 s");
        view.ShouldContain("+ kubectl-host");
        view.ShouldContain("lab-node Ready");
        view.ShouldContain("control steady-state 00:05  all probes granted");
        view.ShouldContain("run: steady state holds");
    }

    [Fact]
    public void Probe_that_turns_shows_its_last_answer_and_since_when()
    {
        var view = Shown(
            40,
            new PhaseBegan(Start, "run", "failure"),
            new ExpiryAwaited(Start, "run", ["apiserver"], MadeUp.NotAfter),
            Answer("run", "kubectl-host", Classification.Ok, "fine"),
            Answer("run", "kubectl-host", Classification.CertificateExpired, "x509: [red]expired[/]", 32));
        view.ShouldContain("x kubectl-host");
        view.ShouldContain("certificate-expired");
        view.ShouldContain("8 s");
        view.ShouldContain("x509: [red]expired[/]");
        view.ShouldContain("apiserver: expired 10 s ago");
        view.ShouldNotContain("fine");
    }

    [Fact]
    public void What_is_counted_on_a_cluster_whose_clock_is_shifted_is_counted_by_that_clock()
    {
        var view = Shown(
            5,
            new ExpiryAwaited(Start, Shifted, ["apiserver"], Start.AddDays(365)),
            new PhaseBegan(Start.AddDays(366), Shifted, "failure"));
        view.ShouldContain("apiserver: expired 24 h");
        view.ShouldNotContain("notAfter in");
    }

    [Fact]
    public void Step_is_shown_while_it_is_carried_out_and_then_by_its_last_line()
    {
        var began = new StepBegan(Start, "run", "Renew the certificate", "lab-node", "kubeadm certs renew apiserver");
        RunEvent[] before = [new PhaseBegan(Start, "run", "renewal"), began];
        var view = Shown(3, before);
        view.ShouldContain("Renew the certificate on lab-node, 3 s");
        view.ShouldContain("kubeadm certs renew apiserver");
        view = Shown(3, [.. before, new StepEnded(Start, "run", "Renew the certificate", 0, 1.5, "certificate renewed")]);
        view.ShouldContain("exit code 0 after 1.5 s");
        view.ShouldContain("certificate renewed");
    }

    [Fact]
    public void Where_there_is_no_room_for_all_probes_those_that_turned_last_are_shown()
    {
        RunEvent[] many =
        [
            new PhaseBegan(Start, "run", "failure"),
            .. Enumerable.Range(0, 40).Select(i => Answer("run", $"probe-{i}", Classification.Ok, "fine", i)),
        ];
        var view = Shown(60, many);
        view.ShouldContain("probe-39");
        view.ShouldNotContain("probe-0 ");
        view.ShouldContain("and ");
        view.Split('\n').Length.ShouldBeLessThan(30);
    }

    [Fact]
    public void What_a_cluster_says_moves_no_cursor()
    {
        var view = Shown(1, new PhaseBegan(Start, "run", "failure"), Answer("run", "kubectl-host", Classification.OtherFailure, "\u001b[2Jgone"));
        view.ShouldContain("gone");
        view.ShouldNotContain('\u001b');
    }

    [Fact]
    public void Redirected_output_is_plain_lines_with_the_time_of_day_and_quiet_output_the_verdict_and_paths_alone()
    {
        RunEvent[] happened =
        [
            new ExperimentBegan(Start, "article", "What happens?", "expiry-and-renewal"),
            new PhaseBegan(Start, "run", "expiry"),
            new ExperimentEnded(Start, "article", Verdict.Refuted, ["it was not"], 54.4, [Path.Combine(Environment.CurrentDirectory, "journal.json")]),
        ];
        var plain = Written(console => new LineOutput(console), happened);
        plain.Split('\n')[1].ShouldMatch(@"^\d\d:\d\d:\d\d run: expiry$");
        plain.ShouldContain("  - it was not\narticle: refuted after 54 s\n  journal.json\n");
        Written(console => new QuietOutput(console), happened).ShouldBe("article: refuted after 54 s\n  journal.json\n");
    }

    [Fact]
    public void Probe_keeps_to_one_line_and_its_long_text_is_cut()
    {
        var view = Shown(
            5,
            new PhaseBegan(Start, "run", "failure"),
            Answer("run", "client-certificate", Classification.CertificateExpired, $"x509: {new string('z', 300)} the end"),
            Answer("run", "openssl", Classification.Ok, "fine"));

        string[] lines =
        [
            .. view.ReplaceLineEndings("\n")
            .Split('\n')
            .Where(line => line.Contains("client-certificate", StringComparison.Ordinal) || line.Contains('z', StringComparison.Ordinal)),
        ];
        lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.ShouldContain("x client-certificate  certificate-expired  5 s  x509: zzz"),
            line => line.TrimEnd().ShouldEndWith("…"),
            line => line.TrimEnd().Length.ShouldBeLessThanOrEqualTo(120));
    }

    [Fact]
    public void Json_output_is_one_event_a_line_and_nothing_else()
    {
        var writer = new StringWriter();
        var output = new JsonOutput(writer);
        output.Report(new PhaseBegan(Start, "run", "expiry"));
        output.Report(new LineTold(Start, "two\nlines"));
        var lines = writer.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n');
        lines.Length.ShouldBe(2);
        lines.ShouldAllBe(line => line.StartsWith('{') && line.EndsWith('}'));
    }

    private static AnswerTurned Answer(string branch, string probe, Classification classification, string text, int second = 0) => new(
        Start.AddSeconds(second),
        branch,
        "steady-state",
        probe,
        classification == Classification.Ok ? Outcome.Succeeded : Outcome.Failed,
        classification,
        text);

    private static string Shown(int second, params RunEvent[] happened)
    {
        var state = happened.Aggregate(RunState.Empty, (before, next) => before.After(next, next is PhaseBegan { Branch: Shifted } ? Start : next.At));
        var writer = new StringWriter();
        Console(writer, 120).Write(RunView.Of(state, Start.AddSeconds(second), width: 120, height: 24));
        return writer.ToString();
    }

    private static string Written(Func<IAnsiConsole, IRunOutput> output, RunEvent[] happened)
    {
        var writer = new StringWriter();
        var made = output(Console(writer, 200));
        foreach (var next in happened)
        {
            made.Report(next);
        }

        return writer.ToString().ReplaceLineEndings("\n");
    }

    private static IAnsiConsole Console(StringWriter writer, int width)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        return console;
    }
}
