using Lab.Harness.Experiments;

namespace Lab.Harness.Reloads.Manifests;

/// <summary>Finds where the containers of a pod have Secrets.</summary>
internal static class SecretPlaces
{
    /// <summary>The key of a certificate in a Secret of the type <c>kubernetes.io/tls</c>.</summary>
    public const string CertificateKey = "tls.crt";

    /// <summary>The key of its private key.</summary>
    public const string PrivateKey = "tls.key";

    /// <summary>All of them.</summary>
    /// <param name="pod">The pod's specification.</param>
    public static IReadOnlyList<SecretPlace> In(YamlValue? pod)
    {
        var volumes = KubernetesObject.Items(pod, "volumes").SelectMany(VolumesOf).ToList();
        return
        [
            .. KubernetesObject.Items(pod, "containers").SelectMany(container =>
            {
                var name = KubernetesObject.Text(container, "name") ?? "";
                return MountsOf(container, name, volumes).Concat(VariablesOf(container, name));
            }),
        ];
    }

    /// <summary>A volume may hold several Secrets, where it is a projected one.</summary>
    private static IEnumerable<(string Volume, string Secret, string? Path)> VolumesOf(YamlValue volume)
    {
        if (KubernetesObject.Text(volume, "name") is not { } name)
        {
            yield break;
        }

        if (KubernetesObject.Text(volume, "secret", "secretName") is { } secret)
        {
            yield return (name, secret, PathIn(KubernetesObject.Value(volume, "secret")));
        }

        foreach (var source in KubernetesObject.Items(volume, "projected", "sources"))
        {
            if (KubernetesObject.Text(source, "secret", "name") is { } projected)
            {
                yield return (name, projected, PathIn(KubernetesObject.Value(source, "secret")));
            }
        }
    }

    /// <summary>The certificate's path in the volume; <see langword="null"/> where it is not among the items.</summary>
    private static string? PathIn(YamlValue? source) => KubernetesObject.Items(source, "items") is { Count: > 0 } items
        ? items.Where(item => KubernetesObject.Text(item, "key") == CertificateKey).Select(item => KubernetesObject.Text(item, "path")).FirstOrDefault()
        : CertificateKey;

    private static IEnumerable<SecretPlace> MountsOf(YamlValue container, string name, List<(string Volume, string Secret, string? Path)> volumes)
    {
        foreach (var mount in KubernetesObject.Items(container, "volumeMounts"))
        {
            var part = KubernetesObject.Text(mount, "subPath");
            var path = KubernetesObject.Text(mount, "mountPath")?.TrimEnd('/');
            foreach (var (_, secret, file) in volumes.Where(volume => volume.Volume == KubernetesObject.Text(mount, "name")))
            {
                yield return part is null
                    ? new(secret, name, SecretWay.Volume, file is null ? null : $"{path}/{file}", mount.Line)
                    : new(secret, name, SecretWay.SubPath, part == file ? path : null, mount.Line);
            }
        }
    }

    private static IEnumerable<SecretPlace> VariablesOf(YamlValue container, string name) =>
        KubernetesObject.Items(container, "env")
            .Select(variable => (variable.Line, Secret: KubernetesObject.Text(variable, "valueFrom", "secretKeyRef", "name")))
            .Concat(KubernetesObject.Items(container, "envFrom").Select(all => (all.Line, Secret: KubernetesObject.Text(all, "secretRef", "name"))))
            .Where(variable => variable.Secret is not null)
            .Select(variable => new SecretPlace(variable.Secret!, name, SecretWay.Environment, File: null, variable.Line));
}
