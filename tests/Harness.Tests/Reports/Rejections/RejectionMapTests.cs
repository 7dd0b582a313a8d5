using System.Globalization;
using System.Xml.Linq;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Rejections;

public sealed class RejectionMapTests
{
    [Fact]
    public void Client_that_finds_the_servers_certificate_expired_rejects_it_and_accepts_the_renewed_one()
    {
        var kubectl = Of(MadeUp.ArticleRun(), RouteEnd.KubectlOnHost, RouteEnd.ApiServer);
        kubectl.At.Select(statement => statement.Standing).ShouldBe([Standing.Works, Standing.Rejected, Standing.Works]);
        kubectl.At[RejectionMap.During].RejectedBy.ShouldBe(RejectedBy.Client);
        kubectl.InWords(kubectl.At[RejectionMap.During]).ShouldBe("kubectl on the host rejects kube-apiserver: certificate-expired");
    }

    [Fact]
    public void Connection_that_was_open_before_works_on() =>
        Of(MadeUp.ArticleRun(), RouteEnd.OpenConnections, RouteEnd.ApiServer).At[RejectionMap.During].Standing.ShouldBe(Standing.Works);

    [Theory]
    [InlineData(
        "kubectl-host",
        Classification.Unauthorized,
        "error: You must be logged in to the server (Unauthorized)",
        "kubectl on the host",
        "kube-apiserver",
        "Server")]
    [InlineData("kubectl-host", Classification.CertificateExpired, "remote error: tls: expired certificate", "kubectl on the host", "kube-apiserver", "Server")]
    [InlineData(
        "kubectl-logs",
        Classification.Unauthorized,
        "error: You must be logged in to the server (the server has asked for the client to provide credentials ( pods/log bystander))",
        "kube-apiserver",
        "kubelet",
        "Server")]
    [InlineData(
        "kubectl-exec",
        Classification.CertificateExpired,
        "Error from server: error dialing backend: x509: certificate has expired",
        "kube-apiserver",
        "kubelet",
        "Client")]
    [InlineData("etcd-handshake", Classification.CertificateExpired, "its authority's certificate CN=etcd-ca expired", "new TLS connection", "etcd", "Client")]
    [InlineData(
        "guarded-write",
        Classification.OtherFailure,
        "failed calling webhook: x509: certificate has expired or is not yet valid",
        "kube-apiserver",
        "admission webhook",
        "Client")]
    public void Answer_tells_who_rejected_whom(string probe, Classification classification, string text, string client, string server, string rejectedBy)
    {
        var during = Of(With(MadeUpRenewal.Seen(probe, 5, "failure", classification, text)), client, server).At[RejectionMap.During];
        during.Standing.ShouldBe(Standing.Rejected);
        during.RejectedBy.ToString().ShouldBe(rejectedBy);
        during.Source.ShouldBe(probe);
    }

    [Fact]
    public void What_failed_behind_the_api_server_shows_that_the_way_to_it_works() =>
        Of(
            With(MadeUpRenewal.Seen("kubectl-exec", 5, "failure", Classification.Unauthorized, "error: unable to upgrade connection: Unauthorized")),
            RouteEnd.KubectlOnHost,
            RouteEnd.ApiServer)
            .At[RejectionMap.During].Standing.ShouldBe(Standing.Works);

    [Fact]
    public void Error_of_the_api_server_itself_tells_nothing_of_the_kubelet()
    {
        var map = RejectionMap.Of(
            With(MadeUpRenewal.Seen("kubectl-logs", 5, "failure", Classification.OtherFailure, "Error from server: etcdserver: request timed out")));
        map.Connections.Single(connection => connection.Client == RouteEnd.KubectlOnHost).At[RejectionMap.During].Standing.ShouldBe(Standing.Works);
        map.Connections.ShouldNotContain(connection => connection.Server == RouteEnd.Kubelet);
    }

    [Fact]
    public void Observer_that_could_not_ask_tells_nothing_of_whom_it_asks_about()
    {
        var journal = With(
            MadeUpRenewal.Seen("lease-scheduler", -9, "steady-state", Classification.Ok, "held"),
            MadeUpRenewal.Seen("lease-scheduler", 5, "failure", Classification.CouldNotRun, "the API server could not be asked"));
        Of(journal, RouteEnd.Scheduler, RouteEnd.ApiServer).At.Select(statement => statement.Standing)
            .ShouldBe([Standing.Works, Standing.Unknown, Standing.Unknown]);
    }

    [Fact]
    public void Work_that_is_not_done_is_a_failure_until_a_log_names_the_rejection()
    {
        var late = MadeUpRenewal.Seen("lease-controller-manager", 8, "failure", Classification.NotReady, "renewed 35 s ago");
        Of(With(late), RouteEnd.ControllerManager, RouteEnd.ApiServer).At[RejectionMap.During].Standing.ShouldBe(Standing.Failed);

        var line = Line(
            RouteEnd.ControllerManager, Classification.Unauthorized, "error retrieving resource lock kube-system/kube-controller-manager: Unauthorized");
        var told = Of(With(late) with { Logs = [line] }, RouteEnd.ControllerManager, RouteEnd.ApiServer).At[RejectionMap.During];
        told.Standing.ShouldBe(Standing.Rejected);
        told.RejectedBy.ShouldBe(RejectedBy.Server);
        told.Source.ShouldBe("log of kube-controller-manager");
    }

    [Fact]
    public void Node_that_is_not_ready_is_no_broken_connection() =>
        Of(With(MadeUpRenewal.Seen("kubectl-host", 5, "failure", Classification.NotReady, "lab-node NotReady")), RouteEnd.KubectlOnHost, RouteEnd.ApiServer)
            .At[RejectionMap.During].Standing.ShouldBe(Standing.Works);

    [Fact]
    public void Where_one_certificate_alone_expires_a_rejection_for_its_expiry_is_about_it()
    {
        var line = Line(
            RouteEnd.Etcd,
            Classification.CertificateExpired,
            "embed: rejected connection from \"127.0.0.1:36692\" (error \"tls: failed to verify client certificate: x509: certificate has expired\")");
        var told = Of(With() with { Expiring = ["apiserver-etcd-client"], Logs = [line] }, RouteEnd.ApiServer, RouteEnd.Etcd).At[RejectionMap.During];
        told.RejectedBy.ShouldBe(RejectedBy.Server);
        told.Source.ShouldBe("log of etcd, on the certificate apiserver-etcd-client");
        foreach (var expiring in new string[][] { ["apiserver-etcd-client", "etcd-healthcheck-client"], ["etcd-ca"] })
        {
            RejectionMap.Of(With() with { Expiring = expiring, Logs = [line] }).Unnamed.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void Serial_number_in_a_log_leads_to_who_presented_the_certificate()
    {
        var scheduler = MadeUp.ArticleRun().Certificates[0] with { Name = "scheduler", Serial = "596077A7BBC991190842F23C491F4E7F" };
        var line = Line(
            RouteEnd.ApiServer,
            Classification.CertificateExpired,
            "Unable to authenticate the request due to an error: x509: certificate has expired, verifying certificate "
            + "SN=118802179019240206702940574555748388479, SKID=E5");
        Of(
            With() with { Certificates = [scheduler], Logs = [line] },
            RouteEnd.Scheduler,
            RouteEnd.ApiServer).At[RejectionMap.During].RejectedBy.ShouldBe(RejectedBy.Server);
        var unknown = RejectionMap.Of(With() with { Certificates = [], Logs = [line] });
        unknown.Connections.ShouldNotContain(connection => connection.Client == RouteEnd.Scheduler);
        unknown.Unnamed.ShouldHaveSingleItem().Source.ShouldBe("log of kube-apiserver");
        RejectionMap.Of(With() with { Certificates = [scheduler with { Name = "admin" }], Logs = [line] }).Unnamed
            .ShouldHaveSingleItem().Source.ShouldBe("log of kube-apiserver, on the certificate admin");
    }

    [Theory]
    [InlineData(
        "grpc: addrConn.createTransport failed to connect to {https://127.0.0.1:2379}: authentication handshake failed: x509: certificate has expired",
        "Client")]
    [InlineData("grpc: addrConn.createTransport failed to connect to {https://127.0.0.1:2379}: remote error: tls: bad certificate", "Server")]
    public void Api_servers_log_tells_how_it_stands_with_etcd(string text, string rejectedBy) =>
        Of(With() with { Logs = [Line(RouteEnd.ApiServer, Classification.CertificateExpired, text)] }, RouteEnd.ApiServer, RouteEnd.Etcd)
            .At[RejectionMap.During].RejectedBy.ToString().ShouldBe(rejectedBy);

    [Fact]
    public void Log_that_fell_silent_long_before_the_end_does_not_outweigh_an_answer()
    {
        var journal = With(MadeUpRenewal.Seen("lease-scheduler", 100, "failure", Classification.Ok, "held"));
        journal = journal with
        {
            Phases = [.. journal.Phases.Select(phase => phase.Name == "failure" ? phase with { EndedAt = MadeUpRenewal.At(110) } : phase)],
            Logs = [Line(RouteEnd.Scheduler, Classification.Unauthorized, "Unauthorized")],
        };
        Of(journal, RouteEnd.Scheduler, RouteEnd.ApiServer).At[RejectionMap.During].Standing.ShouldBe(Standing.Works);
    }

    [Fact]
    public void Probe_that_nobody_knows_draws_nothing()
    {
        var journal = With(
            MadeUpRenewal.Seen("telepathy", 5, "failure", Classification.CertificateExpired, "x509: certificate has expired")) with { Logs = [] };
        var drawn = Drawn(journal);
        drawn.ShouldNotBeEmpty();
        drawn.ShouldBe(Drawn(With() with { Logs = [] }));

        static IReadOnlyList<string> Drawn(Journal journal) =>
            [
                .. RejectionMap.Of(journal).Connections.Select(
                    connection => $"{connection.Client} → {connection.Server}: {string.Join(", ", connection.At.Select(statement => statement.Source))}"),
            ];
    }

    [Fact]
    public void Journal_before_version_4_does_not_tell_routes_and_is_drawn_by_those_of_its_time()
    {
        var journal = With(MadeUpRenewal.Seen("readyz", 5, "failure", Classification.NotReady, "[-]etcd failed"));
        journal.Probes.ShouldAllBe(probe => probe.Route == null);
        Of(journal, RouteEnd.ApiServer, RouteEnd.Etcd).At[RejectionMap.During].Standing.ShouldBe(Standing.Failed);
    }

    [Fact]
    public void What_the_journal_tells_of_a_probe_outweighs_what_is_known_of_its_name()
    {
        var journal = With(MadeUpRenewal.Seen("readyz", 5, "failure", Classification.ConnectionRefused, "connection refused"));
        journal = journal with { Probes = [new("readyz", "Made up.") { Route = [new("moon", "earth")] }] };
        Of(journal, "moon", "earth").At[RejectionMap.During].Standing.ShouldBe(Standing.Failed);
    }

    [Fact]
    public void Run_that_only_looks_has_no_map() => RejectionMap.Of(MadeUp.Empty()).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Rotation_is_looked_at_where_it_was_worst()
    {
        var journal = With() with
        {
            Logs = [],
            Phases =
            [
                new("steady-state", MadeUpRenewal.At(-20), MadeUpRenewal.At(-5), PhaseOutcome.Completed),
                new("trust", MadeUpRenewal.At(-5), MadeUpRenewal.At(12), PhaseOutcome.Completed),
            ],
            Observations =
            [
                MadeUpRenewal.Seen("kubectl-host", 1, "trust", Classification.UnknownAuthority, "x509: certificate signed by unknown authority"),
                MadeUpRenewal.Seen("kubectl-host", 9, "trust", Classification.Ok, "fine"),
            ],
        };
        var map = RejectionMap.Of(journal);
        map.Connections.ShouldHaveSingleItem().At.Select(statement => statement.Standing).ShouldBe([Standing.Unknown, Standing.Rejected, Standing.Unknown]);
        map.InWords.ShouldBe("At the worst, of 1 connection: 1 broken over a certificate or identity.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cross_stands_at_the_end_that_rejects(bool isNarrow)
    {
        var format = isNarrow ? DrawingFormat.Narrow : DrawingFormat.Wide;
        var journal = With(
            MadeUpRenewal.Seen("kubectl-node", 5, "failure", Classification.Unauthorized, "Unauthorized"),
            MadeUpRenewal.Seen("kubectl-host", 5, "failure", Classification.CertificateExpired, "x509: certificate has expired")) with { Logs = [] };
        journal = journal with
        {
            Observations = [.. journal.Observations.Where(seen => seen.Phase == "failure" && seen.Probe.StartsWith("kubectl-", StringComparison.Ordinal))],
        };
        var drawing = XDocument.Parse(RejectionMapDrawing.Of(RejectionMap.Of(journal), RunView.OfRun(journal).Origin, format)!.Inline().ToString());
        double[] crosses = [.. drawing.Descendants().Where(element => (string?)element.Attribute("class") == "cross")
            .Select(element => double.Parse(element.Attribute("d")!.Value[1..].Split(' ')[0], CultureInfo.InvariantCulture))];
        double[] hubs = [.. drawing.Descendants().Where(element => (string?)element.Attribute("class") == "box hub")
            .Select(element => double.Parse(element.Attribute("x")!.Value, CultureInfo.InvariantCulture))];

        // The legend shows one more. kubectl on the host, to the right of the API server, rejects; the API server rejects kubectl on the node.
        crosses.Length.ShouldBe(3);
        var hub = format == DrawingFormat.Wide ? hubs[1] : hubs[0];
        crosses[0].ShouldBeGreaterThan(crosses[1]);
        (crosses[1] - hub).ShouldBeLessThan(60);
    }

    private static Journal With(params Observation[] seen)
    {
        var run = MadeUpRenewal.Run();
        return run with
        {
            Observations = [.. run.Observations.Where(item => item.Phase != "failure" && seen.All(other => other.Probe != item.Probe)), .. seen],
        };
    }

    private static LogLine Line(string component, Classification classification, string text) =>
        new(component, MadeUpRenewal.At(2), MadeUpRenewal.At(9), 7, classification, text);

    private static Connection Of(Journal journal, string client, string server) =>
        RejectionMap.Of(journal).Connections.Single(connection => connection.Client == client && connection.Server == server);
}
