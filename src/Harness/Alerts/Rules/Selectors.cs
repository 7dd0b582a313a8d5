namespace Lab.Harness.Alerts.Rules;

/// <summary>
/// Finds the selectors in an expression of PromQL. It splits the text into words and does not understand it: whether an expression is right, and
/// what it comes to, only Prometheus says.
/// </summary>
internal sealed class Selectors
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "unless", "bool", "offset", "atan2", "inf", "nan", "start", "end",
        "sum", "min", "max", "avg", "group", "stddev", "stdvar", "count", "count_values", "bottomk", "topk", "quantile", "limitk", "limit_ratio",
    };

    /// <summary>Words with names of labels in brackets behind them.</summary>
    private static readonly HashSet<string> LabelLists =
        new(StringComparer.OrdinalIgnoreCase) { "by", "without", "on", "ignoring", "group_left", "group_right" };

    private readonly string text;
    private int at;

    private Selectors(string text) => this.text = text;

    /// <summary>The selectors, each once, in their order. Those of <c>absent()</c> are not among them: there, to match nothing is what is asked.</summary>
    public static IReadOnlyList<Selector> In(string expression) => [.. new Selectors(expression).Read().DistinctBy(selector => selector.Text)];

    private IEnumerable<Selector> Read()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '"' or '\'' or '`')
            {
                SkipString();
            }
            else if (c == '#')
            {
                SkipTo('\n');
            }
            else if (c == '[')
            {
                SkipTo(']');
            }
            else if (c == '{')
            {
                yield return new Selector("", Matchers());
            }
            else if (char.IsAsciiDigit(c))
            {
                SkipWhile(one => char.IsAsciiLetterOrDigit(one) || one == '.');
            }
            else if (IsOfName(c))
            {
                if (Named() is { } selector)
                {
                    yield return selector;
                }
            }
            else
            {
                at++;
            }
        }
    }

    private Selector? Named()
    {
        var begin = at;
        SkipWhile(c => IsOfName(c) || char.IsAsciiDigit(c));
        var name = text[begin..at];
        var next = Peek();
        if (LabelLists.Contains(name))
        {
            if (next == '(')
            {
                SkipTo(')');
            }

            return null;
        }

        if (next == '(' || Words.Contains(name))
        {
            if (name.StartsWith("absent", StringComparison.OrdinalIgnoreCase))
            {
                SkipBrackets();
            }

            return null;
        }

        var matchers = next == '{' ? Matchers() : "";
        return new Selector(name, name + matchers);
    }

    private string Matchers()
    {
        SkipWhile(c => c != '{');
        var begin = at;
        while (at < text.Length && text[at] != '}')
        {
            if (text[at] is '"' or '\'' or '`')
            {
                SkipString();
            }
            else
            {
                at++;
            }
        }

        at = Math.Min(at + 1, text.Length);
        return text[begin..at];
    }

    private void SkipBrackets()
    {
        var depth = 0;
        do
        {
            if (at < text.Length && text[at] is '"' or '\'' or '`')
            {
                SkipString();
                continue;
            }

            depth += at >= text.Length ? 0 : text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            at++;
        }
        while (at < text.Length && (depth > 0 || text[at - 1] != ')'));
    }

    private void SkipString()
    {
        var quote = text[at++];
        while (at < text.Length && text[at] != quote)
        {
            at += text[at] == '\\' && quote != '`' ? 2 : 1;
        }

        at = Math.Min(at + 1, text.Length);
    }

    private void SkipTo(char c)
    {
        SkipWhile(one => one != c);
        at = Math.Min(at + 1, text.Length);
    }

    private void SkipWhile(Func<char, bool> condition)
    {
        while (at < text.Length && condition(text[at]))
        {
            at++;
        }
    }

    private char Peek()
    {
        var ahead = at;
        while (ahead < text.Length && char.IsWhiteSpace(text[ahead]))
        {
            ahead++;
        }

        return ahead < text.Length ? text[ahead] : '\0';
    }

    private static bool IsOfName(char c) => char.IsAsciiLetter(c) || c is '_' or ':';
}
