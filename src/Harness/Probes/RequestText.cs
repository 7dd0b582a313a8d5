namespace Lab.Harness.Probes;

/// <summary>One small request to the API server, as often as a client in use makes one, on a new connection each time.</summary>
internal static class RequestText
{
    /// <summary>The path: the list of the API server's versions. Every authenticated user is granted it, and no other.</summary>
    public const string Path = "/api";

    /// <summary>The request, in words.</summary>
    public const string Request = "GET " + Path;

    /// <summary>Short, so that a gap of a second is seen.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>How long the answer may take.</summary>
    public static readonly TimeSpan AnswerWithin = Patience.OfSeconds(5);

    /// <summary>The answer of an API server that knows who asks.</summary>
    public static Reading Granted => Reading.Ok($"{Request}: granted");
}
