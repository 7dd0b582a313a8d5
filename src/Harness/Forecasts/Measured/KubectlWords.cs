namespace Lab.Harness.Forecasts.Measured;

/// <summary>
/// What kubectl says otherwise for who asks seldom. It keeps the list of the API's resources for six hours (cli-runtime,
/// genericclioptions/config_flags.go), and recorded experiments ask every few seconds: where the list is older the first refusal comes while it is read
/// again, and has other words. A rehearsal found it.
/// </summary>
internal static class KubectlWords
{
    private static readonly IReadOnlyDictionary<string, string> WithAnOldList = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // client-go, discovery: the error of the list; recorded in results/v1.36.2/kubeadm-year and others.
        ["(Unauthorized)"] = "(the server has asked for the client to provide credentials)",
    };

    /// <summary>What it says where its list is old; <see langword="null"/> where it says the same, or that is not known.</summary>
    /// <param name="text">What it says where its list is new.</param>
    public static string? Otherwise(string text) => WithAnOldList.Where(pair => text.Contains(pair.Key, StringComparison.Ordinal))
        .Select(pair => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal))
        .FirstOrDefault();
}
