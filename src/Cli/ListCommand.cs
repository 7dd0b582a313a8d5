using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Procedures;
using Lab.Scenarios.Opening;

namespace Lab.Cli;

/// <summary><c>lab list</c>: what an experiment can be made of, and the experiments there are.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command(
            "list",
            """
            List the experiments and runbooks, and the scenarios, renewals, steps, workloads, probes and certificates that an experiment file can name.

              ./lab list
            """);
        command.SetAction(_ =>
        {
            var checkout = Checkout.Find();
            Print(
                $"experiments ({FrontDoor.Word} run NAME)",
                KnownFiles.Experiments(checkout).ReadAll()
                    .Select(experiment => (experiment.Name, $"{experiment.Title}{Only(experiment.Versions)}")));
            Print(
                $"runbooks ({FrontDoor.Word} runbook check NAME)",
                KnownFiles.Runbooks(checkout).ReadAll().Select(runbook => (runbook.Name, $"{runbook.Title}{Only(runbook.Versions)}")));
            var words = KnownFiles.Vocabulary;
            Print("scenarios", words.Scenarios.Select(scenario => (scenario.Name, scenario.Summary)));
            Print("renewals", words.Renewals.Select(renewal => (renewal.Name, renewal.Summary)));
            Print(
                "steps (of a renewal, or under 'provoke')",
                KubeadmDistribution.Known.SelectMany(distribution => KnownFiles.VocabularyOf(distribution.Version).Steps)
                    .DistinctBy(step => step.Name, StringComparer.Ordinal)
                    .GroupBy(step => step.Kind.Verb, StringComparer.Ordinal)
                    .Select(kind => (kind.Key, $"{kind.First().Kind.Summary}: {string.Join(", ", kind.Select(TargetOf))}")));
            Print("workloads", words.Workloads.Select(workload => (workload.Name, workload.Summary)));
            Print("probes", words.Probes.Select(probe => (probe.Name, probe.Example.Question)));
            Print(
                "certificates",
                KubeadmDistribution.Known.SelectMany(distribution => distribution.AllCertificates.Entries)
                    .DistinctBy(entry => entry.Name, StringComparer.Ordinal)
                    .Select(entry => (
                        entry.Name,
                        $"{entry.Subject}, issued by {entry.Issuer}, {entry.DefaultLifetime.TotalDays:0} days"
                        + Only(KubeadmDistribution.VersionsWith(entry.Name)))));
            return ExitCode.Held;
        });
        return command;
    }

    private static string TargetOf(NamedStep step) => $"{step.Target}{Only(KubeadmDistribution.VersionsWith(step.Target))}";

    private static string Only(VersionRange? versions) => versions is null ? "" : $" (Kubernetes {versions})";

    private static void Print(string heading, IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToList();
        var width = all.Select(row => row.Name.Length).DefaultIfEmpty(0).Max();
        Console.WriteLine($"{heading}:");
        foreach (var (name, text) in all)
        {
            Console.WriteLine($"  {name.PadRight(width)}  {text}");
        }

        Console.WriteLine();
    }
}
