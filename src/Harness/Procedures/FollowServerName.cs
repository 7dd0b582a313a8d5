using Lab.Harness.Certificates;
using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>
/// The lab's clients on the host ask for 127.0.0.1, a name that the lab itself put into the API server's certificate. Where a procedure issued it again
/// without, they ask for a name that it has: that the lab's own name is lost is not the procedure's failure.
/// </summary>
/// <param name="Cluster">The cluster.</param>
internal sealed record FollowServerName(Cluster Cluster) : IStep
{
    /// <inheritdoc/>
    public string Name => "See by which name the lab's clients on the host can ask for the API server";

    /// <inheritdoc/>
    public string Where => Cluster.ControlPlane.Name;

    /// <inheritdoc/>
    public string Command => $"cat {CertificatePath}";

    private string CertificatePath => Cluster.Distribution.Certificates.Find("apiserver").Location.CertificatePath;

    /// <summary>
    /// The name to ask for in place of the address that is connected to; <see langword="null"/> where the certificate has that, or none of the
    /// others.
    /// </summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="connectedTo">The address that is connected to.</param>
    /// <param name="others">Other names, the first that it has is taken.</param>
    public static string? NameFor(InspectedCertificate certificate, string connectedTo, IReadOnlyList<string> others) =>
        certificate.Names(connectedTo) ? null : others.FirstOrDefault(certificate.Names);

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var read = await Cluster.ControlPlane.ExecAsync(["cat", CertificatePath], cancellationToken);
        try
        {
            var certificate = InspectedCertificate.FromPem(read.StandardOutput, CertificatePath)[0];
            var connectedTo = Cluster.ApiServer.Address.ToString();
            var name = NameFor(certificate, connectedTo, [Cluster.ControlPlane.Address.ToString(), Cluster.ControlPlane.Name]);
            await Cluster.AskForAsync(name, cancellationToken);
            return read with
            {
                ExitCode = 0,
                StandardOutput = name is null ? connectedTo : $"{connectedTo} is not among its names; from here on they ask for {name}",
                StandardError = "",
            };
        }
        catch (InvalidInputException exception)
        {
            // That is for the judgement to say, and none of this step.
            return read with { ExitCode = 0, StandardOutput = exception.Message, StandardError = "" };
        }
    }
}
