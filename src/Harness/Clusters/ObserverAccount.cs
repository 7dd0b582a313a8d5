using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Lab.Harness.Clusters;

/// <summary>
/// A service account with the administrator's rights for the harness's own observers. Its token is signed with the service accounts' key pair,
/// which is not a certificate: whatever certificate has expired, the API server knows the observer as long as it answers.
/// </summary>
internal static class ObserverAccount
{
    private const string Name = "lab-observer";
    private const string Namespace = "kube-system";

    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(5);

    /// <summary>Longer than any run, however far its clock is moved on. The API server grants any lifetime, unless it is configured with a limit.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(30 * 365);

    private static readonly TimeSpan TokenWithin = Patience.OfSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Makes the account and its token, and a client that shows the token and takes any server's certificate. The token is in the client's
    /// memory only.
    /// </summary>
    /// <param name="apiServer">The API server.</param>
    /// <param name="administrator">A client certificate with the administrator's rights, valid now.</param>
    /// <param name="withoutDates">
    /// Whether the token must be good before its making as well, for a clock that is turned back. It is one of those that the controller manager puts
    /// into Secrets, which takes it a while.
    /// </param>
    /// <param name="fallback">Takes over where the token can't serve any more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterStartException">The API server did not make it.</exception>
    public static async Task<Kubernetes> CreateAsync(
        IPEndPoint apiServer, X509Certificate2 administrator, bool withoutDates, ObserverHandler fallback, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = ConfigurationFor(apiServer);
            configuration.FirstMessageHandlerSetup = handler =>
                handler.SslOptions = new SslClientAuthenticationOptions { ClientCertificates = [administrator] };
            using var client = new Kubernetes(configuration);
            await client.CoreV1.CreateNamespacedServiceAccountAsync(
                new V1ServiceAccount
                {
                    Metadata = new V1ObjectMeta { Name = Name },
                    AutomountServiceAccountToken = false,
                }, Namespace, cancellationToken: cancellationToken);
            await client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(
                new V1ClusterRoleBinding
                {
                    Metadata = new V1ObjectMeta { Name = Name },
                    RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "cluster-admin" },
                    Subjects = [new Rbacv1Subject { Kind = "ServiceAccount", Name = Name, NamespaceProperty = Namespace }],
                },
                cancellationToken: cancellationToken);
            return ClientWith(
                apiServer, withoutDates ? await TokenOfSecretAsync(client, cancellationToken) : await RequestTokenAsync(client, cancellationToken), fallback);
        }
        catch (Exception exception) when (exception is HttpOperationException or HttpRequestException or TimeoutException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ClusterStartException($"the cluster did not start: the observer's account could not be made: {exception.Message}", exception);
        }
    }

    /// <summary>Connections that show a client certificate and take any server's.</summary>
    public static HttpMessageHandler ConnectionsWith(X509Certificate2 certificate) => new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions { ClientCertificates = [certificate], RemoteCertificateValidationCallback = (_, _, _, _) => true },
    };

    private static async Task<string> RequestTokenAsync(Kubernetes client, CancellationToken cancellationToken) =>
        (await client.CoreV1.CreateNamespacedServiceAccountTokenAsync(
            new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [], ExpirationSeconds = (long)TokenLifetime.TotalSeconds } },
            Name,
            Namespace,
            cancellationToken: cancellationToken)).Status.Token;

    private static async Task<string> TokenOfSecretAsync(Kubernetes client, CancellationToken cancellationToken)
    {
        await client.CoreV1.CreateNamespacedSecretAsync(
            new V1Secret
            {
                Metadata = new V1ObjectMeta
                {
                    Name = Name,
                    Annotations = new Dictionary<string, string>(StringComparer.Ordinal) { ["kubernetes.io/service-account.name"] = Name },
                },
                Type = "kubernetes.io/service-account-token",
            },
            Namespace,
            cancellationToken: cancellationToken);
        byte[]? token = null;
        await Deadline.UntilAsync(
            "the token of the observer's account",
            TokenWithin,
            Interval,
            async stop =>
                (await client.CoreV1.ReadNamespacedSecretAsync(Name, Namespace, cancellationToken: stop)).Data?.TryGetValue("token", out token) == true,
            TimeProvider.System,
            cancellationToken);
        return Encoding.ASCII.GetString(token!);
    }

    private static Kubernetes ClientWith(IPEndPoint apiServer, string token, ObserverHandler fallback)
    {
        var configuration = ConfigurationFor(apiServer);
        configuration.AccessToken = token;
        var client = new Kubernetes(configuration, fallback);

        // For paths that the API's description does not have, such as /readyz.
        client.HttpClient.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    // One connection for each question that is under way: with HTTP/2 one that hangs would go on being used for all of them.
    private static KubernetesClientConfiguration ConfigurationFor(IPEndPoint apiServer) => new()
    {
        Host = $"https://{apiServer}",
        SkipTlsVerify = true,
        DisableHttp2 = true,
        HttpClientTimeout = AnswerWithin,
    };
}
