using System.Net;
using System.Security.Authentication;
using System.Text;
using k8s;
using k8s.Autorest;
using Lab.Harness.Certificates;

namespace Lab.Harness.Forecasts.Live;

/// <summary>A cluster's API that is asked, by get and list alone, and what it did not tell.</summary>
/// <param name="client">Asks.</param>
/// <param name="address">Its address, for whoever reads what was not told.</param>
internal sealed class AskedApi(Kubernetes client, string address)
{
    private readonly List<Unread> unread = [];

    /// <summary>What asks.</summary>
    public Kubernetes Client => client;

    /// <summary>What it did not tell so far.</summary>
    public IReadOnlyList<Unread> Unread => unread;

    /// <summary>Notes something that could not be read of it.</summary>
    public void Miss(string what) => unread.Add(new(address, what));

    /// <summary>Asks, and notes why where there is no answer.</summary>
    /// <param name="what">What is asked for, in the plural.</param>
    /// <param name="ask">Asks.</param>
    /// <returns>The answer; <see langword="null"/> for none.</returns>
    public async Task<T?> AskAsync<T>(string what, Func<Kubernetes, Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask(client);
        }
        catch (HttpOperationException exception)
        {
            Miss(exception.Response.StatusCode switch
            {
                HttpStatusCode.Forbidden => $"{what}: this user may not read them",
                HttpStatusCode.Unauthorized => $"{what}: this user is not known, or his certificate or token has expired",
                var code => $"{what}: it answered {(int)code}",
            });
        }
        catch (Exception exception) when (
            exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException } or AuthenticationException)
        {
            Miss($"{what}: {(exception.InnerException ?? exception).Message.ReplaceLineEndings(" ")}");
        }

        return null;
    }

    /// <summary>Reads the certificates of a PEM text, each once, and notes where there are none.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="of">What the text is.</param>
    public IReadOnlyList<InspectedCertificate> CertificatesIn(byte[] pem, string of)
    {
        try
        {
            return [.. InspectedCertificate.FromPem(Encoding.ASCII.GetString(pem), of).DistinctBy(certificate => certificate.Fingerprint)];
        }
        catch (InvalidInputException exception)
        {
            Miss(exception.Message);
            return [];
        }
    }
}
