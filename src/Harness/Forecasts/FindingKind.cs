namespace Lab.Harness.Forecasts;

/// <summary>What no date tells.</summary>
internal enum FindingKind
{
    /// <summary>A file was renewed, and a program still uses what it read before.</summary>
    RenewedButOld,

    /// <summary>Certificates were renewed on one node and not on another.</summary>
    ForgottenNode,

    /// <summary>A certificate lives longer than the authority that issued it, whose end it ends with.</summary>
    OutlivesAuthority,

    /// <summary>A certificate names somebody else than this version's kubeadm would.</summary>
    OtherSubject,

    /// <summary>A certificate has another kind of key than this version's kubeadm would make.</summary>
    OtherKey,

    /// <summary>Several certificates end within the same minute.</summary>
    SameMinute,

    /// <summary>An API server has run for so long that the certificate that it made for itself grows old.</summary>
    LongRunning,

    /// <summary>A kubelet does not renew its client certificate.</summary>
    NoRotation,

    /// <summary>Requests for certificates wait, and nobody signs them.</summary>
    PendingRequests,

    /// <summary>A copy of a kubeconfig holds another certificate than the original.</summary>
    StaleCopy,

    /// <summary>The API server does not trust what a webhook or an aggregated API serves.</summary>
    UntrustedServer,

    /// <summary>Certificates live otherwise than a renewal would make them live.</summary>
    LosesSettings,

    /// <summary>The key of an authority is not on a node where kubeadm would need it.</summary>
    AuthorityKeyElsewhere,

    /// <summary>Several minor versions run.</summary>
    VersionsDiffer,

    /// <summary>A node's clock is ahead of that of the machine that reads.</summary>
    ClockAhead,
}
