namespace Lab.Harness.Journals;

/// <summary>Tells whether base64 text holds a private key: a PEM file, or the ASN.1 of a key whose PEM lines were cut off.</summary>
internal static class Base64Key
{
    private const int AsnSequence = 0x30;
    private const int AsnInteger = 0x02;
    private const int AsnLongLength = 0x80;

    /// <summary>Tells it for a run of base64's characters; what stands before the key may have put it off the steps of four.</summary>
    public static bool IsIn(string run)
    {
        var digits = string.Concat(run.Where(static c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/'));
        for (var offset = 0; offset < 4; offset++)
        {
            var length = (digits.Length - offset) / 4 * 4;
            var bytes = Convert.FromBase64String(digits.Substring(offset, length));
            if (bytes.AsSpan().IndexOf("PRIVATE KEY"u8) >= 0 || (offset == 0 && IsAsnKey(bytes)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every form of a plain key (PKCS #1, PKCS #8, SEC 1) is a sequence that opens with version 0 or 1; no certificate or request does.</summary>
    private static bool IsAsnKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes[0] != AsnSequence)
        {
            return false;
        }

        var content = (bytes[1] & AsnLongLength) == 0 ? 2 : 2 + (bytes[1] & ~AsnLongLength);
        return content + 2 < bytes.Length && bytes[content] == AsnInteger && bytes[content + 1] == 1 && bytes[content + 2] <= 1;
    }
}
