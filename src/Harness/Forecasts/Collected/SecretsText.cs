using System.Globalization;
using System.Text;
using Lab.Harness.Certificates;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts.Collected;

/// <summary>
/// The certificates of Secrets of the type <c>kubernetes.io/tls</c>, as the printed command lists them: <c>lab-secrets 1</c>, a line
/// <c>NAMESPACE/NAME BASE64</c> for each, and <c>end COUNT</c>. Whoever gets a Secret of the API gets its key along, for the API gives it whole; so the lab
/// asks for none, and somebody who may do so anyhow runs the command, which prints the certificates alone.
/// </summary>
internal static class SecretsText
{
    private const string Head = "lab-secrets";
    private const string End = "end";
    private const int Version = 1;

    /// <summary>The command that lists them, for a shell.</summary>
    public static string Command { get; } = $$$"""
        #!/bin/sh
        # Lists the certificates of the cluster's Secrets of the type kubernetes.io/tls for "lab forecast", and nothing else of them:
        #   sh secrets.sh > secrets.txt     with a kubectl whose user may list Secrets
        # The API gives a Secret whole, so that kubectl gets the keys too; the template prints tls.crt alone.
        exec kubectl get secrets --all-namespaces --field-selector type=kubernetes.io/tls -o go-template='{{{Head}}} {{{Version}}}
        {{range .items}}{{.metadata.namespace}}/{{.metadata.name}} {{index .data "tls.crt"}}
        {{end}}{{{End}}} {{len .items}}
        '

        """;

    /// <summary>Whether a text is such a list.</summary>
    public static bool IsIn(string text) => text.StartsWith($"{Head} ", StringComparison.Ordinal);

    /// <summary>Reads the certificates of a list.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origin">Where it is from, for messages.</param>
    /// <returns>The certificates, and what could not be read.</returns>
    /// <exception cref="InvalidInputException">It is not such a list, or it is not whole.</exception>
    public static (IReadOnlyList<FoundCertificate> Certificates, IReadOnlyList<Unread> Unread) Read(string text, string origin)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines[0] != string.Create(CultureInfo.InvariantCulture, $"{Head} {Version}"))
        {
            throw new InvalidInputException($"{origin}: a list of Secrets of another version than {Version}; './lab forecast secrets' prints what makes one");
        }

        if (lines[^1] != string.Create(CultureInfo.InvariantCulture, $"{End} {lines.Length - 2}"))
        {
            throw new InvalidInputException(
                $"{origin}: the list of Secrets is not whole: its last line does not say '{End} {lines.Length - 2}', as many as it has; list them again");
        }

        var certificates = new List<FoundCertificate>();
        var unread = new List<Unread>();
        foreach (var (line, number) in lines[1..^1].Select((line, index) => (line, index + 2)))
        {
            if (line.Split(' ', 2) is not [var name, var data] || name.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                throw new InvalidInputException($"{origin}, line {number}: expected 'NAMESPACE/NAME CERTIFICATE', found something else");
            }

            try
            {
                var place = new FoundPlace(PlaceKind.ClusterObject, $"Secret {name}");
                var chain = InspectedCertificate.FromPem(Encoding.ASCII.GetString(Convert.FromBase64String(data)), place.Path)
                    .DistinctBy(certificate => certificate.Fingerprint);
                certificates.AddRange(chain.Select((certificate, index) => new FoundCertificate(place with { Index = index }, certificate)));
            }
            catch (Exception exception) when (exception is FormatException or InvalidInputException)
            {
                unread.Add(new($"Secret {name}", "its certificate: tls.crt does not hold one"));
            }
        }

        return (certificates, unread);
    }
}
