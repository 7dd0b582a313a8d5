using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Experiments;

/// <summary>The start or the end of a certificate's validity: an offset from the instant of issuing, or an instant of its own.</summary>
internal sealed partial record CertificateTime
{
    private const long LongestYears = 1000;

    private CertificateTime(TimeSpan? offset, DateTimeOffset? instant, string text) => (Offset, Instant, Text) = (offset, instant, text);

    /// <summary>The offset from the instant of issuing; <see langword="null"/> where an instant is given.</summary>
    public TimeSpan? Offset { get; }

    /// <summary>The instant; <see langword="null"/> where an offset is given.</summary>
    public DateTimeOffset? Instant { get; }

    private string Text { get; }

    /// <summary>Makes an offset from the instant of issuing.</summary>
    public static CertificateTime After(TimeSpan offset) =>
        new(offset, instant: null, offset.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Makes an instant.</summary>
    public static CertificateTime Exactly(DateTimeOffset instant) =>
        new(offset: null, instant, instant.UtcDateTime.ToString("u", CultureInfo.InvariantCulture));

    /// <summary>The instant that is meant for a certificate issued at <paramref name="issuedAt"/>.</summary>
    public DateTimeOffset At(DateTimeOffset issuedAt) => Instant ?? issuedAt + Offset!.Value;

    /// <summary>An offset as many times as long; an instant as it is.</summary>
    internal CertificateTime Times(int factor) => Offset is { } offset && factor != 1 ? After(offset * factor) : this;

    /// <summary>As it was written.</summary>
    public override string ToString() => Text;

    /// <summary>Two are equal where they mean the same, however they are written.</summary>
    public bool Equals(CertificateTime? other) => other is not null && Offset == other.Offset && Instant == other.Instant;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Offset, Instant);

    internal static CertificateTime? Read(string text)
    {
        var offset = OffsetForm().Match(text);
        if (offset.Success)
        {
            return Duration.Read(offset.Groups["amount"].Value, offset.Groups["unit"].Value, TimeSpan.FromDays(365 * LongestYears)) is { } amount
                ? new CertificateTime(offset.Groups["sign"].Value == "-" ? -amount : amount, instant: null, text)
                : null;
        }

        // A timestamp without a zone is UTC, as certificates are.
        return TimestampForm().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? new CertificateTime(offset: null, instant, text)
            : null;
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<amount>[0-9]{1,12})(?<unit>[smhdy])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex OffsetForm();

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex TimestampForm();
}
