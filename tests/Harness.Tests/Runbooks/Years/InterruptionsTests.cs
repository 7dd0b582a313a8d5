using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks.Years;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks.Years;

public sealed class InterruptionsTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Jumped = Start.AddDays(366);

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<RouteLeg>> Routes = new Dictionary<string, IReadOnlyList<RouteLeg>>
    {
        ["kubectl-host"] = [new("kubectl on the host", "kube-apiserver")],
        ["lease-scheduler"] = [new("kube-scheduler", "kube-apiserver", IsIndirect: true)],
        ["etcdctl"] = [new("etcdctl", "etcd")],
    };

    [Fact]
    public void It_lasts_from_the_first_bad_answer_to_the_next_good_one()
    {
        var found = Read(
            [Bad("kubectl-host", 2, Classification.TimedOut, "no"), Bad("kubectl-host", 5, Classification.TimedOut, "no"), Good("kubectl-host", 9)])
            .ShouldHaveSingleItem();

        found.Seconds.ShouldBe(7);
        found.BeganAt.ShouldBe(Jumped.AddSeconds(2));
        found.EndedAt.ShouldBe(Jumped.AddSeconds(9));
        found.IsOutage.ShouldBeFalse();
        found.Cause.ShouldBe(InterruptionCause.Jump);
    }

    [Fact]
    public void What_could_not_be_asked_is_no_interruption() =>
        Read([new Observation("kubectl-host", Jumped.AddSeconds(3), "years", Outcome.Unknown, Classification.CouldNotRun, "?"), Good("kubectl-host", 5)])
            .ShouldBeEmpty();

    [Fact]
    public void Jumps_do_not_count_as_time()
    {
        IReadOnlyList<ClockMove> moves = [new(Jumped.AddSeconds(10), Jumped.AddSeconds(10).AddDays(30), 1, 1)];

        Interruptions.SecondsBetween(Jumped, Jumped.AddDays(30).AddSeconds(14), moves).ShouldBe(14);
    }

    [Fact]
    public void What_is_not_over_at_the_end_or_after_the_limit_is_an_outage()
    {
        Read([Bad("kubectl-host", 2, Classification.TimedOut, "no")]).ShouldHaveSingleItem().IsOutage.ShouldBeTrue();
        Read([Bad("kubectl-host", 2, Classification.TimedOut, "no"), Good("kubectl-host", 95)]).ShouldHaveSingleItem().IsOutage.ShouldBeTrue();
    }

    [Fact]
    public void Client_that_is_not_let_in_is_for_the_certificate_that_it_shows() =>
        Read(
            [Bad("kubectl-host", 2, Classification.Unauthorized, "You must be logged in"), Good("kubectl-host", 5)],
            Ended("apiserver"),
            Ended("admin"),
            Ended("scheduler")).ShouldHaveSingleItem().Certificates.ShouldBe(["admin"]);

    [Fact]
    public void Text_that_names_an_end_is_for_the_certificate_that_ended_then() =>
        Read(
            [
                Bad("kubectl-host", 2, Classification.CertificateExpired, "x509: current time 2028-01-02T00:00:00Z is after 2027-12-31T00:00:07Z"),
                Good("kubectl-host", 5),
            ],
            Ended("apiserver", seconds: 7),
            Ended("admin")).ShouldHaveSingleItem().Certificates.ShouldBe(["apiserver"]);

    [Fact]
    public void Lease_is_for_the_certificate_of_its_holder() =>
        Read([Bad("lease-scheduler", 16, Classification.NotReady, "15 s ago"), Good("lease-scheduler", 25)], Ended("controller-manager"), Ended("scheduler"))
            .ShouldHaveSingleItem().Certificates.ShouldBe(["scheduler"]);

    [Fact]
    public void Certificate_that_no_connection_of_the_probe_uses_is_not_blamed() =>
        Read([Bad("etcdctl", 2, Classification.OtherFailure, "unhealthy"), Good("etcdctl", 5)], Ended("apiserver"), Ended("apiserver-etcd-client"))
            .ShouldHaveSingleItem().Certificates.ShouldBeEmpty();

    [Fact]
    public void What_begins_in_the_procedures_turn_is_the_procedures()
    {
        IReadOnlyList<InterruptionMark> marks =
            [new(Jumped, 1, InterruptionCause.Jump, []), new(Jumped.AddSeconds(10), 1, InterruptionCause.Procedure, [])];

        new Interruptions(Distribution, Routes, marks, TimeSpan.FromSeconds(90))
            .In([Bad("etcdctl", 12, Classification.ConnectionRefused, "refused"), Good("etcdctl", 15)], [], Jumped.AddSeconds(20))
            .ShouldHaveSingleItem().Cause.ShouldBe(InterruptionCause.Procedure);
    }

    private static Distribution Distribution => KubeadmDistribution.For(new KubernetesVersion(1, 36, 2));

    private static IReadOnlyList<InterruptionRecord> Read(IReadOnlyList<Observation> seen, params IReadOnlyList<LifeRecord> ended) =>
        new Interruptions(
                Distribution,
                Routes,
                [new InterruptionMark(Jumped, 1, ended is [] ? InterruptionCause.Jump : InterruptionCause.Expiry, ended)],
                TimeSpan.FromSeconds(90))
            .In(seen, [], Jumped.AddSeconds(120));

    private static Observation Bad(string probe, double seconds, Classification kind, string text) =>
        new(probe, Jumped.AddSeconds(seconds), "years", Outcome.Failed, kind, text);

    private static Observation Good(string probe, double seconds) =>
        new(probe, Jumped.AddSeconds(seconds), "years", Outcome.Succeeded, Classification.Ok, "ok");

    private static LifeRecord Ended(string name, int seconds = 0) =>
        new(name, $"/etc/kubernetes/{name}", "01", Start.AddDays(-1), Start.AddDays(364).AddSeconds(seconds), Start);
}
