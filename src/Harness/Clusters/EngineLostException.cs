namespace Lab.Harness.Clusters;

/// <summary>The container engine stopped answering in the middle of a run. What the run started is swept by the next start.</summary>
/// <param name="endpoint">Where the engine listened.</param>
/// <param name="during">What the run was at; <see langword="null"/> where it had not begun.</param>
/// <param name="cause">What was caught.</param>
public sealed class EngineLostException(Uri endpoint, string? during, Exception cause)
    : Exception(
        $"the container engine at {endpoint} stopped answering {(during is null ? "before the run had begun" : $"in {during}")}; so the outcome is unknown, "
        + "and what the run had started is removed by the next start with that engine",
        cause);
