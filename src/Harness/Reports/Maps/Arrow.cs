using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Maps;

/// <summary>One arrow of the map: however often it was looked at, it is drawn once.</summary>
internal sealed record Arrow(string Certificate, string Presenter, string Recipient, PresentationRole Role, bool? Confirmed, string Evidence)
{
    /// <summary>The class of its look.</summary>
    public string Css => Confirmed switch
    {
        true => "seen",
        false => "contradicted",
        null => "unseen",
    };

    /// <summary>The arrows of a journal's presentations. One contradiction outweighs every confirmation, a confirmation every look that saw nothing.</summary>
    public static IReadOnlyList<Arrow> Of(IReadOnlyList<PresentationRecord> presentations) =>
    [
        .. presentations
            .GroupBy(item => (item.Certificate, item.Presenter, item.Recipient, item.Role))
            .Select(group =>
            {
                var telling = group.OrderBy(item => item.Confirmed switch { false => 0, true => 1, null => 2 }).First();
                return new Arrow(telling.Certificate, telling.Presenter, telling.Recipient, telling.Role, telling.Confirmed, telling.Evidence);
            }),
    ];

    /// <summary>Whether it starts or ends at a component.</summary>
    public bool Touches(string component) =>
        Presenter == component || Recipient == component;

    /// <summary>The component at its other end.</summary>
    public string Opposite(string component) => Presenter == component ? Recipient : Presenter;
}
