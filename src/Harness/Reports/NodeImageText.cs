using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>What the nodes of a run were made from, in words.</summary>
internal static class NodeImageText
{
    /// <summary>The node image, the image that it was prepared of, and what was added to that.</summary>
    public static string Of(RunEnvironment environment) =>
        environment.NodeImage
        + (environment.NodeImageBase is { } prepared ? $", prepared of {prepared}" : "")
        + (environment.NodeImageAdditions is { Count: > 0 } additions ? $"; added: {string.Join(", ", additions)}" : "");
}
