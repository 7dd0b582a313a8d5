namespace Lab.Harness.Distributions;

/// <summary>A service of systemd.</summary>
/// <param name="Unit">Its unit.</param>
internal sealed record SystemdService(string Unit) : Hosting
{
    /// <inheritdoc/>
    public override string RestartCommand => $"systemctl restart {Unit}";

    /// <inheritdoc/>
    public override string RunsCondition => $"systemctl is-active --quiet {Unit}";

    /// <inheritdoc/>
    public override string Log => Unit;
}
