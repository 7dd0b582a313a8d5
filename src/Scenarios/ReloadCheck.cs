using System.Globalization;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Reloads;
using Lab.Harness.Reloads.Manifests;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// A workload serves TLS with a certificate from a Secret; the Secret is renewed, and the new certificate has to be served by itself, with no new connection
/// refused for longer than a moment. A copy whose Secret is not renewed, in a namespace beside it, has to go on with its own.
/// </summary>
/// <remarks>
/// Who meets it: whoever has certificates renewed by a machine, cert-manager for example, and finds out at the notAfter that a program still serves the one
/// that it read at its start (cert-manager/cert-manager issues 1168 and 1440).
/// </remarks>
internal sealed class ReloadCheck(ScenarioContext context, WorkloadImages images, ReloadCheckOptions options)
{
    /// <summary>Name of the scenario in journals.</summary>
    public const string Scenario = "reload-check";

    /// <summary>The experiment that a check of a workload is.</summary>
    public static Experiment ExperimentOf(ServingWorkload workload) => new()
    {
        Name = workload.Name,
        File = workload.File,
        Title = TitleOf(workload),
        Description =
            $"The Deployment {workload.Deployment.Name} of {Path.GetFileName(workload.File)} serves TLS at port {workload.Port} with the certificate of the Secret "
            + $"{workload.Place.Secret}. The Secret is renewed, with a new key, while new connections are opened again and again.\n\n"
            + $"It runs as the file has it, but for this: {WorkloadCopy.Changes}. The lab's own authority issues the certificate. "
            + "The kubelet brings a changed Secret into a mounted volume when it looks at the pod: here every "
            + string.Create(CultureInfo.InvariantCulture, $"{NodeSettings.SyncSeconds} to {1.5 * NodeSettings.SyncSeconds} s, ")
            + "by default every 60 to 90 s."
            + (workload.LeftOut is [] ? "" : $" Left out: {string.Join(", ", workload.LeftOut.Select(item => $"{item.Kind} {item.Name}"))}."),
        Scenario = Scenario,
        Expectations = [],
    };

    /// <summary>The question, in one line.</summary>
    public static string TitleOf(ServingWorkload workload) => $"Does {workload.Deployment.Name} serve the renewed certificate of its Secret by itself?";

    public async Task<Journal> RunAsync(CancellationToken cancellationToken)
    {
        // It is the same cluster, so both begin with its start.
        var control = context.RecorderFor(RunAndControl.ControlLabel);
        var branch = new ClusterBranch<ReloadOutcome>(
            context, RunAndControl.RunLabel, (passage, token) => new ReloadPassage(passage, control, images, options).RunAsync(token));
        control.Begin(PhaseName.Provision);
        await branch.RunAsync(cancellationToken);
        var (outcome, workload) = (branch.Outcome, options.Workload);
        var findings = ReloadRule.Judge(outcome);
        branch.Recorder.Add(ReloadRule.Measure(outcome));
        var ofControl = findings[^1];
        return context.JournalOf(
            Judgement.Of(findings),
            branch.Recorder,
            WorkloadProbes.Of(workload, workload.Namespace, () => "", context.Time)) with
        {
            Control = control.AsControl($"the renewal of the Secret, in the namespace {workload.NamespaceOfControl}", ofControl.Verdict, [ofControl.Reason]),
        };
    }
}
