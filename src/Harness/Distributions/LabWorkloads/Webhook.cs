namespace Lab.Harness.Distributions.LabWorkloads;

/// <summary>The admission webhook of the lab.</summary>
internal static class Webhook
{
    public static ServedWorkload Data { get; } =
        new("webhook", "lab", "webhook", "webhook-serving", "admission webhook", "Only where a webhook configuration names one.");
}
