using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks;

/// <summary>
/// Makes a runbook of the values of a file: of a list of steps in YAML, or of the marks in a script, the comment lines that begin with
/// <c># lab:</c> and say the same of it in the same words.
/// </summary>
/// <param name="file">The file, as it was named.</param>
/// <param name="version">The version of Kubernetes that it is read for; <see langword="null"/> where that is not known yet.</param>
internal sealed class RunbookReader(string file, KubernetesVersion? version) : YamlForm(file)
{
    public const string Form = "a runbook: a list of steps under 'steps'";

    private const string Steps = "steps";

    private static readonly string[] MarkKeys = ["title", "description", "reported", "on", "expired", "nodes", "every", "for", "once", "expect"];
    private static readonly string[] ListKeys = [.. MarkKeys, Steps];
    private static readonly string[] StepKeys = ["name", "run", "on"];
    private static readonly string[] Verdicts = ["held", "refuted"];

    /// <summary>Reads a list of steps.</summary>
    public Runbook ReadSteps(YamlValue document)
    {
        var said = DocumentOf(document, ListKeys);
        var root = RootOf(said, ListKeys);
        var place = Entry(root, "on") is { } on ? PlaceOf(on) : RunbookPlace.Node;
        var list = Entry(root, Steps) ?? throw Wrong(root.Line, $"missing {Steps}; a runbook needs a list of them");
        var items = list.Value is YamlList { Items: not [] } found
            ? found.Items
            : throw Wrong(list.Line, $"{Steps}: expected a list of steps, found {list.Value.Description}");
        var steps = new List<RunbookStep>();
        foreach (var item in items)
        {
            var step = StepOf(item, place);
            steps.Add(steps.Exists(earlier => earlier.Name == step.Name)
                ? throw Wrong(item.Line, $"{Steps}: two steps are called {Excerpt.Of(step.Name)}; give one another name")
                : step);
        }

        return Marked(root, said) with { Steps = steps };
    }

    /// <summary>Reads what a script says of itself; its steps are the caller's to add.</summary>
    /// <param name="document">The marks; <see langword="null"/> where it has none.</param>
    public (Runbook Runbook, RunbookPlace Place) ReadMarks(YamlValue? document)
    {
        var said = DocumentOf(document ?? new YamlMap(1, []), MarkKeys);
        var root = RootOf(said, MarkKeys);
        return (Marked(root, said), Entry(root, "on") is { } on ? PlaceOf(on) : RunbookPlace.Node);
    }

    private Runbook Marked(YamlMap root, VersionedDocument said)
    {
        var name = Path.GetFileNameWithoutExtension(File);
        return new Runbook
        {
            Name = name,
            File = File,
            Versions = said.Versions,
            ReadFor = said.Differs ? VersionFor(said) : null,
            Title = Entry(root, "title") is { } title
                ? Excerpt.OnOneLine(TextOf(title, "what the runbook does, in one line"))
                : $"the runbook {Path.GetFileName(File)}",
            Description = Entry(root, "description") is { } description ? TextOf(description, "a paragraph on the runbook").Trim() : "",
            Reported = Entry(root, "reported") is { } reported ? TextsOf(reported, "addresses of issues that tell of it") : [],
            Expired = Entry(root, "expired") is { } expired
                ? ExpiredOf(expired)
                : ExpiredCertificates.All,
            Nodes = Entry(root, "nodes") is { } nodes ? NodesOf(nodes) : 1,
            Schedule = ScheduleOf(root),
            Expect = Entry(root, "expect") is { } expect
                ? Enum.Parse<Verdict>(NameOf(expect, Verdicts, "a verdict that can be expected"), ignoreCase: true)
                : null,
            Steps = [],
        };
    }

    /// <summary>As long as no version is known, a name that any version has is a good one.</summary>
    private ExpiredCertificates ExpiredOf(YamlEntry entry)
    {
        var expired = ExpiredCertificates.Parse(string.Join(',', TextsOf(entry, "certificates")), $"{File}:{entry.Line}: {entry.Key}");
        if (version is not null)
        {
            expired.NamesIn(KubeadmDistribution.For(version));
        }

        return expired;
    }

    private RunbookSchedule? ScheduleOf(YamlMap root)
    {
        var once = Entry(root, "once") is { } word && NameOf(word, ["true", "false"], "'true' or 'false'") == "true";
        try
        {
            return RunbookSchedule.Of(LengthOf(root, "every"), LengthOf(root, "for"), once, RunbookSchedule.Keys);
        }
        catch (InvalidInputException exception)
        {
            var line = (Entry(root, "every") ?? Entry(root, "for") ?? Entry(root, "once"))!.Line;
            throw exception.Message.StartsWith($"{File}:", StringComparison.Ordinal) ? exception : Wrong(line, exception.Message);
        }
    }

    private TimeSpan? LengthOf(YamlMap root, string key) => Entry(root, key) is { } entry
        ? RunbookSchedule.ParseLength(TextOf(entry, "a length of time such as '30d'"), $"{File}:{entry.Line}: {key}")
        : null;

    private VersionedDocument DocumentOf(YamlValue document, string[] keys) => new(File, "runbook", keys, document);

    private KubernetesVersion VersionFor(VersionedDocument document) => version ?? document.UsualVersion;

    private YamlMap RootOf(VersionedDocument said, string[] known)
    {
        var document = said.At(VersionFor(said));
        var root = document is YamlMap map ? map : throw Wrong(document.Line, $"expected {Form}, found {document.Description}");
        string[] keys = [.. known, .. VersionedDocument.Keys];
        foreach (var entry in root.Entries)
        {
            RequireKnown(entry, entry.Key, keys, "a key of a runbook");
        }

        return root;
    }

    private RunbookStep StepOf(YamlValue item, RunbookPlace place)
    {
        if (item is YamlText { IsNothing: false } line && !string.IsNullOrWhiteSpace(line.Text))
        {
            return new RunbookStep(NameFor(line.Text), place, line.Text.Trim());
        }

        var map = item is YamlMap { Entries: not [] } entries
            ? entries
            : throw Wrong(item.Line, $"{Steps}: expected a command, or a step with {string.Join(", ", StepKeys)}; found {item.Description}");
        foreach (var entry in map.Entries)
        {
            RequireKnown(entry, $"{Steps}.{entry.Key}", StepKeys, "a key of a step");
        }

        var run = Entry(map, "run") ?? throw Wrong(map.Line, $"{Steps}: this step has no 'run'; expected its command there");
        var command = TextOf(run, "a command").Trim();
        return new RunbookStep(
            Entry(map, "name") is { } name ? Excerpt.OnOneLine(TextOf(name, "what the step is for")) : NameFor(command),
            Entry(map, "on") is { } on ? PlaceOf(on) : place,
            command);
    }

    private static string NameFor(string command)
    {
        const int Longest = 60;
        var line = Excerpt.OnOneLine(command);
        return line.Length <= Longest ? line : $"{line[..(Longest - 1)]}…";
    }

    private RunbookPlace PlaceOf(YamlEntry entry) => new(NameOf(entry, RunbookPlace.All.Select(place => place.Name), "a place for a step"));

    private IReadOnlyList<string> TextsOf(YamlEntry entry, string what) => entry.Value is YamlList list
        ? [.. list.Items.Select(item => TextOf(new YamlEntry(entry.Key, item.Line, item), what).Trim())]
        : [TextOf(entry, what).Trim()];
}
