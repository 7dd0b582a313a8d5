using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Tests.Certificates;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Collected;

public sealed class CollectedTextTests
{
    [Fact]
    public void All_of_a_node_is_read()
    {
        var made = MadeUpNode.Of() with { ApiServerOptions = ["--etcd-servers=https://127.0.0.1:2379", "--anonymous-auth"] };

        var node = CollectedText.Read(made.Text, "a.txt").ShouldHaveSingleItem();

        node.Name.ShouldBe("a");
        node.ReadAt.ShouldBe(MadeUpNode.Now);
        node.Version.ShouldBe(new KubernetesVersion(1, 36, 2));
        node.IsControlPlane.ShouldBeTrue();
        node.RotatesKubeletClient.ShouldBe(true);
        node.Unread.ShouldBeEmpty();
        node.OptionOf(ComponentName.ApiServer, "etcd-servers").ShouldBe("https://127.0.0.1:2379");
        node.OptionOf(ComponentName.ApiServer, "anonymous-auth").ShouldBe("true");
        var apiserver = node.Certificates.Single(found => found.Place.Path.EndsWith("/apiserver.crt", StringComparison.Ordinal));
        apiserver.Certificate.Serial.ShouldBe(made.Pki.Certificate("apiserver").Serial);
        apiserver.Place.ChangedAt.ShouldBe(made.WrittenAt);
        node.Certificates.Count(found => found.Place.Kind == PlaceKind.KubeconfigAuthority).ShouldBe(4);
        node.Certificates.Count(found => found.Place.Kind == PlaceKind.Kubeconfig).ShouldBe(4);
    }

    [Fact]
    public void Several_nodes_may_stand_in_one_text()
    {
        var first = MadeUpNode.Of();

        CollectedText.Read(first.Text + first.Another("b").Text, "all.txt").Select(node => node.Name).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_text_that_is_cut_off_anywhere_is_noticed()
    {
        var lines = MadeUpNode.Of().Text.TrimEnd('\n').Split('\n');
        foreach (var length in Enumerable.Range(1, lines.Length - 1))
        {
            Told(string.Join('\n', lines.Take(length))).ShouldContain("not whole");
        }
    }

    [Fact]
    public void A_line_that_is_missing_in_the_middle_is_noticed()
    {
        var lines = MadeUpNode.Of().Text.Split('\n').ToList();
        lines.RemoveAt(lines.Count / 2);

        Told(string.Join('\n', lines)).ShouldContain("it has");
    }

    [Fact]
    public void A_second_node_behind_one_that_is_cut_off_does_not_hide_it()
    {
        var whole = MadeUpNode.Of().Text;

        Told(whole[..(whole.Length / 2)] + "\n" + whole).ShouldContain("not whole");
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("apiVersion: v1\nkind: Config\n", "a kubeconfig, which is given with --kubeconfig")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n", "certificates in PEM form")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIB\n", "a private key")]
    [InlineData("0\u0082\u0001\u0001\u0000", "DER or a PKCS#12")]
    [InlineData("#!/bin/sh\n", "run it on the node")]
    [InlineData("hello", "another text")]
    public void What_is_no_such_text_is_named_for_what_it_is(string text, string named)
    {
        var told = Told(text);
        told.ShouldStartWith("a.txt: ");
        told.ShouldContain(named);
        told.ShouldNotContain("MIIB");
    }

    [Theory]
    [InlineData("lab-forecast 3 a\ndate 1\nend 2\n", "newer lab")]
    [InlineData("lab-forecast one a\ndate 1\nend 2\n", "expected 'lab-forecast VERSION NODE'")]
    [InlineData("lab-forecast 1 a\nend 1\n", "lacks the date")]
    [InlineData("lab-forecast 1 a\ndate soon\nend 2\n", "line 2: expected a record")]
    [InlineData("lab-forecast 1 a\ndate 1\nkey of somebody's that nobody is to see\nend 3\n", "line 3: expected a record")]
    [InlineData("lab-forecast 1 a\ndate 99999999999999999\nend 2\n", "line 2: expected a record")]
    public void A_record_that_is_none_is_told_with_its_line(string text, string told) => Told(text).ShouldContain(told);

    [Fact]
    public void Damaged_certificates_are_told_and_the_others_read()
    {
        var good = MadeUpNode.Of().Pki.Certificate("apiserver").CertificatePem;
        var node = Read(
            [
                .. MadeUpNode.Record("file 1 /pki/damaged.crt", "-----BEGIN CERTIFICATE-----\nMIIBgarbage\n-----END CERTIFICATE-----\n" + good),
                .. MadeUpNode.Record("file 1 /pki/cut.crt", "cut off\n" + good),
                .. MadeUpNode.Record("file 1 /pki/none.crt", "nothing"),
                "unread /pki/ca.der: no certificate in PEM form",
            ]);

        node.Certificates.Select(found => found.Place.Path).ShouldBe(["/pki/damaged.crt", "/pki/cut.crt"]);
        node.Unread.Select(unread => unread.What.Split(':')[0]).ShouldBe(["/pki/damaged.crt", "/pki/cut.crt", "/pki/none.crt", "/pki/ca.der"]);
        node.Unread.ShouldAllBe(unread => unread.Where == "a");
    }

    [Fact]
    public void A_certificate_that_stands_twice_in_a_bundle_is_one()
    {
        var pki = MadeUpNode.Of().Pki;
        var (ca, other) = (pki.Certificate("ca").CertificatePem, pki.Certificate("etcd-ca").CertificatePem);

        Read(MadeUpNode.Record("file 1 /pki/bundle.crt", ca + other + ca)).Certificates.Select(found => found.Place.Index).ShouldBe([0, 1]);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z", false)]
    [InlineData("9999-12-31T23:59:58Z", true)]
    [InlineData("1951-01-01T00:00:00Z", true)]
    public void Dates_at_both_ends_of_the_calendar_are_read(string notAfter, bool hasEnd)
    {
        var end = DateTimeOffset.Parse(notAfter);
        var authority = TestPki.Authority(new(DateTimeOffset.Parse("1950-01-01T00:00:00Z"), end));

        var validity = Read(MadeUpNode.Record("file 1 /pki/odd.crt", authority.Certificate.CertificatePem))
            .Certificates.ShouldHaveSingleItem().Certificate.Validity;

        validity.ShouldBe(new Validity(DateTimeOffset.Parse("1950-01-01T00:00:00Z"), end));
        validity.HasEnd.ShouldBe(hasEnd);
    }

    /// <summary>An earlier collector told nothing of them, and a node without keys has none.</summary>
    [Fact]
    public void Which_key_files_there_are_is_known_where_it_was_looked_for()
    {
        Read([]).KeyFiles.ShouldBeNull();
        Read(["keys"]).KeyFiles.ShouldNotBeNull().ShouldBeEmpty();
        Read(MadeUpNode.Record("keys", "/etc/kubernetes/pki/ca.key")).KeyFiles.ShouldBe(["/etc/kubernetes/pki/ca.key"]);
    }

    [Theory]
    [InlineData("| --rotate-certificates=false", "true", false)]
    [InlineData("| --rotate-certificates", "false", true)]
    [InlineData(null, "true", true)]
    [InlineData(null, "false", false)]
    [InlineData(null, null, false)]
    public void Whether_a_kubelet_rotates_is_said_by_its_options_first(string? option, string? setting, bool rotates) =>
        (MadeUpNode.Of() with { Rotates = setting, Further = ["process 1 kubelet", .. option is null ? [] : new[] { option }] }).Found
            .RotatesKubeletClient.ShouldBe(rotates);

    private static FoundNode Read(IEnumerable<string> records)
    {
        List<string> lines = ["lab-forecast 1 a", "date 1", .. records];
        return CollectedText.Read(string.Join('\n', [.. lines, $"end {lines.Count}"]), "a.txt")[0];
    }

    private static string Told(string text)
    {
        var message = Should.Throw<InvalidInputException>(() => CollectedText.Read(text, "a.txt")).Message;
        message.ShouldNotContain('\n');
        return message;
    }
}
