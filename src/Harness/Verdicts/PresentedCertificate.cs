using Lab.Harness.Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>What a component presents after a renewal, and all that it is compared with.</summary>
internal sealed record PresentedCertificate
{
    /// <summary>Its name in the catalogue.</summary>
    public required string Certificate { get; init; }

    /// <summary>Who presents it, with its node where there are several.</summary>
    public required string Presenter { get; init; }

    /// <summary>The name of its node; <see langword="null"/> where the cluster has one only.</summary>
    public string? Node { get; init; }

    /// <summary>To whom.</summary>
    public required string Recipient { get; init; }

    /// <summary>What was seen on the wire; <see langword="null"/> where nothing was.</summary>
    public CertificateRecord? Seen { get; init; }

    /// <summary>How it was seen, or why it was not.</summary>
    public required string Evidence { get; init; }

    /// <summary>The serial number that the certificate had before the renewal.</summary>
    public required string OldSerial { get; init; }

    /// <summary>What lies in the certificate's place on disk now; <see langword="null"/> where nothing could be read there.</summary>
    public CertificateRecord? InPlace { get; init; }

    /// <summary>Why what was seen is not to be trusted by the authority that issues it, in words; <see langword="null"/> where it is.</summary>
    public string? Distrusted { get; init; }

    /// <summary>Whether the renewal has to have made it a new one.</summary>
    public required bool HasToBeNew { get; init; }

    /// <summary>Whether the recipient verifies it.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>By which option it would be verified that is not by default; <see langword="null"/> where none is known.</summary>
    public VerifyingOption? VerifiedBy { get; init; }
}
