using Lab.Harness.Distributions;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>
/// A procedure that replaces <c>sa.key</c> and <c>sa.pub</c> makes the API server refuse every pod's token. That is reported, and refuted by
/// what it breaks: where tokens are refused.
/// </summary>
internal static class ServiceAccountRule
{
    private const int Unauthorized = 401;

    /// <summary>Judges what became of the key pair; nothing where it is the one that was there.</summary>
    /// <param name="distribution">What runs on the cluster.</param>
    /// <param name="look">What was seen of it.</param>
    public static IReadOnlyList<Finding> Judge(Distribution distribution, ServiceAccountLook look)
    {
        var (privatePath, publicPath) = distribution.Certificates.ServiceAccountKeys;
        var key = $"the service accounts' key pair, {privatePath} and {Path.GetFileName(publicPath)},";
        if (!look.IsKeyReplaced)
        {
            return [];
        }

        var observer = look.OtherWayIn is { } way
            ? new[] { Finding.Held(
                $"note: observer: the API server has refused the lab's own token since {look.Since:u}, for the key that signed it was replaced; from there "
                + $"on the lab asked {way}") }
            : [];
        var refused = Refused(look);
        return
        [
            refused is []
                ? Unbroken(key, look)
                : Finding.Refuted($"service accounts: {key} was replaced: the API server refuses (401) the tokens of {Names(refused)}. {Remedy(refused)}"),
            .. observer,
        ];
    }

    /// <summary>What is broken, in a few words; <see langword="null"/> where nothing is.</summary>
    public static string? InFewWords(ServiceAccountLook look) => look.IsKeyReplaced && Refused(look) is { Count: > 0 } refused
        ? $"the service accounts' key was replaced, and the tokens of {Names(refused)} are refused"
        : null;

    private static Finding Unbroken(string key, ServiceAccountLook look) => look.OtherWayIn is null
        ? Finding.Held(
            $"note: service accounts: {key} was replaced, and the tokens from before are accepted still: the API server knows the old key as well, or has "
            + "not read the new one; if so, it refuses them once it is restarted")
        : Finding.Held(
            $"note: service accounts: {key} was replaced, and of the pods' tokens none is refused: "
            + $"{(look.Tokens is [] ? "no pod has one" : "they were made anew")}");

    private static string Remedy(IReadOnlyList<PodToken> refused) => refused.All(token => token.IsBound)
        ? "The kubelet fetched them for their pods, and they are refused until it fetches others: at the latest when most of their life is over, at once "
            + "where the pods are made anew"
        : "They lie in Secrets and are refused until those are made anew, which nobody does by himself: delete the Secrets of type "
            + "kubernetes.io/service-account-token, and make the pods anew";

    private static IReadOnlyList<PodToken> Refused(ServiceAccountLook look) => [.. look.Tokens.Where(token => token.Status == Unauthorized)];

    private static string Names(IReadOnlyList<PodToken> tokens) =>
        string.Join(", ", tokens.Select(token => token.Pod).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
