using Lab.Harness.Clusters;

namespace Lab.Harness.Probes;

/// <summary>One small request to the API server by kubectl, as often as a client in use makes one: a new process and a new connection each time.</summary>
internal static class RequestText
{
    /// <summary>The request: what the API server serves at all. Whoever is known is granted it, and nobody else.</summary>
    public const string Path = "/api";

    /// <summary>Short, so that a gap of a second is seen.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>How long kubectl may take.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    /// <summary>Reads what kubectl said.</summary>
    public static Reading Read(ExecResult result) => result switch
    {
        { ExitCode: 0 } => Reading.Ok($"GET {Path}: granted"),
        { ExitCode: 124, StandardError.Length: 0 } => Reading.Failed(Journals.Classification.TimedOut, $"GET {Path}: no answer within {AnswerWithin.TotalSeconds:0} s"),
        _ => Reading.Failed(result.Output.Trim()),
    };
}
