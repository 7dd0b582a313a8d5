using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Certificates;

namespace Lab.Harness.Clusters.Start;

/// <summary>Gives the harness's own observers a way in: a client certificate with the administrator's rights, and the token of a service account.</summary>
internal sealed class OpenObserver : IStartStep
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        var options = start.Options;
        if (start.Pkis is [var pki, ..])
        {
            var admin = pki.Certificate("admin").Parameters;
            var parameters = admin with
            {
                Subject = admin.Subject with { CommonName = "lab-observer" },
                Validity = new Validity(start.IssuedAt - ClusterPkiOptions.Backdating, start.IssuedAt + TimeSpan.FromDays(3650)),
                Key = options.KeyPool.Get(options.Keys, "lab-observer"),
            };
            start.Observer = new ClusterObserver(start.Nodes[0], options.Distribution, pki.Authority("ca").Issue(parameters).ToX509Certificate2(), options.Time)
            {
                Issued = (parameters, pki.Authority("ca").Certificate.Parameters),
            };
        }
        else
        {
            var (certificate, key) = (start.Client.CertificateFile, start.Client.KeyFile);
            start.Observer = new ClusterObserver(start.Nodes[0], options.Distribution, X509Certificate2.CreateFromPemFile(certificate, key), options.Time);
        }

        await start.Observer.OpenAsync(start.ApiServer, options.ClockGoesBack, cancellationToken);
        start.Reached("observer");
    }
}
