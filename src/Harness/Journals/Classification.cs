namespace Lab.Harness.Journals;

/// <summary>The kind of answer that a probe got. In a journal and in an experiment file it is spelled in kebab case: <c>certificate-expired</c>.</summary>
public enum Classification
{
    /// <summary>The request was granted.</summary>
    Ok,

    /// <summary>A certificate is past its notAfter.</summary>
    CertificateExpired,

    /// <summary>A certificate is before its notBefore.</summary>
    CertificateNotYetValid,

    /// <summary>A certificate is outside its validity; the text does not say on which side.</summary>
    CertificateOutsideValidity,

    /// <summary>No chain leads to a trusted authority.</summary>
    UnknownAuthority,

    /// <summary>The certificate does not name the server that was asked for.</summary>
    NameMismatch,

    /// <summary>The server refused the client's certificate in the handshake.</summary>
    ClientCertificateRejected,

    /// <summary>The server answered 401: it could not tell who asks.</summary>
    Unauthorized,

    /// <summary>The server answered 403: it knows who asks and denies it.</summary>
    Forbidden,

    /// <summary>No program listens at the address.</summary>
    ConnectionRefused,

    /// <summary>An established connection ended before the answer.</summary>
    ConnectionClosed,

    /// <summary>No answer within the probe's deadline.</summary>
    TimedOut,

    /// <summary>
    /// No answer: refused, closed or timed out. Which of these a probe gets from a server that is down depends on the moment and on what lies
    /// between, so an experiment expects this kind, and no probe says it.
    /// </summary>
    Unreachable,

    /// <summary>The answer came, and says that the thing asked about is not ready.</summary>
    NotReady,

    /// <summary>What a policy forbids was granted: the webhook or authorizer was not asked.</summary>
    NotEnforced,

    /// <summary>A failure of none of the other kinds; the text tells.</summary>
    OtherFailure,

    /// <summary>The probe could not run.</summary>
    CouldNotRun,
}
