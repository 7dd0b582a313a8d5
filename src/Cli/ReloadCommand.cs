using System.CommandLine;
using System.Globalization;
using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Reloads;
using Lab.Harness.Reloads.Manifests;
using Lab.Scenarios;

namespace Lab.Cli;

/// <summary><c>lab reload</c>: tells whether a workload serves a renewed certificate by itself.</summary>
internal static class ReloadCommand
{
    public static Command Create() => new("reload", "Tell whether a workload of yours serves a renewed certificate by itself, on a real cluster.") { Check() };

    private static Command Check()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A YAML file with one Deployment that serves TLS, and what it needs beside it: Services, ConfigMaps, Secrets, ServiceAccounts, Roles.",
        };
        var secret = new Option<string>("--secret")
        {
            Description = "The Secret with the certificate. Without it: the one TLS Secret that the Deployment mounts.",
            HelpName = "NAME",
        };
        var port = WholeNumber.Option(
            "--port",
            "a number from 1 to 65535",
            1,
            65535,
            "The port of the container that serves TLS. Without it: the one that the Deployment declares.");
        var within = new Option<string>("--within")
        {
            Description = "How long after the renewal of the Secret the old certificate may be served, 90s or 5m for example. Without it: 2m.",
            HelpName = "TIME",
        };
        var options = new RunOptions();
        var command = new Command(
            "check",
            """
            Run the workload on a real cluster with a certificate of the lab's in its Secret, renew the Secret, and watch the wire: is the new certificate served
            by itself, after how long, was a connection refused meanwhile; and where it is not, does a rollout restart mend it? A copy in a namespace beside it,
            whose Secret is not renewed, is the control. Images are taken from the engine on this machine.

              ./lab reload check deployment.yaml
              ./lab reload check deployment.yaml --secret web-tls --port 8443 --within 5m
              ./lab reload check experiments/reload/agnhost-webhook.yaml              one that does not
              ./lab reload check experiments/reload/etcd.yaml --kubernetes 1.36       one that does

            Exit codes: 0 held, it reloads; 1 refuted, it does not; 2 bad input; 3 unknown: it did not start, for example.
            """)
        {
            file, secret, port, within,
        };
        options.AddOneClusterTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (path, ofSecret, ofPort, time) =
                (parsed.GetRequiredValue(file), parsed.GetValue(secret), parsed.GetValue(port), parsed.GetValue(within));
            var choices = options.Of(parsed);
            return RunAsync(
                new ReloadCheckOptions
                {
                    Workload = WorkloadReader.Read(path, ofSecret, ofPort),
                    Within = time is null ? ReloadCheckOptions.UsualWithin : ReloadCheckOptions.ParseWithin(time, within.Name),
                    Keep = choices.Keep,
                    Command = $"reload check {ShellWord.Of(path)}"
                        + (ofSecret is null ? "" : $" --secret {ShellWord.Of(ofSecret)}")
                        + (ofPort is null ? "" : string.Create(CultureInfo.InvariantCulture, $" --port {ofPort}"))
                        + (time is null ? "" : $" --within {ShellWord.Of(time)}"),
                },
                choices,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ReloadCheckOptions options, RunChoices choices, CancellationToken cancellationToken)
    {
        var place = ReportPlace.Of(choices.Output, Checkout.Find());
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        var output = choices.Shown;
        using var lab = await Laboratory.OpenAsync(
            new LineEvents(output, TimeProvider.System), cancellationToken, choices.Image, start: choices.Start);
        var workload = options.Workload;
        var images = await lab.FindImagesAsync(workload, cancellationToken);
        return ExitCode.Of([
            await ReportedRun.RunAsync(
                place,
                output,
                new ExperimentBegan(TimeProvider.System.GetUtcNow(), workload.Name, ReloadCheck.TitleOf(workload), ReloadCheck.Scenario),
                place.FolderOfReload(lab.Kubernetes, workload.Name),
                draft => lab.CheckReloadAsync(options, images, cancellationToken, output, draft)),
        ]);
    }
}
