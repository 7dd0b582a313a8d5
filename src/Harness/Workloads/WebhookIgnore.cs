namespace Lab.Harness.Workloads;

/// <summary>The admission webhook with <c>failurePolicy: Ignore</c>: where it can't be asked, requests pass.</summary>
internal sealed class WebhookIgnore() : AdmissionWebhook("Ignore")
{
    /// <inheritdoc/>
    public override string Name => "webhook-ignore";

    /// <inheritdoc/>
    public override string Summary =>
        "an admission webhook on the configmaps of the namespace guarded; where it can't be asked, requests pass (failurePolicy Ignore)";
}
