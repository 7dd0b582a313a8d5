using System.Globalization;
using Lab.Harness.Experiments;

namespace Lab.Harness.Reloads.Manifests;

/// <summary>Reads a file with a Deployment, and finds its Secret and its port.</summary>
internal sealed class WorkloadReader : YamlForm
{
    /// <summary>What is applied beside the Deployment.</summary>
    private static readonly string[] Applied = ["Deployment", "Service", "ConfigMap", "Secret", "ServiceAccount", "Role", "RoleBinding"];

    private WorkloadReader(string file)
        : base(file)
    {
    }

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="secret">The Secret that is renewed; <see langword="null"/> for the one TLS Secret that the Deployment mounts.</param>
    /// <param name="port">The port that TLS is served at; <see langword="null"/> for the one that its container declares.</param>
    /// <exception cref="InvalidInputException">There is no such file, or it leaves open what is to be looked at; one line that names the place.</exception>
    public static ServingWorkload Read(string path, string? secret = null, int? port = null) =>
        Read(path, InputFile.Read(path, "a file with a Deployment that serves TLS"), secret, port);

    /// <summary>Reads a text.</summary>
    internal static ServingWorkload Read(string path, string text, string? secret, int? port) =>
        new WorkloadReader(path).Read(KubernetesDocuments.Read(path, text), secret, port);

    private ServingWorkload Read(IReadOnlyList<KubernetesObject> objects, string? secret, int? port)
    {
        var deployment = DeploymentAmong(objects);
        var template = KubernetesObject.Value(deployment.Map, "spec", "template");
        var pod = KubernetesObject.Value(template, "spec");
        RequireRunnable(deployment, pod);
        var secrets = objects.Where(item => item.Kind == "Secret").ToList();
        var place = PlaceOf(deployment, SecretPlaces.In(pod), secrets, secret);
        if (secrets.Find(item => item.Name == place.Secret) is { } own && KubernetesObject.Text(own.Map, "immutable") == "true")
        {
            throw Wrong(own.Line, $"Secret {Excerpt.Of(own.Name)}: immutable: it can't be renewed; expected one that can");
        }

        var labels = KubernetesObject.Texts(template, "metadata", "labels");
        if (labels.Count == 0)
        {
            throw Wrong(
                deployment.Line, $"Deployment {Excerpt.Of(deployment.Name)}: expected labels of its pods under spec.template.metadata.labels, found none");
        }

        return new()
        {
            File = File,
            Deployment = deployment,
            Namespace = KubernetesObject.Text(deployment.Map, "metadata", "namespace") ?? "default",
            Objects = [.. objects.Where(item => Applied.Contains(item.Kind, StringComparer.Ordinal))],
            LeftOut = [.. objects.Where(item => item.Kind != "Namespace" && !Applied.Contains(item.Kind, StringComparer.Ordinal))],
            Place = place,
            Secret = secrets.Find(item => item.Name == place.Secret),
            Port = port ?? PortOf(deployment, pod, place.Container),
            Services =
            [
                .. objects.Where(item => item.Kind == "Service" && KubernetesObject.Texts(item.Map, "spec", "selector") is { Count: > 0 } selector
                    && selector.All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value)).Select(item => item.Name),
            ],
            Labels = labels,
            Images = ImagesOf(deployment, pod),
        };
    }

    private KubernetesObject DeploymentAmong(IReadOnlyList<KubernetesObject> objects) =>
        objects.Where(item => item.Kind == "Deployment").ToList() switch
        {
            [] => throw Wrong(
                objects[0].Line,
                $"there is no Deployment: expected one that serves TLS, found {string.Join(", ", objects.Select(item => item.Kind).Distinct())}"),
            [var only] => only,
            [var first, var second, ..] => throw Wrong(
                second.Line,
                $"expected one Deployment, found a second: {Excerpt.Of(second.Name)}, and {Excerpt.Of(first.Name)} stands in line {first.Line}; "
                + "give each a file of its own"),
        };

    /// <summary>What a sealed node with two copies side by side can't give it.</summary>
    private void RequireRunnable(KubernetesObject deployment, YamlValue? pod)
    {
        if (KubernetesObject.Text(pod, "hostNetwork") is "true")
        {
            throw Wrong(
                deployment.Line,
                $"Deployment {Excerpt.Of(deployment.Name)}: hostNetwork: expected a pod with an address of its own, as two copies run on one node");
        }

        foreach (var volume in KubernetesObject.Items(pod, "volumes").Where(volume => KubernetesObject.Value(volume, "persistentVolumeClaim") is not null))
        {
            throw Wrong(volume.Line, "volumes: a persistentVolumeClaim can't be met on the lab's node; write emptyDir in its place");
        }
    }

    private SecretPlace PlaceOf(
        KubernetesObject deployment, IReadOnlyList<SecretPlace> places, IReadOnlyList<KubernetesObject> secrets, string? wanted)
    {
        // What the file has without a certificate in it is something else, a password for example; what it has not is taken for one.
        var candidates = places
            .Where(place => wanted is not null
                || (secrets.FirstOrDefault(secret => secret.Name == place.Secret) is { } known ? IsTls(known) : place.Way != SecretWay.Environment))
            .Select(place => place.Secret)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var name = (wanted, candidates) switch
        {
            ({ } named, _) when candidates.Contains(named, StringComparer.Ordinal) => named,
            ({ } named, []) => throw Wrong(
                deployment.Line, $"{Setting.Secret}: Deployment {Excerpt.Of(deployment.Name)} mounts no Secret, so not {Excerpt.Of(named)} either"),
            ({ } named, _) => throw Wrong(
                deployment.Line,
                $"{Setting.Secret}: Deployment {Excerpt.Of(deployment.Name)} does not mount the Secret {Excerpt.Of(named)}; it mounts {string.Join(", ", candidates)}"),
            (_, [var only]) => only,
            (_, []) => throw Wrong(
                deployment.Line,
                $"Deployment {Excerpt.Of(deployment.Name)} mounts no TLS Secret: expected a volume with 'secret: {{secretName: …}}', and "
                + $"{SecretPlaces.CertificateKey} and {SecretPlaces.PrivateKey} in it where the file has the Secret"),
            _ => throw Wrong(
                deployment.Line,
                $"Deployment {Excerpt.Of(deployment.Name)} mounts several Secrets, {string.Join(", ", candidates)}; "
                + $"name the one with the certificate by {Setting.Secret}"),
        };
        return places.Where(place => place.Secret == name).OrderBy(place => place.Way).ThenBy(place => place.File is null).First();
    }

    private static bool IsTls(KubernetesObject secret) =>
        KubernetesObject.Text(secret.Map, "type") == "kubernetes.io/tls"
        || new[] { "data", "stringData" }.Any(part => KubernetesObject.Value(secret.Map, part) is YamlMap map
            && map.Entries.Any(entry => entry.Key == SecretPlaces.CertificateKey));

    private int PortOf(KubernetesObject deployment, YamlValue? pod, string container)
    {
        var all = KubernetesObject.Items(pod, "containers")
            .SelectMany(one => KubernetesObject.Items(one, "ports").Select(port => (Of: KubernetesObject.Text(one, "name"), Port: port)))
            .Select(port => (port.Of, Text: KubernetesObject.Text(port.Port, "containerPort"), port.Port.Line))
            .ToList();
        var own = all.Where(port => port.Of == container).ToList();
        return (own is [] ? all : own) switch
        {
            [var only] => int.TryParse(only.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
                ? number
                : throw Wrong(only.Line, $"containerPort: expected a number from 1 to 65535, found {Excerpt.Of(only.Text ?? "")}"),
            [] => throw Wrong(
                deployment.Line, $"Deployment {Excerpt.Of(deployment.Name)} declares no containerPort; name the port that serves TLS by {Setting.Port}"),
            var several => throw Wrong(
                several[0].Line,
                $"Deployment {Excerpt.Of(deployment.Name)} declares several ports, {string.Join(", ", several.Select(port => port.Text))}; "
                + $"name the one that serves TLS by {Setting.Port}"),
        };
    }

    private List<(string Image, int Line)> ImagesOf(KubernetesObject deployment, YamlValue? pod)
    {
        var images = KubernetesObject.Items(pod, "initContainers").Concat(KubernetesObject.Items(pod, "containers"))
            .Select(container => (
                KubernetesObject.Text(container, "image")
                    ?? throw Wrong(container.Line, $"container {Excerpt.Of(KubernetesObject.Text(container, "name") ?? "")}: expected an image, found none"),
                KubernetesObject.Value(container, "image")!.Line))
            .DistinctBy(image => image.Item1)
            .ToList();
        return images is []
            ? throw Wrong(deployment.Line, $"Deployment {Excerpt.Of(deployment.Name)}: expected containers under spec.template.spec.containers, found none")
            : images;
    }
}
