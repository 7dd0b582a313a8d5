using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Harness.Clusters.Start.Prepared;

/// <summary>
/// What was taken from a cluster after the start of its first node, for the next one of the same image and configuration. No certificate, key or token is in
/// it.
/// </summary>
internal sealed record PreparedStart
{
    /// <summary>Where it lies on a node until the script <c>boot</c> puts it in place.</summary>
    private const string Folder = "/lab/prepared";

    private const string TokenLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The manifests of static pods.</summary>
    public required IReadOnlyList<PreparedFile> Manifests { get; init; }

    /// <summary>The other files that the setup program wrote.</summary>
    public required IReadOnlyList<PreparedFile> Files { get; init; }

    /// <summary>What lay in the store.</summary>
    public required IReadOnlyList<StoredValue> Values { get; init; }

    /// <summary>The labels that the setup program gave to the node.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The annotations that it gave to the node.</summary>
    public required IReadOnlyDictionary<string, string> Annotations { get; init; }

    /// <summary>What of a single cluster is left in it, each in a few words; none where it may be kept.</summary>
    /// <param name="own">What was that cluster's own.</param>
    public IReadOnlyList<string> LeftOf(OwnValues own)
    {
        string[] traces =
        [
            "PRIVATE KEY", "BEGIN CERTIFICATE", own.Node.ToString(),

            // "-----BEGIN ", and the beginning of a token's head, {"alg":, in base64, as in a Secret too.
            "LS0tLS1CRUdJTi", "eyJhbGci", AccountTokens.Beginning,
        ];
        return
        [
            .. Manifests.Concat(Files).Select(file => (Name: file.Path, file.Text))
                .Concat(Values.Select(value => (Name: value.Key, Text: value.Text ?? Encoding.Latin1.GetString(value.Bytes!))))
                .Where(part => traces.Any(trace => part.Text.Contains(trace, StringComparison.Ordinal))
                    || (part.Name.Contains("/secrets/", StringComparison.Ordinal) && !part.Text.Contains(AccountTokens.Word, StringComparison.Ordinal)))
                .Select(part => part.Name),
        ];
    }

    /// <summary>The files to be laid on a node, from which the script <c>boot</c> starts it.</summary>
    /// <param name="own">What is its cluster's own.</param>
    /// <param name="joinToken">Makes the cluster's own token for nodes that join later, of an identifier and a secret.</param>
    public IEnumerable<NodeFile> FilesFor(OwnValues own, Func<string, string, (string Key, string Object)> joinToken)
    {
        var token = joinToken(RandomNumberGenerator.GetString(TokenLetters, 6), RandomNumberGenerator.GetString(TokenLetters, 16));
        var values = Values.Select(value => (value.Key, Value: value.ValueFor(own)))
            .Append((token.Key, Encoding.UTF8.GetBytes(token.Object)));
        return
        [
            .. Manifests.Select(file => Laid($"{Folder}/manifests/{Path.GetFileName(file.Path)}", file)),
            .. Files.Select(file => Laid($"{Folder}/root{file.Path}", file)),
            .. StoreRequest.Writing(values).Select((request, number) => new NodeFile(
                string.Create(CultureInfo.InvariantCulture, $"{Folder}/values/{number}.json"),
                Encoding.ASCII.GetBytes(request),
                UnixFileMode.UserRead | UnixFileMode.UserWrite)),
        ];

        NodeFile Laid(string path, PreparedFile file) => new(path, Encoding.UTF8.GetBytes(own.Insert(file.Text)), file.Mode);
    }
}
