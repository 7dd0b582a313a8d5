namespace Lab.Harness.Runbooks;

/// <summary>Whom a client certificate names to Kubernetes: its common name is the user, each of its organizations a group.</summary>
/// <param name="User">The user; empty where the certificate names none.</param>
/// <param name="Groups">The groups, in alphabetical order.</param>
internal sealed record ClientIdentity(string User, IReadOnlyList<string> Groups)
{
    /// <summary>Reads a distinguished name as journals spell it, for example <c>CN=kubernetes-admin, O=system:masters</c>.</summary>
    public static ClientIdentity Of(string subject)
    {
        var attributes = AttributesOf(subject);
        return new(
            attributes.LastOrDefault(attribute => attribute.Type == "CN").Value ?? "",
            [
                .. attributes.Where(attribute => attribute.Type == "O")
                .Select(attribute => attribute.Value)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
            ]);
    }

    /// <summary>Two are equal where user and groups are.</summary>
    public bool Equals(ClientIdentity? other) => other is not null && User == other.User && Groups.SequenceEqual(other.Groups, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(User);

    /// <summary>In words: <c>kubernetes-admin (system:masters)</c>.</summary>
    public override string ToString() => $"{(User.Length == 0 ? "nobody" : User)} ({(Groups is [] ? "no group" : string.Join(", ", Groups))})";

    private static List<(string Type, string Value)> AttributesOf(string subject)
    {
        var attributes = new List<(string, string)>();
        var start = 0;
        var isQuoted = false;
        for (var position = 0; position <= subject.Length; position++)
        {
            if (position < subject.Length && subject[position] == '"')
            {
                isQuoted = !isQuoted;
            }

            if (position == subject.Length || (!isQuoted && subject[position] is (',' or '+')))
            {
                var attribute = subject[start..position].Split('=', 2);
                if (attribute.Length == 2)
                {
                    attributes.Add((attribute[0].Trim(), Unquoted(attribute[1].Trim())));
                }

                start = position + 1;
            }
        }

        return attributes;
    }

    private static string Unquoted(string value) =>
        value is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : value;
}
