using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lab.Harness.Certificates;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Tests.Certificates;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Forecasts;
using Lab.Harness.Tests.Forecasts.Live;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>A forecast as scripts see it: its exit codes, what is printed, what is written.</summary>
public sealed class ForecastCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, "2026-03-01")]
    [InlineData(1, "2027-02-01")]
    [InlineData(1, "2027-03-01")]
    public async Task The_exit_code_says_whether_something_is_near(int expected, string at)
    {
        var (exitCode, output, _) = await RunAsync(MadeUpNode.Of().Text, "--at", at, "--output", Path.Combine(folder.Path, "out"));

        exitCode.ShouldBe(expected);
        output.ShouldContain("admin, apiserver and 11 more");
        File.Exists(Path.Combine(folder.Path, "out", "forecast.html")).ShouldBeTrue();
    }

    [Fact]
    public async Task How_far_ahead_something_counts_can_be_said() =>
        (await RunAsync(MadeUpNode.Of().Text, "--at", "2026-03-01", "--within", "1y", "--json")).ExitCode.ShouldBe(1);

    [Fact]
    public async Task What_could_not_be_read_is_exit_code_3()
    {
        var node = MadeUpNode.Of() with { Further = ["unread /etc/kubernetes/pki/x.crt: no certificate in PEM form"] };

        (await RunAsync(node.Text, "--at", "2026-03-01", "--json")).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task JSON_is_a_forecast_and_nothing_else_is_printed_or_written()
    {
        var (_, output, error) = await RunAsync(MadeUpNode.Of().Text, "--at", "2026-03-01", "--json");

        ForecastFile.Parse(output, "output").Nodes.ShouldHaveSingleItem().Name.ShouldBe("a");
        error.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).ShouldBe(["a.txt"]);
    }

    [Theory]
    [InlineData("expected what the collector writes", "hello")]
    [InlineData("not whole", "lab-forecast 1 a\ndate 1\n")]
    [InlineData("--within: expected a length of time", "lab-forecast 1 a\ndate 1\nend 2\n", "--within", "soon")]
    [InlineData("--at: expected an instant", "lab-forecast 1 a\ndate 1\nend 2\n", "--at", "soon")]
    [InlineData("reports can't be written there", "lab-forecast 1 a\ndate 1\nend 2\n", "--output", "/proc/nope")]
    [InlineData("--kubeconfig /nowhere/config: expected a kubeconfig", "lab-forecast 1 a\ndate 1\nend 2\n", "--kubeconfig", "/nowhere/config")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string told, string text, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(text, arguments);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldStartWith("lab: ");
        error.ShouldContain(told);
        error.TrimEnd().ShouldNotContain('\n');
    }

    /// <summary>What people have at hand in place of what the collector writes: each is named for what it is.</summary>
    [Theory]
    [InlineData("a certificate in DER or a PKCS#12 perhaps", X509ContentType.Cert)]
    [InlineData("a certificate in DER or a PKCS#12 perhaps", X509ContentType.Pfx)]
    public async Task Certificates_in_other_forms_are_told_apart(string told, X509ContentType form)
    {
        var issued = MadeUpNode.Of().Pki.Certificate("apiserver");
        using var certificate = X509Certificate2.CreateFromPem(issued.CertificatePem, issued.KeyPem);
        var file = Path.Combine(folder.Path, "a.bin");
        await File.WriteAllBytesAsync(file, certificate.Export(form, "secret"), TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await LabCommandLine.RunAsync("forecast", file);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.TrimEnd().ShouldBe($"lab: {file}: expected what the collector writes ('./lab forecast collector' prints it), found binary data, {told}");
    }

    /// <summary>The case that matters most: who asks after the end has the files alone.</summary>
    [Fact]
    public async Task A_cluster_that_has_expired_and_answers_nobody_is_forecast_from_its_files()
    {
        using var api = new MadeUpApi();
        var kubeconfig = folder.Write("config", api.Kubeconfig());

        var (exitCode, output, error) = await RunAsync(MadeUpNode.Of().Text, "--at", "2027-03-01", "--kubeconfig", kubeconfig);

        exitCode.ShouldBe(1);
        error.ShouldBeEmpty();
        output.ShouldContain("admin, apiserver and 11 more ended");
        output.Split('\n').Count(line => line.StartsWith($"? 127.0.0.1:{api.Port}: ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_kubeconfig_alone_does_and_what_this_user_may_not_see_is_told()
    {
        using var api = new MadeUpApi();
        api.Start(path => path == "/version" ? """{"major":"1","minor":"36","gitVersion":"v1.36.2"}""" : null);

        var (exitCode, output, error) = await LabCommandLine.RunAsync(
            "forecast", "--kubeconfig", folder.Write("config", api.Kubeconfig()), "--output", Path.Combine(folder.Path, "out"));

        exitCode.ShouldBe(3);
        error.ShouldBeEmpty();
        foreach (var forbidden in new[] { "nodes", "validating webhooks", "mutating webhooks", "APIServices", "certificate signing requests" })
        {
            output.ShouldContain($"? 127.0.0.1:{api.Port}: {forbidden}: this user may not read them\n");
        }
    }

    [Fact]
    public async Task Nodes_of_two_clusters_are_refused_in_one_line()
    {
        var one = MadeUpNode.Of();
        var other = new MadeUpNode { Pki = ClusterPki.Issue(one.Pki.Options with { NodeName = "z" }, new KeyPool()) };

        var (exitCode, output, error) = await RunAsync(one.Text, folder.Write("z.txt", other.Text));

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("so these are two clusters; forecast one at a time");
        error.TrimEnd().ShouldNotContain('\n');
    }

    /// <summary>A bundle of thousands with others' dates, one of year 9999 and one of before 1970, and the same once more behind them.</summary>
    [Fact]
    public async Task A_bundle_of_thousands_with_odd_dates_goes_through_all_formats()
    {
        var node = MadeUpNode.Of();
        var authority = node.Pki.Authority("ca");
        var parameters = node.Pki.Certificate("ca").Parameters;
        List<Validity> validities =
        [
            new(new(1950, 1, 1, 0, 0, 0, TimeSpan.Zero), new(1969, 12, 31, 23, 59, 59, TimeSpan.Zero)),
            new(node.ReadAt, new(9999, 12, 31, 23, 59, 58, TimeSpan.Zero)),
            .. Enumerable.Range(1, 2000).Select(hour => new Validity(node.ReadAt, node.ReadAt.AddHours(hour))),
        ];
        var bundle = string.Concat(validities.Select(validity => authority.Issue(parameters with { Validity = validity }).CertificatePem));
        node = node with { Further = [.. MadeUpNode.Record("file 1 /etc/kubernetes/pki/bundle.crt", bundle + bundle)] };
        var output = Path.Combine(folder.Path, "out");

        var (exitCode, told, error) = await RunAsync(node.Text, "--at", "2026-03-01", "--output", output);

        exitCode.ShouldBe(1);
        error.ShouldBeEmpty();
        told.ShouldStartWith("/etc/kubernetes/pki/bundle.crt ended");
        Directory.GetFiles(output).Length.ShouldBe(5);
        var forecast = ForecastFile.Parse(
            await File.ReadAllTextAsync(Path.Combine(output, ForecastFile.Name), TestContext.Current.CancellationToken), "forecast.json");
        forecast.Dates.SelectMany(date => date.Events).Count(item => item.Certificate.EndsWith("bundle.crt", StringComparison.Ordinal)).ShouldBe(2002);
        forecast.Dates[0].At.Year.ShouldBe(1969);
        forecast.Dates[^1].At.Year.ShouldBe(9999);
    }

    [Theory]
    [InlineData("expected a file that the collector wrote")]
    [InlineData("/nowhere/a.txt: there is no such file", "/nowhere/a.txt")]
    public async Task Without_a_file_it_says_where_one_comes_from(string told, params string[] files)
    {
        var (exitCode, _, error) = await LabCommandLine.RunAsync(["forecast", .. files]);

        exitCode.ShouldBe(2);
        error.ShouldContain(told);
    }

    [Fact]
    public async Task The_collector_is_printed_as_it_is()
    {
        var (exitCode, output, _) = await LabCommandLine.RunAsync("forecast", "collector");

        exitCode.ShouldBe(0);
        output.ShouldBe(Collector.Script);
    }

    [Fact]
    public async Task A_list_of_Secrets_is_one_more_file_of_a_forecast()
    {
        var (printed, command, _) = await LabCommandLine.RunAsync("forecast", "secrets");
        var certificate = TestPki.Authority(new(MadeUpNode.Now, MadeUpNode.Now.AddDays(9))).Certificate.CertificatePem;
        var data = Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate));
        var list = folder.Write("secrets.txt", $"lab-secrets 1\nshop/tls {data}\nshop/none AAAA\nend 2\n");

        var (exitCode, output, error) = await RunAsync(MadeUpNode.Of().Text, list, "--at", "2026-03-01");

        printed.ShouldBe(0);
        command.ShouldBe(SecretsText.Command);
        error.ShouldBeEmpty();
        exitCode.ShouldBe(1);
        output.ShouldStartWith("Secret shop/tls ends in 9 days");
        output.ShouldContain("? Secret shop/none: its certificate");
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string text, params string[] arguments) =>
        LabCommandLine.RunAsync(["forecast", folder.Write("a.txt", text), .. arguments]);
}
