namespace Lab.Harness.Workloads;

/// <summary>The admission webhook with <c>failurePolicy: Fail</c>: where it can't be asked, requests fail.</summary>
internal sealed class WebhookFail() : AdmissionWebhook("Fail")
{
    /// <inheritdoc/>
    public override string Name => "webhook-fail";

    /// <inheritdoc/>
    public override string Summary =>
        "an admission webhook on the configmaps of the namespace guarded; where it can't be asked, requests fail (failurePolicy Fail)";
}
