using System.Text;

namespace Lab.Harness.Journals;

/// <summary>Tells whether base64 text holds a private key: a PEM file, or the ASN.1 of a key whose PEM lines were cut off.</summary>
internal static class Base64Key
{
    private const int AsnSequence = 0x30;
    private const int AsnInteger = 0x02;
    private const int AsnLongLength = 0x80;

    public static bool IsIn(string base64)
    {
        ReadOnlySpan<byte> bytes = Decode(base64);
        return bytes.IndexOf("PRIVATE KEY"u8) >= 0 || IsAsnKey(bytes);
    }

    private static ReadOnlySpan<byte> Decode(string base64)
    {
        var digits = new StringBuilder(base64.Length);
        foreach (char c in base64)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
            {
                digits.Append(c);
            }
        }

        digits.Length -= digits.Length % 4;
        return Convert.FromBase64String(digits.ToString());
    }

    /// <summary>Every form of a plain key (PKCS #1, PKCS #8, SEC 1) is a sequence that opens with version 0 or 1; no certificate or request does.</summary>
    private static bool IsAsnKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes[0] != AsnSequence)
        {
            return false;
        }

        int content = (bytes[1] & AsnLongLength) == 0 ? 2 : 2 + (bytes[1] & ~AsnLongLength);
        return content + 2 < bytes.Length && bytes[content] == AsnInteger && bytes[content + 1] == 1 && bytes[content + 2] <= 1;
    }
}
