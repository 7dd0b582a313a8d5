namespace Lab.Harness.Verdicts;

/// <summary>The names of a run's phases, in their order, as journals and experiment files spell them.</summary>
internal static class PhaseName
{
    /// <summary>The cluster is made and started.</summary>
    public const string Provision = "provision";

    /// <summary>Everything works as it should before anything expires. It is a gate: if it does not hold, nothing after it means anything.</summary>
    public const string SteadyState = "steady-state";

    /// <summary>A test of something that a healthy cluster does not show by itself; nothing expires.</summary>
    public const string Observation = "observation";

    /// <summary>The cluster passes a notAfter; the guard proves it.</summary>
    public const string Expiry = "expiry";

    /// <summary>What the expired certificate breaks.</summary>
    public const string Failure = "failure";

    /// <summary>The procedure that should mend it.</summary>
    public const string Renewal = "renewal";

    /// <summary>Of a rotation: what is needed for it is made; nothing is put into use.</summary>
    public const string Preparation = "preparation";

    /// <summary>Of a rotation: every component comes to trust the new authority beside the old one.</summary>
    public const string Trust = "trust";

    /// <summary>Of a rotation: certificates are issued by the new authority and put into use.</summary>
    public const string Reissue = "reissue";

    /// <summary>Of a rotation: no component trusts the old authority any more.</summary>
    public const string Withdrawal = "withdrawal";

    /// <summary>What works again.</summary>
    public const string Recovery = "recovery";

    /// <summary>Of a workload that did not take up a renewed certificate by itself: it is restarted.</summary>
    public const string Restart = "restart";

    /// <summary>Years pass on the cluster's own clock, in jumps, with a procedure between them.</summary>
    public const string Years = "years";
}
