using System.Security;
using System.Text;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;

namespace Lab.Harness.Runbooks;

/// <summary>Reads runbooks from files: a list of steps where the file is YAML, otherwise a script or a program that is run as it is.</summary>
internal static class RunbookFile
{
    private const long LargestBytes = 64L << 20;
    private const string Mark = "# lab:";
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Reads a runbook.</summary>
    /// <param name="path">The file; messages name it as it is given.</param>
    /// <param name="version">
    /// The version of Kubernetes that it is read for. Where it is <see langword="null"/>, because it is not known yet which one will run, that is the
    /// version of the lab's own image, or where the runbook is not for that one, the newest known one that it is for.
    /// </param>
    /// <exception cref="InvalidInputException">
    /// There is none, it can't be read or run, it is not for that version, or it says something that a runbook can't.
    /// </exception>
    public static Runbook Read(string path, KubernetesVersion? version = null) => Read(path, version, isOurs: false);

    /// <inheritdoc cref="Read(string, KubernetesVersion?)"/>
    /// <param name="path">The file; messages name it as it is given.</param>
    /// <param name="version">The version of Kubernetes that it is read for.</param>
    /// <param name="isOurs">Whether the lab brings it, in a package perhaps, which does not keep that a script may be run.</param>
    internal static Runbook Read(string path, KubernetesVersion? version, bool isOurs)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidInputException($"{path}: expected a runbook, found a directory");
        }

        try
        {
            var file = new FileInfo(path);
            return file switch
            {
                { Exists: false } =>
                    throw new InvalidInputException($"{path}: no such file; expected a runbook: a script, a program, or a list of steps in YAML"),
                { Length: > LargestBytes } => throw new InvalidInputException($"{path}: larger than {LargestBytes >> 20} MiB, which is not a runbook"),
                { Length: 0 } => throw new InvalidInputException($"{path}: the file is empty; expected a script, a program, or a list of steps in YAML"),
                _ when IsYaml(path) => Parse(path, File.ReadAllText(path), version),
                _ => ParseProgram(path, File.ReadAllBytes(path), isOurs ? Executable : File.GetUnixFileMode(path), version),
            };
        }
        catch (Exception failure) when (failure is IOException
            or UnauthorizedAccessException
            or SecurityException
            or ArgumentException
            or NotSupportedException)
        {
            throw new InvalidInputException($"{path}: can't be read: {Excerpt.OnOneLine(failure.Message)}", failure);
        }
    }

    /// <summary>Whether the file of the name holds a list of steps.</summary>
    internal static bool IsYaml(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal);

    internal static Runbook Parse(string path, string text, KubernetesVersion? version = null) =>
        new RunbookReader(path, version).ReadSteps(YamlDocumentReader.Read(path, text, "runbook", RunbookReader.Form)) with { Text = text };

    internal static Runbook ParseProgram(string path, byte[] content, UnixFileMode mode, KubernetesVersion? version = null)
    {
        if ((mode & Executable) == UnixFileMode.None)
        {
            throw new InvalidInputException($"{path}: is not executable; 'chmod +x {path}' makes it so");
        }

        var text = content.Contains((byte)0) ? "" : Encoding.UTF8.GetString(content);
        var (runbook, place) = new RunbookReader(path, version).ReadMarks(MarksOf(path, text));
        var name = Path.GetFileName(path);
        return runbook with
        {
            Text = text,
            Steps =
            [
                new RunbookStep(name, place, name)
                {
                    Program = content,
                    ProgramFile = Path.GetFullPath(path),
                    IsForShell = text.Length > 0 && !text.StartsWith("#!", StringComparison.Ordinal),
                },
            ],
        };
    }

    /// <summary>The marks keep their lines, so that a complaint names the right one.</summary>
    private static YamlValue? MarksOf(string path, string text)
    {
        var marks = text.Split('\n')
            .Select(line => line.StartsWith(Mark, StringComparison.Ordinal) ? WithoutBlank(line[Mark.Length..].TrimEnd('\r')) : "")
            .ToList();
        return marks.TrueForAll(string.IsNullOrEmpty) ? null : YamlDocumentReader.Read(path, string.Join('\n', marks), "runbook", RunbookReader.Form);
    }

    private static string WithoutBlank(string line) => line.StartsWith(' ') ? line[1..] : line;
}
