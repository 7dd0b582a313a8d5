namespace Lab.Harness.Forecasts.Found;

/// <summary>What depends on a server that the API server calls.</summary>
internal enum FoundServerKind
{
    /// <summary>A webhook without whose answer a write is refused (<c>failurePolicy: Fail</c>).</summary>
    GuardingWebhook,

    /// <summary>A webhook without whose answer a write goes through (<c>failurePolicy: Ignore</c>).</summary>
    LenientWebhook,

    /// <summary>What serves an aggregated API.</summary>
    AggregatedApi,

    /// <summary>What serves an aggregated API, and nobody verifies it (<c>insecureSkipTLSVerify: true</c>).</summary>
    UnverifiedApi,
}
