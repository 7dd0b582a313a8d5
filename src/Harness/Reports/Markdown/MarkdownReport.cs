using System.Globalization;
using System.Text;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Procedures;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Reports.Renewals;
using Lab.Harness.Reports.Timelines;

namespace Lab.Harness.Reports.Markdown;

/// <summary>A journal as GitHub-flavoured Markdown, beside the drawings it shows.</summary>
internal sealed class MarkdownReport
{
    private readonly Journal journal;
    private readonly RunView run;
    private readonly RunView? control;
    private readonly StringBuilder page = new();

    private MarkdownReport(Journal journal)
    {
        this.journal = journal;
        run = RunView.OfRun(journal);
        control = RunView.OfControl(journal);
    }

    /// <summary>The page of a journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="drawings">The drawings that lie beside it.</param>
    public static string Of(Journal journal, DrawingLinks drawings) => new MarkdownReport(journal).Page(drawings);

    private static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Held => "✅",
        Verdict.Refuted => "❌",
        _ => "❔",
    };

    private static string Kind(Outcome outcome, Classification classification)
    {
        string sign = Wording.Css(outcome, classification) switch
        {
            "granted" => "✓",
            "denied" => "✕",
            "failed" => "△",
            _ => "○",
        };
        return $"{sign} `{Wording.Spelled(classification)}`";
    }

    private string Page(DrawingLinks drawings)
    {
        Paragraph($"{Sign(journal.Verdict)} **{Wording.Name(journal.Verdict)}:** {Wording.Sentence(journal)}");
        Paragraph($"# {MarkdownText.Plain(journal.Title)}");
        Facts();
        Asked();
        if (Wording.IsAboutTheMap(journal))
        {
            Map(drawings.Map);
        }

        if (journal.Verdict == Verdict.Held)
        {
            Timeline(drawings);
            Why();
        }
        else
        {
            Why();
            Timeline(drawings);
        }

        Missing();
        Rejections(drawings.Rejections);
        Paragraph($"## {Anchor.SeenHeading}");
        Seen(run);
        Logs();
        Steps();
        Procedure();
        Recoveries();
        SmallestRenewal();
        Control();
        Paragraph($"## {Anchor.CertificatesHeading}");
        Certificates(journal.Certificates);
        if (!Wording.IsAboutTheMap(journal))
        {
            Map(drawings.Map);
        }

        Measurements();
        Environment();
        return page.ToString().TrimEnd() + "\n";
    }

    private void Paragraph(string markdown) => page.Append(markdown).Append("\n\n");

    private void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(headers);
        Row([.. headers.Select(_ => "---")]);
        foreach (IReadOnlyList<string> row in rows)
        {
            Row(row);
        }

        page.Append('\n');
    }

    private void Row(IReadOnlyList<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private void List(IEnumerable<string> items)
    {
        foreach (string item in items)
        {
            page.Append("- ").Append(item).Append('\n');
        }

        page.Append('\n');
    }

    private void Facts()
    {
        var facts = new List<string>
        {
            $"Kubernetes {MarkdownText.Plain(journal.Environment.KubernetesVersion)}",
            $"started {TimeOrigin.Full(journal.Environment.StartedAt)}",
            $"took {Duration.Tell(run.To - run.From)}",
        };
        if (journal.Clock is { } clock)
        {
            facts.Add($"clock: {MarkdownText.Plain(Wording.Clock(clock))}");
        }

        if (journal.Expiring.Count > 0)
        {
            facts.Add($"expires: {string.Join(", ", journal.Expiring.Select(MarkdownText.Code))}");
        }

        if (journal.Control is { } record)
        {
            facts.Add($"control: {Wording.Name(record.Verdict).ToLowerInvariant()}");
        }

        Paragraph(string.Join(" · ", facts));
    }

    private void Reasons(IReadOnlyList<string> reasons)
    {
        if (reasons.Count == 0)
        {
            Paragraph("None were recorded.");
        }
        else
        {
            List(reasons.Select(MarkdownText.Plain));
        }
    }

    private void Asked()
    {
        Paragraph($"## {Anchor.AskedHeading}");
        foreach (string paragraph in journal.Description.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Paragraph(MarkdownText.Plain(paragraph));
        }

        var terms = new List<string>();
        terms.AddRange(Expiry.Of(journal.Certificates, journal.Expiring)
            .Select(expiry => $"Expires: {string.Join(", ", expiry.Names.Select(MarkdownText.Code))}, at {TimeOrigin.Full(expiry.NotAfter)}"));
        if (journal.Renewal.Count > 0)
        {
            terms.Add($"Renewal: {string.Join(", ", journal.Renewal.Select(MarkdownText.Code))}");
        }

        if (journal.Control is { } record)
        {
            terms.Add($"Control: the same without {MarkdownText.Plain(record.LeftOut.TrimEnd('.'))}");
        }

        if (terms.Count > 0)
        {
            List(terms);
        }

        if (journal.Expectations.Count > 0)
        {
            Table(["At the end of", "Expected answer", "Of"], ExpectedAnswers.Of(journal).SelectMany(phase => phase.Answers.Select(answer => (IReadOnlyList<string>)
            [
                MarkdownText.Plain(phase.Phase),
                Kind(answer.Classification == Classification.Ok ? Outcome.Succeeded : Outcome.Failed, answer.Classification),
                string.Join(", ", answer.Probes.Select(MarkdownText.Plain)),
            ])));
        }

        if (journal.Probes.Count > 0)
        {
            page.Append($"<details><summary>What each of the {Wording.Count(journal.Probes.Count, "probe")} asks</summary>\n\n");
            Table(["Probe", "What it asks"], journal.Probes.Select(probe => (IReadOnlyList<string>)[MarkdownText.Code(probe.Name), MarkdownText.Plain(probe.Question)]));
            Paragraph("</details>");
        }
    }

    private void Why()
    {
        Paragraph($"## {Anchor.WhyHeading}");
        FindingsView view = FindingsView.Of(journal);
        if (view.Open.Count > 0 || view.Folded.Count == 0)
        {
            Reasons([.. view.Open.Select(finding => finding.Reason)]);
        }

        if (view.Folded.Count > 0)
        {
            page.Append($"<details><summary>{view.Summary}</summary>\n\n");
            Reasons([.. view.Folded.Select(finding => finding.Reason)]);
            Paragraph("</details>");
        }
    }

    private void Timeline(DrawingLinks drawings)
    {
        Paragraph($"## {Anchor.TimelineHeading}");
        if (drawings.Timeline is null)
        {
            Paragraph("Nothing was recorded that has a place in time.");
            return;
        }

        Paragraph($"![What each probe saw, by time; the same in words below]({drawings.Timeline})");
        foreach ((string name, string link) in drawings.Windows)
        {
            page.Append($"<details><summary>{name}</summary>\n\n");
            Paragraph($"![{name}, closer]({link})");
            Paragraph("</details>");
        }

        Paragraph($"T is the {MarkdownText.Plain(run.Origin.Meaning)}, {TimeOrigin.Full(run.Origin.Instant)}.");
        page.Append("<details><summary>The timeline in words</summary>\n\n");
        List(run.Lanes.Select(lane => InWords(run, lane)));
        if (control is not null && journal.Control?.Observations.Count > 0)
        {
            Paragraph($"{MarkdownText.Plain(control.Title)}. T is the {MarkdownText.Plain(control.Origin.Meaning)}, {TimeOrigin.Full(control.Origin.Instant)}.");
            List(control.Lanes.Select(lane => InWords(control, lane)));
        }

        Paragraph("</details>");
    }

    private void Rejections(string? link)
    {
        RejectionMap map = RejectionMap.Of(journal);
        if (map.IsEmpty)
        {
            return;
        }

        Paragraph($"## {Anchor.RejectionsHeading}");
        Paragraph(map.InWords);
        if (link is not null)
        {
            Paragraph($"![Who rejected whom, before, during and after the failure; the same as a table below]({link})");
        }

        Table(
            ["Connection", .. map.Moments.Select(moment => $"{moment.Name} ({MarkdownText.Plain(moment.InWords)})")],
            map.Turning.Select(connection => (IReadOnlyList<string>)
                [$"**{MarkdownText.Plain(connection.Name)}**", .. connection.At.Select(statement => Statement(connection, statement))]));
        if (map.Steady.Count > 0)
        {
            Paragraph($"Worked before, during and after: {string.Join(", ", map.Steady.Select(connection => MarkdownText.Plain(connection.Name)))}.");
        }

        if (map.Unnamed.Count > 0)
        {
            Paragraph($"{Wording.Count(map.Unnamed.Count, "rejection")} whose other end the log does not name:");
            List(map.Unnamed.Select(statement => $"{MarkdownText.Plain(statement.Source)}: {MarkdownText.Code(Excerpt.FirstLine(statement.Text))}"));
        }
    }

    private static string Statement(Connection connection, Statement statement)
    {
        string words = MarkdownText.Plain(connection.InWords(statement));
        return statement.Standing switch
        {
            Standing.Works => $"✓ {words}",
            Standing.Unknown => $"○ {words}",
            Standing.Rejected => $"✕ **{words}** ({MarkdownText.Plain(statement.Source)})",
            _ => $"△ {words} ({MarkdownText.Plain(statement.Source)})",
        };
    }

    private void Recoveries()
    {
        IReadOnlyList<Recovery> recoveries = Recovery.Of(journal);
        if (recoveries.Count == 0)
        {
            return;
        }

        Paragraph($"## {Anchor.RecoveryHeading}");
        Paragraph("Counted from the beginning of the renewal's first step to the answer from which on all was well; of what the renewal interrupted, the longest interruption. Of several probes the slowest counts.");
        Table(["Component", "Came back", "Of the last step", "Seen by"], recoveries.Select(item => (IReadOnlyList<string>)
        [
            $"**{MarkdownText.Plain(item.Component)}**",
            item.InWords,
            item.Kind == RecoveryKind.Recovered && item.SinceLastStep is { } seconds ? (seconds >= 0 ? $"{Duration.Tell(seconds)} after it ended" : $"{Duration.Tell(-seconds)} before it ended") : "–",
            string.Join(", ", item.Probes.Select(MarkdownText.Plain)),
        ]));
    }

    private static string InWords(RunView view, Lane lane)
    {
        string name = $"**{MarkdownText.Plain(lane.Probe)}** ";
        if (lane.Stretches.Count == 0)
        {
            return name + "observed nothing.";
        }

        IEnumerable<string> shown = lane.Stretches.Take(Excerpt.MostStretches)
            .Select(stretch => $"{Kind(stretch.Outcome, stretch.Classification)} {view.Origin.Tell(stretch.First, stretch.Last)}");
        int hidden = lane.Stretches.Count - Excerpt.MostStretches;
        return name + string.Join("; ", shown) + (hidden > 0 ? string.Create(CultureInfo.InvariantCulture, $"; then {hidden} more changes.") : ".");
    }

    private void Seen(RunView view)
    {
        IReadOnlyList<(string Phase, IReadOnlyList<Answer> Answers)> phases = Answer.ByPhase(view);
        if (phases.All(phase => phase.Answers.Count == 0))
        {
            Paragraph("No probe observed anything.");
            return;
        }

        foreach ((string phase, IReadOnlyList<Answer> answers) in phases)
        {
            PhaseRecord? record = view.Phases.FirstOrDefault(item => string.Equals(item.Name, phase, StringComparison.Ordinal));
            string when = record is null ? string.Empty : $", {view.Origin.Tell(record.StartedAt, record.EndedAt)}";
            Paragraph($"### {MarkdownText.Plain(record is null ? phase : Wording.Phase(record))}{when}");
            if (answers.Count == 0)
            {
                Paragraph(record?.Outcome == PhaseOutcome.LeftOut ? "Left out on purpose." : "No probe observed.");
            }

            foreach (IGrouping<string, Answer> probe in answers.GroupBy(answer => answer.Probe, StringComparer.Ordinal))
            {
                Seen(view, [.. probe]);
            }
        }
    }

    private void Seen(RunView view, IReadOnlyList<Answer> answers)
    {
        foreach (Answer answer in answers.Take(Excerpt.MostAnswers))
        {
            string varying = answer.Wordings == 1 ? string.Empty : $" (the first of {answer.Wordings} texts that differ in numbers only)";
            page.Append($"- **{MarkdownText.Plain(answer.Probe)}**: {Kind(answer.Outcome, answer.Classification)}, "
                + $"{view.Origin.Tell(answer.First, answer.Last)}, {Wording.Times(answer.Count)}{varying}\n\n");
            Paragraph(string.IsNullOrWhiteSpace(answer.Text) ? "  (no text)" : MarkdownText.Block(Excerpt.OfAnswer(answer.Text), "  "));
        }

        if (answers.Count > Excerpt.MostAnswers)
        {
            Paragraph($"- **{MarkdownText.Plain(answers[0].Probe)}**: {Excerpt.Rest([.. answers.Skip(Excerpt.MostAnswers)])}");
        }
    }

    private void Missing()
    {
        if (journal.Procedure is not { } procedure || ProcedureView.Of(procedure) is not { Sentences.Count: > 0 } view)
        {
            return;
        }

        Paragraph($"## {ProcedureView.MissingHeading}");
        List(view.Sentences.Select(MarkdownText.Plain));
        if (view.Commands.Count > 0)
        {
            Paragraph(MarkdownText.Block(string.Join('\n', view.Commands)));
        }

        if (view.Trials.Count > 0)
        {
            Paragraph("What was tried, each on a cluster of its own:");
            List(view.Trials.Select(trial => MarkdownText.Plain(trial.Sentence)));
        }
    }

    private void Procedure()
    {
        if (journal.Procedure is { } procedure)
        {
            Paragraph($"## {ProcedureView.Heading}");
            Paragraph(string.Join(" · ", procedure.Reported.Prepend(MarkdownText.Code(procedure.File))));
            Paragraph(procedure.Text.Length == 0 ? "A program that is no text." : MarkdownText.Block(procedure.Text));
        }
    }

    private void SmallestRenewal()
    {
        if (journal.Renewal.Count == 0)
        {
            return;
        }

        Paragraph($"## {Anchor.SmallestRenewalHeading}");
        Paragraph(MarkdownText.Plain(Wording.SmallestRenewal(journal)));
        Table(["Step", "Without it", "Proof"], StepProof.Of(journal).Select(proof => (IReadOnlyList<string>)
        [
            MarkdownText.Code(proof.Step),
            MarkdownText.Plain(proof.InWords),
            MarkdownText.Plain(proof.Proof?.Reason ?? "It was not left out."),
        ]));
        foreach (OmissionView view in OmissionView.Of(journal))
        {
            Omission(view);
        }
    }

    private void Omission(OmissionView view)
    {
        Paragraph($"### {MarkdownText.Plain(Anchor.WithoutHeading(view.Omission.LeftOut))}");
        Paragraph($"{MarkdownText.Plain(view.InWords)}.");
        if (view.StillBroken.Count > 0)
        {
            page.Append("<details><summary>What was still broken</summary>\n\n");
            foreach (Observation seen in view.StillBroken)
            {
                Paragraph($"- **{MarkdownText.Plain(seen.Probe)}**: {Kind(seen.Outcome, seen.Classification)}");
                Paragraph(string.IsNullOrWhiteSpace(seen.Text) ? "  (no text)" : MarkdownText.Block(Excerpt.OfAnswer(seen.Text), "  "));
            }

            Paragraph("</details>");
        }

        List(view.Omission.Steps.Select(step =>
            $"{MarkdownText.Plain(step.Name)}: {(step.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : "did not end")}"));
    }

    private void Logs()
    {
        if (journal.Logs.Count == 0)
        {
            return;
        }

        Paragraph($"## {Anchor.LogsHeading}");
        foreach (ComponentLog log in ComponentLog.Of(journal.Logs))
        {
            Paragraph($"### {MarkdownText.Plain(log.Component)}");
            foreach (LogLine line in log.Shown)
            {
                Paragraph($"- {Kind(Outcome.Failed, line.Classification)}, {run.Origin.Tell(line.At, line.LastAt)}, {Wording.Times(line.Count)}");
                Paragraph(MarkdownText.Block(line.Text, "  "));
            }

            if (log.Hidden > 0)
            {
                Paragraph($"and {Wording.Count(log.Hidden, "more line")}; the journal has them all");
            }
        }
    }

    private void Steps()
    {
        Paragraph($"## {Wording.StepsHeading(journal)}");
        if (journal.Steps.Count == 0)
        {
            Paragraph("No step was carried out.");
        }

        int number = 0;
        foreach (StepRecord step in journal.Steps)
        {
            string result = step.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : "did not end";
            Paragraph($"### {++number}. {MarkdownText.Plain(step.Name)}");
            Paragraph($"On {MarkdownText.Code(step.Where)} at {run.Origin.Tell(step.StartedAt)}: {result} after {Duration.Tell(step.EndedAt - step.StartedAt)}.");
            Paragraph(MarkdownText.Block(step.Command));
            Paragraph(string.IsNullOrWhiteSpace(step.Output)
                ? "No output."
                : $"<details><summary>Output</summary>\n\n{MarkdownText.Block(Excerpt.OfOutput(step.Output))}\n\n</details>");
        }
    }

    private void Certificates(IReadOnlyList<CertificateRecord> certificates)
    {
        if (certificates.Count == 0)
        {
            Paragraph("None were read.");
            return;
        }

        Table(
            ["Certificate", "Phase", "Read from", "Subject", "Issuer", "Serial number", "Not before", "Not after"],
            CertificateReading.Of(certificates).Select(reading => (IReadOnlyList<string>)
            [
                $"**{MarkdownText.Plain(reading.Certificate.Name)}**{(reading.Change == CertificateChange.Renewed ? " ↻ renewed: serial changed" : string.Empty)}",
                MarkdownText.Plain(reading.PhasesInWords),
                $"{MarkdownText.Code(reading.Certificate.Path)} {(reading.Certificate.Source == CertificateSource.Wire ? "(off the wire)" : "(file)")}",
                MarkdownText.Plain(reading.Certificate.Subject),
                MarkdownText.Plain(reading.Certificate.Issuer),
                MarkdownText.Code(reading.Certificate.Serial),
                TimeOrigin.Full(reading.Certificate.NotBefore),
                TimeOrigin.Full(reading.Certificate.NotAfter),
            ]));
    }

    private void Control()
    {
        Paragraph("## Control");
        if (journal.Control is not { } record || control is null)
        {
            Paragraph(journal.Omissions.Count == 0
                ? "This scenario has no control."
                : $"This scenario has no control. In its place each step was left out on a cluster of its own, see [{Anchor.SmallestRenewalHeading}](#{Anchor.SmallestRenewal}).");
            return;
        }

        Paragraph($"The same experiment, without {MarkdownText.Plain(record.LeftOut.TrimEnd('.'))}.");
        Paragraph($"{Sign(record.Verdict)} **{Wording.Name(record.Verdict)}:** {Wording.ControlSentence(record.Verdict)}");
        Reasons(record.Reasons);
        if (record.Observations.Count > 0)
        {
            Table(["Probe", "Run, at its end", "Control, at its end"], LastAnswers.Of(journal).Select(answers => (IReadOnlyList<string>)
                [$"**{MarkdownText.Plain(answers.Probe)}**", Last(answers.Run), Last(answers.Control)]));
            page.Append("<details><summary>What was seen in the control</summary>\n\n");
            Seen(control);
            Paragraph("</details>");
        }

        if (record.Certificates.Count > 0)
        {
            Paragraph("### Certificates of the control");
            Certificates(record.Certificates);
        }
    }

    private static string Last(Observation? seen) => seen is null ? "○ not observed" : Kind(seen.Outcome, seen.Classification);

    private void Map(string? link)
    {
        if (journal.Presentations.Count == 0)
        {
            return;
        }

        Paragraph("## Who presents which certificate to whom");
        if (link is not null)
        {
            Paragraph($"![Map of the cluster's certificates; the same as a table below]({link})");
        }

        Table(
            ["Certificate", "From → to", "As", "Confirmed", "Serial number", "Evidence"],
            journal.Presentations.Select(item => (IReadOnlyList<string>)
            [
                $"**{MarkdownText.Plain(item.Certificate)}**",
                $"{MarkdownText.Plain(item.Presenter)} → {MarkdownText.Plain(item.Recipient)}",
                Wording.Spelled(item.Role),
                item.Confirmed switch { true => "✓ confirmed", false => "✕ contradicted", null => "○ not observed" },
                item.Serial is null ? "none seen" : MarkdownText.Code(item.Serial),
                MarkdownText.Plain(item.Evidence),
            ]));
    }

    private void Measurements()
    {
        if (journal.Measurements.Count > 0)
        {
            Paragraph("## Measured");
            Table(["What", "Seconds"], journal.Measurements.Select(item => (IReadOnlyList<string>)
                [MarkdownText.Plain(item.Name), item.Seconds.ToString("0.0##", CultureInfo.InvariantCulture)]));
        }
    }

    private void Environment()
    {
        RunEnvironment environment = journal.Environment;
        Paragraph($"## {Anchor.EnvironmentHeading}");
        IReadOnlyList<(string Name, string Value)> lines =
        [
            ("Experiment", journal.Experiment),
            ("Scenario", journal.Scenario),
            ("Kubernetes", environment.KubernetesVersion),
            ("Node image", environment.NodeImage),
            ("Engine", environment.Engine),
            ("Processors", environment.Cpu),
            ("Memory", environment.Memory),
            ("System", environment.OperatingSystem),
            ("Lab", environment.LabVersion),
            ("Started", TimeOrigin.Full(environment.StartedAt)),
        ];
        Table(["What", "Which"], lines.Select(line => (IReadOnlyList<string>)[line.Name, MarkdownText.Plain(line.Value)]));
        Paragraph($"## {Anchor.AgainHeading}");
        Paragraph(MarkdownText.Block(environment.Command));
    }
}
