using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Runbooks.Years;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks.Years;

public sealed class CertificateLivesTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CertificateLives lives = new(KubeadmDistribution.For(new KubernetesVersion(1, 36, 2)));

    [Fact]
    public void Certificate_that_is_not_replaced_is_in_use_until_it_ends()
    {
        See(0, Read("apiserver", "01", 0));

        lives.EndedBetween(Day(360), Day(390)).ShouldHaveSingleItem().Name.ShouldBe("apiserver");
        lives.EndedBy(Day(364)).ShouldBeEmpty();
    }

    [Fact]
    public void Replaced_certificate_that_is_read_again_is_in_use_no_longer()
    {
        See(0, Read("apiserver", "01", 0));
        See(30, Read("apiserver", "02", 30));

        lives.EndedBetween(Day(360), Day(390)).ShouldBeEmpty();
        lives.All[0].ReplacedAt.ShouldBe(Day(30));
    }

    [Fact]
    public void Program_that_was_not_restarted_keeps_the_first_it_read_and_none_of_those_after_it()
    {
        See(0, Read("scheduler", "01", 0));
        See(30, Read("scheduler", "02", 30), Running("kube-scheduler", isOlder: true));
        See(60, Read("scheduler", "03", 60), Running("kube-scheduler", isOlder: true));

        lives.EndedBetween(Day(360), Day(400)).ShouldHaveSingleItem().Serial.ShouldBe("01");
        lives.All[0].HeldUntil.ShouldBe(Day(60));
        lives.All[1].HeldUntil.ShouldBeNull();
    }

    [Fact]
    public void Program_that_is_younger_than_its_file_holds_nothing_else()
    {
        See(0, Read("scheduler", "01", 0));
        See(30, Read("scheduler", "02", 30), Running("kube-scheduler", isOlder: false));

        lives.EndedBetween(Day(360), Day(390)).ShouldBeEmpty();
    }

    [Fact]
    public void Program_that_was_started_again_in_between_holds_what_lay_there_then()
    {
        See(0, Read("scheduler", "01", 0));
        See(30, Read("scheduler", "02", 30), Running("kube-scheduler", isOlder: true));
        See(60, Read("scheduler", "02", 30), Running("kube-scheduler", isOlder: false));
        See(61, Read("scheduler", "03", 60), Running("kube-scheduler", isOlder: true));

        lives.EndedBetween(Day(360), Day(400)).ShouldHaveSingleItem().Serial.ShouldBe("02");
    }

    [Fact]
    public void Copy_on_the_host_is_held_by_no_program()
    {
        See(0, Read("admin", "01", 0) with { Path = "client.crt on the host" });
        See(30, Read("admin", "02", 30) with { Path = "client.crt on the host" });

        lives.EndedBy(Day(390)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_the_clusters_own_is_left_out()
    {
        See(0, Read("webhook", "01", 0));

        lives.All.ShouldBeEmpty();
    }

    private static DateTimeOffset Day(int day) => Start.AddDays(day);

    private static ComponentState Running(string component, bool isOlder) => new("lab-control-plane", component, Runs: true) { IsOlderThanItsFile = isOlder };

    private static CertificateRecord Read(string name, string serial, int from) =>
        new(name, serial, Day(from), Day(from + 365), $"/etc/kubernetes/{name}", "CN=ca", $"CN={name}", "years", CertificateSource.File);

    private void See(int day, CertificateRecord read, params IReadOnlyList<ComponentState> states) => lives.Add([read], states, Day(day));
}
