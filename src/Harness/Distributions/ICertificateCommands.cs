using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions;

/// <summary>What a distribution's own program does with certificates, as lines of shell for a node. No command restarts anything.</summary>
internal interface ICertificateCommands
{
    /// <summary>Renews everything that has a <see cref="CatalogueEntry.RenewalName"/>.</summary>
    string RenewAll { get; }

    /// <summary>The same by the configuration file that the cluster was made with, in place of the configuration that the cluster tells.</summary>
    string RenewAllByFile { get; }

    /// <summary>Prints when what it renews expires.</summary>
    string CheckExpiration { get; }

    /// <summary>Renews one certificate, with the names and the subject that it has.</summary>
    string Renew(CatalogueEntry entry);

    /// <summary>Makes a certificate and its key where there is none, with the names of the cluster's configuration.</summary>
    string Make(CatalogueEntry entry);

    /// <summary>Prints a new kubeconfig for a user, with a new client certificate.</summary>
    string NewKubeconfig(CertificateSubject user);
}
