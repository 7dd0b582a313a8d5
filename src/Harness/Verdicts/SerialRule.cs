namespace Lab.Harness.Verdicts;

/// <summary>A renewal that reached the server shows in the serial number that is served: it is another one.</summary>
internal static class SerialRule
{
    /// <summary>Judges the serial numbers served before and after the renewal.</summary>
    /// <param name="certificate">Name of the certificate in the catalogue.</param>
    /// <param name="before">The serial served before the renewal; <see langword="null"/> where it could not be read.</param>
    /// <param name="after">The serial served after it; <see langword="null"/> where it could not be read.</param>
    public static Finding Judge(string certificate, string? before, string? after)
    {
        if (string.IsNullOrWhiteSpace(before) || string.IsNullOrWhiteSpace(after))
        {
            var when = string.IsNullOrWhiteSpace(before) ? "before" : "after";
            return Finding.Unknown($"renewal: the serial of {certificate} as served {when} the renewal could not be read");
        }

        return AreSame(before, after)
            ? Finding.Refuted($"renewal: {certificate} was expected to be served with a new serial but is still served with {after}")
            : Finding.Held($"renewal: {certificate} was served with the serial {before} before and with {after} after");
    }

    /// <summary>openssl pads with a zero, others do not; upper and lower case mean the same.</summary>
    internal static bool AreSame(string one, string other) =>
        string.Equals(one.Trim().TrimStart('0'), other.Trim().TrimStart('0'), StringComparison.OrdinalIgnoreCase);
}
