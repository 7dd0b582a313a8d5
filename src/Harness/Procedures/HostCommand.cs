using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>A program on this machine.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Host">This machine.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record HostCommand(string Name, Host Host, string Program, IReadOnlyList<string> Arguments) : IStep
{
    /// <inheritdoc/>
    public string Where => "host";

    /// <inheritdoc/>
    public string Command =>
        string.Join(' ', Arguments.Prepend(Path.GetFileName(Program)).Select(word => Path.IsPathRooted(word) ? Path.GetFileName(word) : word));

    /// <inheritdoc/>
    public Task<ExecResult> RunAsync(CancellationToken cancellationToken) =>
        Host.RunAsync(Program, Arguments, StepRunner.StepWithin, cancellationToken);
}
