using Lab.Harness.Reloads.Manifests;

namespace Lab.Harness.Tests.Reloads.Manifests;

/// <summary>A Deployment that nobody runs, to be varied.</summary>
internal static class MadeUpWorkload
{
    private const string Text =
        """
        # comment
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec:
          selector: {app: web}
          ports: [{port: 443, nodePort: 30443}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop, uid: 1}
        spec:
          replicas: 3
          template:
            metadata: {labels: {app: web, tier: front}}
            spec:
              nodeSelector: {disk: ssd}
              containers:
        """;

    /// <summary>The text with a pod's containers and volumes in the place of what it has.</summary>
    public static string With(string containers, string volumes = "[{name: tls, secret: {secretName: web-tls}}]", string more = "") =>
        Text[..Text.IndexOf("      containers:", StringComparison.Ordinal)] + $"      volumes: {volumes}\n      containers:\n{containers}\n{more}";

    /// <summary>The text with one container.</summary>
    public static string WithMount(string mount, string volumes = "[{name: tls, secret: {secretName: web-tls}}]", string more = "") => With(
        $"        - name: web\n          image: nginx\n          ports: [{{containerPort: 8443}}]\n          volumeMounts: [{mount}]", volumes, more);

    /// <summary>The usual one.</summary>
    public static ServingWorkload Usual(string more = "") => Read(WithMount("{name: tls, mountPath: /tls/}", more: more));

    public static ServingWorkload Read(string text, string? secret = null, int? port = null) => WorkloadReader.Read("web.yaml", text, secret, port);
}
