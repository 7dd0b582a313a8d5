namespace Lab.Harness.Reports.Facts;

/// <summary>Whether a renewed certificate is used without any restart of the renewal.</summary>
internal enum PickUpKind
{
    /// <summary>It is.</summary>
    Yes,

    /// <summary>The new certificate is served, but something else stayed broken for as long as was watched.</summary>
    YesNotRecovered,

    /// <summary>It is not, for as long as was watched.</summary>
    No,

    /// <summary>There was no new one to use: it is made by the component when it starts.</summary>
    NoneMade,

    /// <summary>The renewal restarts nothing, so there is nothing to leave out.</summary>
    NoRestart,

    /// <summary>Nothing was broken, so nothing could be seen to recover.</summary>
    NothingBroken,

    /// <summary>The scenario leaves no steps out.</summary>
    NotAsked,

    /// <summary>It could not be observed.</summary>
    Unknown,
}
