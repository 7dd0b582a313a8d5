using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Certificates;

namespace Lab.Harness.Reloads.Manifests;

/// <summary>A user's workload as it is applied in one namespace of the lab's cluster.</summary>
/// <param name="workload">The workload.</param>
/// <param name="space">The namespace.</param>
internal sealed class WorkloadCopy(ServingWorkload workload, string space)
{
    /// <summary>What only a cluster writes into an object; it stands in what <c>kubectl get -o yaml</c> prints.</summary>
    private static readonly string[] OfAnotherCluster =
        ["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "ownerReferences", "selfLink"];

    /// <summary>What binds a pod to another cluster, or to a machine with more room.</summary>
    private static readonly string[] Bindings =
    [
        "nodeSelector", "affinity", "topologySpreadConstraints", "priorityClassName", "runtimeClassName", "imagePullSecrets", "nodeName", "schedulerName",
    ];

    /// <summary>The namespace.</summary>
    public string Namespace => space;

    /// <summary>What is made of the objects of the file, in words.</summary>
    public static string Changes =>
        "one replica, images that are never pulled, no requests and limits, nothing that binds it to other nodes, Services of the type ClusterIP";

    /// <summary>All objects but the Secret with the certificate, as a List in JSON.</summary>
    public string ToJson() => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "List",
        ["items"] = new JsonArray([
            .. space == "default"
                ? Array.Empty<JsonNode>()
                : [new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = space } }],
            .. workload.Objects.Where(item => item != workload.Secret).Select(Adapted),
        ]),
    }.ToJsonString();

    /// <summary>The Secret with a certificate, in JSON; what else the file has in it stays.</summary>
    public string SecretJson(IssuedCertificate certificate, string authorityPem)
    {
        var secret = workload.Secret is { } given ? Adapted(given) : new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = workload.Place.Secret, ["namespace"] = space },
            ["type"] = "kubernetes.io/tls",
        };
        var data = secret["data"] as JsonObject ?? [];
        secret["data"] = data;
        foreach (var (key, pem) in new[]
        {
            (SecretPlaces.CertificateKey, certificate.CertificatePem), (SecretPlaces.PrivateKey, certificate.KeyPem), ("ca.crt", authorityPem),
        })
        {
            (secret["stringData"] as JsonObject)?.Remove(key);
            data[key] = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
        }

        return secret.ToJsonString();
    }

    private JsonObject Adapted(KubernetesObject item)
    {
        var json = (JsonObject)JsonForm.Of(item.Map)!;
        json.Remove("status");
        var metadata = (JsonObject)json["metadata"]!;
        metadata["namespace"] = space;
        foreach (var key in OfAnotherCluster)
        {
            metadata.Remove(key);
        }

        switch (item.Kind)
        {
            case "Deployment":
                AdaptDeployment((JsonObject)json["spec"]!);
                break;
            case "Service" when json["spec"] is JsonObject service:
                AdaptService(service);
                break;
            case "RoleBinding":
                foreach (var subject in (json["subjects"] as JsonArray ?? []).OfType<JsonObject>().Where(subject => subject.ContainsKey("namespace")))
                {
                    subject["namespace"] = space;
                }

                break;
        }

        return json;
    }

    private static void AdaptDeployment(JsonObject deployment)
    {
        deployment["replicas"] = 1;
        var pod = (JsonObject)deployment["template"]!["spec"]!;
        foreach (var key in Bindings)
        {
            pod.Remove(key);
        }

        foreach (var container in new[] { "initContainers", "containers" }.SelectMany(key => pod[key] as JsonArray ?? []).OfType<JsonObject>())
        {
            container["imagePullPolicy"] = "Never";
            container.Remove("resources");
            foreach (var port in (container["ports"] as JsonArray ?? []).OfType<JsonObject>())
            {
                port.Remove("hostPort");
            }
        }
    }

    private static void AdaptService(JsonObject service)
    {
        foreach (var key in new[] { "type", "clusterIP", "clusterIPs", "loadBalancerIP", "loadBalancerClass", "externalTrafficPolicy", "healthCheckNodePort" })
        {
            service.Remove(key);
        }

        foreach (var port in (service["ports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            port.Remove("nodePort");
        }
    }
}
