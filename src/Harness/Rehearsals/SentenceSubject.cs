namespace Lab.Harness.Rehearsals;

/// <summary>What a sentence of a forecast is about.</summary>
internal enum SentenceSubject
{
    /// <summary>That everything works until then. It is the control: where it does not hold, nothing after it counts.</summary>
    Before,

    /// <summary>That the date does not come, for who presents the certificate renews it before.</summary>
    RenewsItself,

    /// <summary>How it shows first, and to whom.</summary>
    FirstSymptom,

    /// <summary>Who sees it.</summary>
    Who,

    /// <summary>The line that somebody reads.</summary>
    Line,

    /// <summary>What goes on.</summary>
    GoesOn,

    /// <summary>What mends it.</summary>
    Renewal,
}
