using Lab.Harness;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Certificates of a healthy cluster expire, a team's runbook is run, and the cluster has to be as it was before: everything works, every
/// component presents a new certificate, and none holds an old one in memory. Beside it, the same without the runbook must stay broken.
/// </summary>
/// <remarks>
/// Who meets it: operators whose renewal procedure was never tried, and who find out in the outage whether it is complete
/// (kubernetes/kubernetes issue 103575, "Failed to renew certificate by following official documents").
/// </remarks>
internal sealed class RunbookCheck
{
    /// <summary>Name of the scenario in journals.</summary>
    public const string Scenario = "runbook-check";

    /// <summary>Long enough for two clusters to start and be looked at before anything expires; a slower machine gets more automatically.</summary>
    private static readonly TimeSpan ExpiresAfter = TimeSpan.FromSeconds(60);

    /// <summary>
    /// It comes to an end with the first notAfter in any case; on a busy machine the certificates of a second try live longer than on an idle one.
    /// </summary>
    private static readonly TimeSpan SteadyWithin = Patience.OfSeconds(300);

    /// <summary>What each further node takes to join.</summary>
    private static readonly TimeSpan LaterForEachNode = TimeSpan.FromSeconds(60);

    /// <summary>What has to work before, and again after the runbook.</summary>
    private static readonly string[] Probes =
    [
        "kubectl-host", "kubectl-logs", "kubectl-exec", "handshake", "readyz", "livez", "lease-controller-manager", "lease-scheduler", "node-ready",
        "deployment-scales", "pod-schedules", "pod-runs", "service-serves", "etcdctl", "etcd-handshake", "etcd-peer-handshake",
    ];

    private static readonly IReadOnlyList<Expectation> Expectations =
    [
        .. new[] { PhaseName.SteadyState, PhaseName.Recovery }.SelectMany(phase => Probes.Select(probe => new Expectation(phase, probe, Classification.Ok))),
    ];

    private readonly ScenarioContext context;
    private readonly Runbook runbook;
    private readonly RunbookCheckOptions options;

    public RunbookCheck(ScenarioContext context, Runbook runbook, RunbookCheckOptions options)
    {
        this.context = context;
        this.runbook = runbook;
        this.options = options;
    }

    /// <summary>The experiment that a check of the runbook is.</summary>
    public static Experiment ExperimentOf(Runbook runbook, RunbookCheckOptions options, ExperimentVocabulary vocabulary) => new()
    {
        Name = runbook.Name,
        File = runbook.File,
        Title = $"Will it work? {runbook.Title}",
        Description = string.Join("\n\n", new[] { runbook.Description, ReportedIn(runbook) }.Where(part => part.Length > 0)) is { Length: > 0 } text
            ? text
            : $"The runbook {Path.GetFileName(runbook.File)}, on a cluster of which these certificates have expired: {options.Expired ?? runbook.Expired}.",
        Scenario = Scenario,
        ExpectedVerdict = options.AsWritten ? runbook.Expect : null,
        Certificates = options.Twin?.Certificates ?? options.ExpiredIn(runbook, vocabulary.Distribution).ToDictionary(name =>
            name, _ =>
                new CertificateSetting(
                    NotBefore: null,
                    CertificateTime.After(ExpiresAfter + ((options.NodesFor(runbook).Count - 1) * LaterForEachNode))) { Place = Setting.Expired.Member }),
        Features = options.Twin is { PoweredOff: true } ? [ClusterFeature.PoweredOffOverExpiry] : [],
        Deadlines = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
        {
            [PhaseName.SteadyState] = SteadyWithin,
            [PhaseName.Recovery] = options.RecoverWithin,
        },
        Expectations = Expectations,
        Probes = vocabulary.ProbesOf(Expectations),
    };

    public async Task<Journal> RunAsync(CancellationToken cancellationToken)
    {
        var run = RunbookBranch.With(context, runbook, options, RunAndControl.RunLabel, runbook.Steps, [], stepsMustSucceed: true);
        var control = options.Control ? RunbookBranch.Without(context, runbook, options, run) : null;
        var both = new RunAndControl(context, run.Branch, control);
        await both.SideBySideAsync(cancellationToken);

        var controlFinding = Judge(control);
        var judgement = run.Branch.Judge(controlFinding);
        var procedure = await DiagnoseAsync(run, judgement, cancellationToken);
        var journal = both.JournalOf(
            WithAftermath(WithDiagnosis(judgement, procedure), run), $"the runbook '{runbook.Name}'", controlFinding.Verdict, [controlFinding.Reason]);
        journal = journal with { Procedure = procedure };
        return options.Minimize ? await MinimizeAsync(journal, run, cancellationToken) : journal;
    }

    /// <summary>The diagnosis says in plain words what the findings say one by one, so it comes first.</summary>
    private static Judgement WithDiagnosis(Judgement judgement, ProcedureRecord procedure)
    {
        var findings = procedure.Diagnosis.Select(sentence => Finding.Refuted($"diagnosis: {sentence}")).ToList();
        if (procedure.SmallestAddition is { } addition)
        {
            findings.Add(Finding.Refuted(
                $"what is missing: {string.Join(", then ", addition.Select(step => $"'{step}'"))}; on a fresh cluster the runbook with that after it mended "
                + $"everything: {string.Join(" && ", procedure.AdditionCommands)}"));
        }
        else if (procedure.Trials is not [] && procedure.Trials.All(trial => trial.Mended != true))
        {
            findings.Add(Finding.Refuted("what is missing: nothing that was tried after the runbook mends it"));
        }

        return findings is [] ? judgement : With([.. findings, .. judgement.Findings], judgement.Verdict);
    }

    /// <summary>
    /// What engineers ask first is whether the cluster works, so the verdict begins with that. Where the fault was not as it should be it means
    /// nothing.
    /// </summary>
    private static Judgement WithAftermath(Judgement judgement, RunbookBranch run) =>
        run.Branch.Outcome.Gate is null && run.Inspection.Aftermath is { } aftermath
            ? With([new Finding(judgement.Verdict, aftermath.Sentence()), .. judgement.Findings], judgement.Verdict)
            : judgement;

    private static Judgement With(IReadOnlyList<Finding> findings, Verdict verdict) =>
        new(verdict, [.. findings.Select(finding => finding.Reason)]) { Findings = findings };

    private async Task<ProcedureRecord> DiagnoseAsync(RunbookBranch run, Judgement judgement, CancellationToken cancellationToken)
    {
        var procedure = new ProcedureRecord
        {
            File = runbook.File,
            Text = Redaction.Clean(runbook.Text),
            Nodes = options.NodesFor(runbook).Count,
            Reported = runbook.Reported,
        };
        if (judgement.Verdict != Verdict.Refuted || run.IsWell != false || run.Execution.WasCutShort)
        {
            return procedure;
        }

        if (run.Branch.Outcome.NotRead is { } why)
        {
            return procedure with { Diagnosis = RunbookDiagnosis.NotRead(why).Sentences };
        }

        IReadOnlyList<string> hasToBeNew = [.. context.Experiment.Certificates.Keys];
        var certificates = run.Branch.Recorder.Certificates;
        var nodes = options.NodesFor(runbook);
        var distribution = context.Image.Distribution;
        var diagnosis = RunbookDiagnosis.Of(
            distribution,
            hasToBeNew,
            certificates,
            run.Inspection.Presented,
            RunbookInspection.BrokenIn(run.Branch.Recorder),
            run.Inspection.States,
            runbook.UsesHost,
            nodes);
        procedure = procedure with { Diagnosis = diagnosis.Sentences };
        if (!options.Suggest)
        {
            return procedure;
        }

        foreach (var sentence in diagnosis.Sentences)
        {
            context.Progress.Report($"diagnosis: {sentence}");
        }

        context.Progress.Report("it does not hold; what is missing is looked for, each trial on a cluster of its own");
        var search = new AdditionSearch(context with { Keep = false }, runbook, options);
        try
        {
            var smallest = await search.FindAsync(
                diagnosis.Candidates, RunbookDiagnosis.Everything(distribution, hasToBeNew, certificates, runbook.UsesHost, nodes), cancellationToken);
            return procedure with { SmallestAddition = smallest, AdditionCommands = search.Commands, Trials = search.Trials };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The verdict has been reached, and whoever interrupts what is looked for beside it still gets it.
            return procedure with
            {
                Diagnosis = [.. diagnosis.Sentences, "What is missing was not looked for to the end, as that was interrupted."],
                Trials = search.Trials,
            };
        }
    }

    /// <summary>Leaves out steps, each on a cluster of its own: without which of them is it not well at once, or not well for long?</summary>
    private async Task<Journal> MinimizeAsync(Journal journal, RunbookBranch run, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> steps = [.. runbook.Steps.Select(step => step.Name)];
        if (run.IsWell != true)
        {
            return WithFindings(journal, [Finding.Held("smallest runbook: it was not looked for, as the whole runbook does not work")]);
        }

        var search = await LeavingOut.SearchAsync(steps, OmitAsync, cancellationToken);
        return WithFindings(journal, search.Judge(expected: null)) with
        {
            Renewal = steps,
            SmallestRenewal = search.Smallest,
            Omissions = search.Omissions,
        };
    }

    private static Journal WithFindings(Journal journal, IReadOnlyList<Finding> findings) => journal with
    {
        Reasons = [.. journal.Reasons, .. findings.Select(finding => finding.Reason)],
        Findings = [.. journal.Findings, .. findings.Select(finding => new FindingRecord(finding.Verdict, finding.Reason))],
    };

    private async Task<OmissionRecord> OmitAsync(IReadOnlyList<string> leftOut, CancellationToken cancellationToken)
    {
        var words = LeavingOut.Words(leftOut);
        var branch = RunbookBranch.With(
            context with { Keep = false }, runbook, options, $"without {words}", [
                .. runbook.Steps.Where(step => !leftOut.Contains(step.Name, StringComparer.Ordinal)),
            ], [], stepsMustSucceed: false);
        var why = await branch.Branch.TryAsync(cancellationToken);
        return branch.Branch.AsOmission(leftOut, branch.IsWell, (branch.IsWell, branch.Branch.Outcome.Recovered) switch
        {
            (true, _) => $"without {words} everything recovered all the same, and nothing old is presented",
            (false, true) => $"without {words} everything recovered, and it only looks as if that did not matter: {branch.Complaint()}",
            (false, _) => $"without {words} it was still broken: {branch.Complaint()}",
            _ => $"without {words} nothing is known: {branch.Branch.Outcome.Gate ?? why}",
        });
    }

    private Finding Judge(ExpiryBranch? control)
    {
        if (control is null)
        {
            return Finding.Unknown("control: it was left out on request, so it is open whether the cluster would have recovered without the runbook");
        }

        return control.Outcome.Gate is { } gate
            ? Finding.Unknown($"control: the fault did not happen there as it should: {gate}")
            : UntouchedRule.Judge([.. context.Experiment.Certificates.Keys], control.Recorder.Observations, control.Recorder.Certificates);
    }

    private static string ReportedIn(Runbook runbook) => runbook.Reported is [] ? "" : $"Reported in {string.Join(", ", runbook.Reported)}.";
}
