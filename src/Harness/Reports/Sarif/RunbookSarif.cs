using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Sarif;

/// <summary>
/// What was found in a runbook as SARIF 2.1.0 (OASIS, 27 March 2020), for services that show findings beside the lines of a file. A runbook that held has no
/// findings, so that those of before are closed.
/// </summary>
internal static class RunbookSarif
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document of the journal of a check.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="procedure">The runbook in it.</param>
    public static string Of(Journal journal, ProcedureRecord procedure)
    {
        var lines = new RunbookLines(procedure);
        var document = new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "lab",
                        ["semanticVersion"] = journal.Environment.LabVersion,
                        ["rules"] = new JsonArray([.. SarifRule.All.Select(RuleOf)]),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = $"lab/{journal.Environment.KubernetesVersion}/{journal.Experiment}/" },
                ["invocations"] = new JsonArray(new JsonObject
                {
                    ["executionSuccessful"] = journal.Verdict != Verdict.Unknown,
                    ["commandLine"] = journal.Environment.Command,
                    ["startTimeUtc"] = journal.Environment.StartedAt.UtcDateTime,
                }),
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. Found(journal, procedure, lines).Select(found => ResultOf(found, procedure.File, lines))]),
            }),
        };
        return document.ToJsonString(Written) + "\n";
    }

    private static IEnumerable<(SarifRule Rule, string Message, int Line)> Found(Journal journal, ProcedureRecord procedure, RunbookLines lines)
    {
        if (journal.Verdict == Verdict.Held)
        {
            yield break;
        }

        if (journal.Verdict == Verdict.Unknown)
        {
            yield return (SarifRule.NotKnown, Reason(journal), 1);
            yield break;
        }

        var failed = journal.Steps
            .Where(step => step.ExitCode != 0)
            .Select(step => (Step: step, Line: lines.LineOf(step)))
            .Where(step => step.Line is not null)
            .ToList();
        foreach (var (step, line) in failed)
        {
            yield return (SarifRule.StepFailed, Ending(step), line!.Value);
        }

        // What is still wrong follows from the step that failed; where none did, from what does not stand at the end.
        var where = failed is [var first, ..] ? first.Line!.Value : lines.Last;
        foreach (var sentence in procedure.Diagnosis)
        {
            yield return (SarifRule.StillWrong, sentence, where);
        }

        if (failed is [] && procedure.Diagnosis is [])
        {
            yield return (SarifRule.StillWrong, Reason(journal), where);
        }

        if (procedure.SmallestAddition is { Count: > 0 } addition)
        {
            yield return (
                SarifRule.MissingStep,
                $"What is missing after it: {string.Join(", then ", addition)}. As commands: {string.Join(" && ", procedure.AdditionCommands)}",
                lines.Last);
        }
    }

    private static string Reason(Journal journal) => journal.Reasons.Count > 0 ? journal.Reasons[0] : journal.Title;

    private static string Ending(StepRecord step)
    {
        var ended = step.ExitCode is { } code ? $"exited with {code}" : "did not end in time";
        var last = step.Output.TrimEnd().Split('\n')[^1].Trim();
        return last is "" ? $"'{step.Name}' on {step.Where} {ended}." : $"'{step.Name}' on {step.Where} {ended}. Its last words: {last}";
    }

    private static JsonObject RuleOf(SarifRule rule) => new JsonObject
    {
        ["id"] = rule.Id,
        ["name"] = string.Concat(rule.Id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
        ["shortDescription"] = new JsonObject { ["text"] = rule.Short },
        ["fullDescription"] = new JsonObject { ["text"] = rule.Full },
        ["help"] = new JsonObject { ["text"] = $"{rule.Full} docs/evidence.md of the lab says how these findings come about." },
        ["defaultConfiguration"] = new JsonObject { ["level"] = rule.Level },
        ["properties"] = new JsonObject
        {
            ["tags"] = new JsonArray("kubernetes", "certificates", "reliability"),
            ["precision"] = "very-high",
            ["problem.severity"] = rule.Level == "error" ? "error" : "warning",
        },
    };

    private static JsonObject ResultOf((SarifRule Rule, string Message, int Line) found, string file, RunbookLines lines) => new JsonObject
    {
        ["ruleId"] = found.Rule.Id,
        ["ruleIndex"] = SarifRule.All.ToList().IndexOf(found.Rule),
        ["level"] = found.Rule.Level,
        ["message"] = new JsonObject { ["text"] = found.Message },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = ArtifactOf(file),
                ["region"] = new JsonObject { ["startLine"] = found.Line },
            },
        }),
        ["partialFingerprints"] = new JsonObject
        {
            ["primaryLocationLineHash"] = Fingerprint($"{found.Rule.Id}\n{lines.TextOf(found.Line)}\n{found.Message.Split('.')[0]}"),
        },
    };

    /// <summary>A path that is relative, as in a repository, is told relative to its root; any other as it is.</summary>
    private static JsonObject ArtifactOf(string file)
    {
        if (Path.IsPathRooted(file))
        {
            return new() { ["uri"] = new Uri(file).AbsoluteUri };
        }

        var parts = file.Replace('\\', '/').Split('/').Where(part => part is not ("" or "."));
        return new() { ["uri"] = string.Join('/', parts.Select(Uri.EscapeDataString)), ["uriBaseId"] = "%SRCROOT%" };
    }

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
