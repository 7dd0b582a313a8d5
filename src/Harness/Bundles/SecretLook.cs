using System.Text;
using System.Text.Json;
using Lab.Harness.Journals;

namespace Lab.Harness.Bundles;

/// <summary>Looks through a journal as it lies on disk for what must not leave the machine.</summary>
internal static class SecretLook
{
    /// <summary>The line of the first text that holds what looks like a key, a token or a password; <see langword="null"/> where none does.</summary>
    public static int? LineIn(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                && reader.GetString() is { } text
                && Redaction.Clean(text) != text)
            {
                return 1 + Encoding.UTF8.GetString(json, 0, (int)reader.TokenStartIndex).Count(character => character == '\n');
            }
        }

        return null;
    }
}
