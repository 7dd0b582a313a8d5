namespace Lab.Harness.Clusters.Images;

/// <summary>Names of what is added to kind's node images, as the script spells them that prepares one.</summary>
internal static class NodeAddition
{
    /// <summary>cfssl and cfssljson.</summary>
    public const string Cfssl = "golang-cfssl";

    /// <summary>The client of etcd.</summary>
    public const string Etcdctl = "etcdctl";

    /// <summary>The image of the pods that probes run.</summary>
    public const string Busybox = "docker.io/lab/busybox:1";

    /// <summary>The image of the admission webhook.</summary>
    public const string Agnhost = "docker.io/lab/agnhost:1";

    /// <summary>The image of the aggregated API server.</summary>
    public const string SampleApiServer = "docker.io/lab/sample-apiserver:1";
}
