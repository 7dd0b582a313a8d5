using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Scenarios;

public sealed class KubeletRotationsTests
{
    private static readonly DateTimeOffset End = new(2027, 11, 30, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Draws_between_70_and_90_percent_hold() =>
        Judge([71.2, 88.9, 75, 80], [72, 89, 76, 81, 90.2, 74, 83, 86]).ShouldAllBe(finding => finding.Verdict == Verdict.Held);

    [Fact]
    public void Draw_outside_of_them_refutes() => Judgement.Of(Judge([71.2, 91.5], [72, 89, 76, 81, 90.2, 74, 83, 86])).Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void Rotation_that_did_not_come_refutes() => Judgement.Of(Judge([71.2], [72, 89])).Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void Log_that_tells_nothing_is_unknown() => Judgement.Of(Judge([], [])).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void Spread_is_told_in_quarters() =>
        Judge([70, 75, 80, 85], [72, 89, 76, 81, 90.2, 74, 83, 86])[0].Reason.ShouldContain("4 draws from 70.0 to 85.0 % of its life, 77.5 % on average");

    [Fact]
    public void Control_that_gets_a_certificate_all_the_same_refutes() =>
        KubeletRotations.JudgeControl(new KubeletRotations.Aging { Draws = [80], RotatedAt = [81] }).Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void Control_whose_kubelet_asks_in_vain_until_the_end_holds()
    {
        var finding = KubeletRotations.JudgeControl(
            new KubeletRotations.Aging { Draws = [80], Requests = 3, IsOver = true, AtTheEnd = "did not start any more", Before = Certificate });

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldContain("asked 3 times");
    }

    [Fact]
    public void Control_whose_end_was_not_seen_is_unknown() =>
        KubeletRotations.JudgeControl(new KubeletRotations.Aging { Draws = [80], Before = Certificate }).Verdict.ShouldBe(Verdict.Unknown);

    private static CertificateRecord Certificate =>
        new("kubelet-client", "01", End.AddDays(-365), End, "kubelet-client-current.pem", "CN=kubernetes", "CN=system:node", "years", CertificateSource.File);

    private static IReadOnlyList<Finding> Judge(IReadOnlyList<double> draws, IReadOnlyList<double> rotatedAt) =>
        KubeletRotations.JudgeRun(new KubeletRotations.Aging { Draws = draws, RotatedAt = rotatedAt });
}
