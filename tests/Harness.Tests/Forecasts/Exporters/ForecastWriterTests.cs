using System.Xml.Linq;
using Lab.Harness.Certificates;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Exporters;
using Lab.Harness.Tests.Certificates;
using Lab.Harness.Tests.Experiments;
using NJsonSchema;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Exporters;

public sealed class ForecastWriterTests : IDisposable
{
    private static readonly string Results = Path.Combine(CheckoutFolder.Path, "results");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void All_formats_are_written() =>
        Write(MadeUpNode.ForecastOf(MadeUpNode.Of())).Select(path => Path.GetFileName(path))
            .ShouldBe(["forecast.html", "forecast.md", "forecast.json", "forecast.ics", "forecast.xml"]);

    [Fact]
    public async Task The_JSON_is_as_its_schema_says_and_reads_back()
    {
        var schema = await JsonSchema.FromJsonAsync(ForecastFile.Schema, TestContext.Current.CancellationToken);
        foreach (var forecast in Some())
        {
            var json = ForecastFile.ToJson(forecast);
            schema.Validate(json).ShouldBeEmpty();
            ForecastFile.ToJson(ForecastFile.Parse(json, "x")).ShouldBe(json);
        }
    }

    [Theory]
    [InlineData("forecast.html")]
    [InlineData("forecast.md")]
    public void A_page_says_what_is_seen_and_every_link_leads_to_its_proof(string name)
    {
        var page = Read(name, MadeUpNode.ForecastOf(MadeUpNode.Of()));

        page.ShouldContain("x509: certificate has expired");
        page.ShouldContain("renew apiserver");
        page.ShouldContain("apiserver on v1.36.2");
        var links = System.Text.RegularExpressions.Regex.Matches(page, """(?:href="|\]\()([^#")]+)""", default, TimeSpan.FromSeconds(10))
            .Select(match => Uri.UnescapeDataString(match.Groups[1].Value)).ToList();
        links.Count.ShouldBeGreaterThan(10);
        links.Where(link => !File.Exists(Path.Combine(folder.Path, link))).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_not_measured_is_said_to_be() =>
        Read("forecast.md", MadeUpNode.ForecastOf(WithOwn())).ShouldContain("What it breaks: not measured.");

    [Fact]
    public void A_calendar_is_as_RFC_5545_says()
    {
        var forecast = MadeUpNode.ForecastOf(MadeUpNode.Of().With("admin", new Validity(MadeUpNode.Now, DateTimeOffset.Parse("9999-12-31T23:59:58Z"))));
        var calendar = Read("forecast.ics", forecast);

        calendar.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:");
        calendar.ShouldEndWith("END:VCALENDAR\r\n");
        calendar.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        calendar.Split("\r\n").Where(line => System.Text.Encoding.UTF8.GetByteCount(line) > 75).ShouldBeEmpty();
        calendar.ShouldContain("DTSTART:20270209T120000Z");
        calendar.ShouldContain("DTSTART:99991231T235958Z");
        var lines = calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        lines.Count(line => line == "BEGIN:VEVENT").ShouldBe(lines.Count(line => line.StartsWith("UID:", StringComparison.Ordinal)));
        lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).ShouldBeUnique();
        lines.ShouldAllBe(line => line.Length == 0 || line.Contains(':', StringComparison.Ordinal));
        Read("forecast.ics", forecast).ShouldBe(calendar);
    }

    [Fact]
    public void In_JUnits_words_a_near_date_has_failed_and_what_could_not_be_read_is_an_error()
    {
        var node = MadeUpNode.Of() with { Further = ["unread /etc/kubernetes/pki/x.crt: no certificate in PEM form"] };

        var suite = XDocument.Parse(Read("forecast.xml", MadeUpNode.ForecastOf([node], MadeUpNode.Now.AddDays(340)))).Root!;

        suite.Attribute("failures")!.Value.ShouldBe("1");
        suite.Attribute("errors")!.Value.ShouldBe("1");
        suite.Descendants("failure").Single().Parent!.Attribute("name")!.Value.ShouldContain("and 11 more");
    }

    /// <summary>The collector takes no keys. Here they are put into every place of its text all the same, as by somebody who wrote it by hand.</summary>
    [Fact]
    public void No_key_and_no_token_comes_out_wherever_it_goes_in()
    {
        const string Token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl";
        const string Bootstrap = "abcdef.0123456789abcdef";
        var made = MadeUpNode.Of();
        var key = made.Pki.Certificate("apiserver").KeyPem;
        var node = made with
        {
            ApiServerOptions = [$"--token={Token}", $"--{Token}=x", $"--note={Bootstrap}", $"--key={key.Replace("\n", "", StringComparison.Ordinal)}"],
            Further =
            [
                .. MadeUpNode.Record("file 1 /etc/kubernetes/pki/key.crt", key),
                .. MadeUpNode.Record($"file 1 /etc/{Bootstrap}", key + made.Pki.Certificate("ca").CertificatePem),
                .. MadeUpNode.Record("kubeconfig 1 /root/config", $"server: https://10.0.0.1?token={Token}\nclient-certificate-data:\n{key}"),
                $"unread /root/{Token}: password={Token}",
                .. MadeUpNode.Record($"served {Bootstrap}", key),
                .. MadeUpNode.Record("settings x", $"token: {Token}\nrotateCertificates: {Bootstrap}"),
                $"process 1 {Bootstrap}",
                $"manifest 1 /etc/{Bootstrap}", $"| image=x:{Token}",
            ],
        };
        string[] secrets = [Token, Bootstrap, "PRIVATE KEY", .. key.Split('\n').Where(line => line.Length > 30 && !line.StartsWith('-'))];

        foreach (var path in Write(MadeUpNode.ForecastOf(node)))
        {
            var text = File.ReadAllText(path);
            secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public void The_schema_has_the_members_of_the_records_and_no_others()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(ForecastFile.Schema);
        using var forecast = System.Text.Json.JsonDocument.Parse(ForecastFile.ToJson(MadeUpNode.ForecastOf(MadeUpNode.Of())));

        forecast.RootElement.EnumerateObject().Select(member => member.Name)
            .ShouldBe(schema.RootElement.GetProperty("properties").EnumerateObject().Select(member => member.Name), ignoreOrder: true);
    }

    [Theory]
    [InlineData("{\"schemaVersion\": 1}", "x.json: made by an earlier lab (version 1 of its schema, this one reads 2); forecast the cluster again")]
    [InlineData("{\"schemaVersion\": 3}", "x.json: made by a newer lab (version 3 of its schema, this one reads 2); update the lab")]
    [InlineData("{\"schemaVersion\": 2}", "x.json, line 1: not a forecast")]
    public void What_is_no_forecast_of_this_version_is_refused_in_one_line(string json, string expected) =>
        Should.Throw<InvalidInputException>(() => ForecastFile.Parse(json, "x.json")).Message.ShouldStartWith(expected);

    private static IEnumerable<Forecast> Some() =>
    [
        MadeUpNode.ForecastOf(MadeUpNode.Of()),
        MadeUpNode.ForecastOf(WithOwn()),
        MadeUpNode.ForecastOf(MadeUpNode.Of() with { Version = "", Rotates = "false", WrittenAt = MadeUpNode.Now.AddDays(-1) }),
    ];

    private static MadeUpNode WithOwn() => MadeUpNode.Of() with
    {
        Further =
        [
            .. MadeUpNode.Record(
                "file 1 /etc/kubernetes/pki/mine.crt",
                TestPki.Authority(new(MadeUpNode.Now, MadeUpNode.Now.AddDays(3)), "mine").Certificate.CertificatePem),
        ],
    };

    private string Read(string name, Forecast forecast) => File.ReadAllText(Write(forecast).Single(path => Path.GetFileName(path) == name));

    private IReadOnlyList<string> Write(Forecast forecast) => ForecastWriter.Write(forecast, folder.Path, Results);
}
