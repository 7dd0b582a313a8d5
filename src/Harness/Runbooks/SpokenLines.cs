using System.Globalization;
using System.Text;
using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks;

/// <summary>
/// The output of a runbook's step as it comes: each line is passed on at once, secrets removed, and the beginning and the end are kept for the journal.
/// Whatever is between is counted, so that a step that writes without end costs neither memory nor the reader's patience.
/// </summary>
/// <param name="tell">Receives every line.</param>
internal sealed class SpokenLines(Action<string> tell)
{
    private const int LongestLine = 2000;
    private const int KeptCharacters = 48 * 1024;
    private const int MostToldLines = 500;

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder line = new();
    private readonly StringBuilder head = new();
    private readonly Queue<string> tail = new();
    private int tailCharacters;
    private long leftOutLines;
    private long leftOutCharacters;
    private int told;
    private bool insideKey;
    private bool afterReturn;

    /// <summary>Takes the next piece.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        foreach (var character in characters.AsSpan(0, decoder.GetChars(bytes, characters, flush: false)))
        {
            // A line that never ends is cut; programs that draw a progress bar end theirs with a carriage return alone.
            if (character is '\n' or '\r' || line.Length >= LongestLine)
            {
                if (!(character == '\n' && afterReturn && line.Length == 0))
                {
                    EndLine();
                }

                afterReturn = character == '\r';
                if (character is '\n' or '\r')
                {
                    continue;
                }
            }

            afterReturn = false;
            line.Append(character);
        }
    }

    /// <summary>Ends the last line.</summary>
    /// <returns>What was said: all of it, or its beginning and its end with what is left out between them.</returns>
    public string End()
    {
        if (line.Length > 0)
        {
            EndLine();
        }

        if (leftOutLines > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"[{leftOutLines} lines, {leftOutCharacters} characters left out]\n");
        }

        foreach (var last in tail)
        {
            head.Append(last).Append('\n');
        }

        return head.ToString();
    }

    private void EndLine()
    {
        var text = line.ToString();
        line.Clear();
        Keep(text);
        Tell(text);
    }

    private void Keep(string text)
    {
        if (tail.Count == 0 && leftOutLines == 0 && head.Length + text.Length < KeptCharacters)
        {
            head.Append(text).Append('\n');
            return;
        }

        tail.Enqueue(text);
        tailCharacters += text.Length + 1;
        while (tailCharacters > KeptCharacters)
        {
            var dropped = tail.Dequeue().Length + 1;
            tailCharacters -= dropped;
            leftOutCharacters += dropped;
            leftOutLines++;
        }
    }

    /// <summary>A key comes line by line, and each line looks harmless.</summary>
    private void Tell(string text)
    {
        var begins = text.Contains("-----BEGIN", StringComparison.Ordinal) && text.Contains("PRIVATE KEY", StringComparison.Ordinal);
        var ends = text.Contains("-----END", StringComparison.Ordinal);
        if (insideKey)
        {
            insideKey = !ends;
            return;
        }

        insideKey = begins && !ends;
        if (++told <= MostToldLines)
        {
            tell(begins ? Redaction.Clean(text + "\n-----END PRIVATE KEY-----") : Redaction.Clean(text));
        }
        else if (told == MostToldLines + 1)
        {
            tell($"… more than {MostToldLines} lines; the rest is not shown here");
        }
    }
}
