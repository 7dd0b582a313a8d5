using System.Text;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Forecasts;
using Lab.Harness.Tests.Forecasts.Live;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>
/// Keys, tokens and passwords are put into everything that a forecast reads, and all that it writes and prints is searched for them. No collector writes such a
/// text, and no API answers so; a file that somebody put together by hand may.
/// </summary>
public sealed class ForecastSecretsTests : IDisposable
{
    private const string Token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl";
    private const string Bootstrap = "abcdef.0123456789abcdef";
    private const string Password = "correct-horse-battery";

    private readonly TemporaryFolder folder = new();
    private readonly MadeUpApi api = new();
    private readonly MadeUpNode made = MadeUpNode.Of();

    public void Dispose()
    {
        folder.Dispose();
        api.Dispose();
    }

    private string Key => made.Pki.Certificate("apiserver").KeyPem;

    private string Certificate => made.Pki.Certificate("apiserver").CertificatePem;

    /// <summary>The words that nobody is to see, and of the key every line and what base64 makes of it.</summary>
    private IEnumerable<string> Secrets =>
        [Token, Bootstrap, Password, "PRIVATE KEY", Base64(Key)[..40], .. Key.Split('\n').Where(line => line.Length > 30 && !line.StartsWith('-'))];

    [Theory]
    [InlineData("--json")]
    [InlineData("--within", "9y")]
    public async Task Nothing_of_it_is_written_or_printed(params string[] arguments)
    {
        api.Start(Answer);
        var output = Path.Combine(folder.Path, "out");
        var list = folder.Write(
            "secrets.txt", $"lab-secrets 1\na/{Token} {Base64(Key)}\na/{Bootstrap} {Base64(Key + Certificate)}\na/c {Password}\nend 3\n");

        var (exitCode, told, error) = await RunAsync(
            Node().Text, [list, "--kubeconfig", Kubeconfig(), "--at", "2026-03-01", "--output", output, .. arguments]);

        exitCode.ShouldBeOneOf(1, 3);
        api.Asked.Count.ShouldBeGreaterThan(4);
        Directory.GetFiles(output).Length.ShouldBe(5);
        ShouldHoldNone(told, "what is printed");
        ShouldHoldNone(error, "what is told of errors");
        foreach (var file in Directory.GetFiles(output))
        {
            ShouldHoldNone(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), file);
        }
    }

    [Fact]
    public async Task Nothing_of_it_is_told_where_an_input_is_refused()
    {
        string[] refused =
        [
            Key, Password, Token, $"password: {Password}", Certificate + Key,
            $"lab-forecast {Password} a\ndate 1\nend 2\n", $"lab-forecast 1 a\ndate 1\n{Password}\nend 3\n", $"lab-forecast 1 a\ndate 1\nend {Password}\n",
            $"lab-forecast 1 a\ndate 1\n{Key}end 7\n", $"lab-forecast 1 {Token}\nend 1\n",
            $"lab-secrets 1\n{Password} {Base64(Key)}\nend 1\n", $"lab-secrets {Token}\n", $"lab-secrets 1\na/b {Base64(Key)}\n{Password}\n",
        ];
        foreach (var text in refused)
        {
            var (exitCode, told, error) = await RunAsync(text);

            exitCode.ShouldBe(2, error);
            ShouldHoldNone(told + error, error);
        }
    }

    [Fact]
    public async Task Nothing_of_a_kubeconfig_that_is_refused_is_told()
    {
        string[] refused =
        [
            $"password: {Password}", $"{Password}: [", Key, $"apiVersion: v1\nkind: Config\ncurrent-context: x\nusers:\n- {Token}\n",
            api.Kubeconfig($"client-certificate-data: {Base64(Certificate)}, client-key-data: '{Password}'"),
        ];
        foreach (var text in refused)
        {
            var (_, told, error) = await RunAsync(made.Text, ["--at", "2026-03-01", "--json", "--kubeconfig", folder.Write("config", text)]);

            ShouldHoldNone(told + error, error);
        }
    }

    /// <summary>A node with secrets in every record of its text.</summary>
    private MadeUpNode Node() => made with
    {
        ApiServerOptions =
        [
            $"--token={Token}", $"--{Token}=x", $"--note={Bootstrap}", $"--key={Key.Replace("\n", "", StringComparison.Ordinal)}", $"--password={Password}",
            $"--etcd-servers=https://somebody:{Password}@127.0.0.1:2379",
        ],
        Further =
        [
            .. MadeUpNode.Record("file 1 /etc/kubernetes/pki/key.crt", Key),
            .. MadeUpNode.Record($"file 1 /etc/{Bootstrap}", Key + made.Pki.Certificate("ca").CertificatePem),
            .. MadeUpNode.Record($"kubeconfig 1 /root/{Token}", $"server: https://10.0.0.1?token={Token}\nclient-certificate-data:\n{Key}{Certificate}"),
            $"unread /root/{Token}: password={Password}",
            .. MadeUpNode.Record($"served {Bootstrap}", Key),
            .. MadeUpNode.Record("settings x", $"token: {Token}\nrotateCertificates: {Bootstrap}"),
            $"process 1 {Bootstrap}",
            $"manifest 1 /etc/{Bootstrap}", $"| image=x:{Token}",
        ],
    };

    /// <summary>An API whose every text holds one.</summary>
    private string? Answer(string path) => path switch
    {
        "/version" => $$"""{"major":"1","minor":"36","gitVersion":"v1.36.2","buildDate":"{{Token}}"}""",
        "/api/v1/nodes" => $$"""
            {"items":[{"metadata":{"name":"{{Bootstrap}}","annotations":{"password":"{{Password}}"} },
            "status":{"nodeInfo":{"kubeletVersion":"{{Token}}"},"addresses":[{"type":"InternalIP","address":"127.0.0.1"}]} } ] }
            """,
        "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations" => Webhook($"password={Password}", Key + Certificate),
        "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations" => Webhook(Token, Key),
        "/apis/certificates.k8s.io/v1/certificatesigningrequests" => $$"""
            {"items":[{"metadata":{"name":"{{Bootstrap}}"},"spec":{"username":"token={{Token}}","request":"{{Base64(Key)}}","signerName":"{{Token}}"} }]}
            """,
        _ => null,
    };

    private static string Webhook(string name, string bundle) => $$$"""
        {"items":[{"webhooks":[{"name":"{{{name}}}","sideEffects":"None","admissionReviewVersions":[],
        "clientConfig":{"url":"https://somebody:{{{Password}}}@127.0.0.1:1/{{{Token}}}","caBundle":"{{{Base64(bundle)}}}"}}]}]}
        """;

    private string Kubeconfig() => folder.Write("config", api.Kubeconfig($"token: {Token}, password: {Password}"));

    private void ShouldHoldNone(string text, string where) =>
        Secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty(where);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string text, params string[] arguments) =>
        LabCommandLine.RunAsync(["forecast", folder.Write("a.txt", text), .. arguments]);
}
