using Lab.Harness.Certificates;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Certificates;

public sealed class ValidityTests
{
    [Fact]
    public void A_notAfter_before_notBefore_is_refused() =>
        Should.Throw<ArgumentException>(() => new Validity(TestPki.Now, TestPki.Now.AddSeconds(-1))).Message
            .ShouldContain("is before notBefore");

    [Fact]
    public void The_instant_of_notAfter_is_valid_and_any_later_one_is_not()
    {
        var validity = new Validity(TestPki.Now, TestPki.Now.AddMinutes(5));
        validity.Contains(TestPki.Now).ShouldBeTrue();
        validity.Contains(TestPki.Now.AddMilliseconds(-1)).ShouldBeFalse();
        validity.Contains(TestPki.Now.AddMinutes(5)).ShouldBeTrue();
        validity.Contains(TestPki.Now.AddMinutes(5).AddMilliseconds(1)).ShouldBeFalse();
    }

    /// <summary>
    /// The facts of the public validity vectors of C2SP/x509-limbo (limbo/testcases/rfc5280/validity.py), around each end: both ends belong to a validity, and
    /// a thousandth of a second before the first does not. Five thousandths after the last the vectors leave open, for both readings are in use: this one is
    /// Go's, which Kubernetes runs on, and not that of whoever cuts off fractions first.
    /// </summary>
    [Theory]
    [InlineData(-5_000, false, true)]
    [InlineData(-1_000, false, true)]
    [InlineData(-1, false, true)]
    [InlineData(0, true, true)]
    [InlineData(5, true, false)]
    [InlineData(1_000, true, false)]
    [InlineData(5_000, true, false)]
    public void Both_ends_belong_to_a_validity_and_nothing_beyond_them(int milliseconds, bool isValidAroundNotBefore, bool isValidAroundNotAfter)
    {
        var month = new Validity(new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), new(2024, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var (early, late) = (month.NotBefore.AddMilliseconds(milliseconds), month.NotAfter.AddMilliseconds(milliseconds));

        month.Contains(early).ShouldBe(isValidAroundNotBefore);
        month.Contains(late).ShouldBe(isValidAroundNotAfter);

        // The same of a chain, whose authority has the same month.
        var authority = TestPki.Authority(month);
        var leaf = TestPki.Inspect(authority.Issue(TestPki.Server(month)));
        IReadOnlyList<InspectedCertificate> anchors = [TestPki.Inspect(authority.Certificate)];
        leaf.JudgeAt(early, anchors).Classification.ShouldBe(isValidAroundNotBefore ? Classification.Ok : Classification.CertificateNotYetValid);
        leaf.JudgeAt(late, anchors).Classification.ShouldBe(isValidAroundNotAfter ? Classification.Ok : Classification.CertificateExpired);
    }

    /// <summary>The vectors of chains of which one certificate alone has ended: the root's years, then the leaf's, judged at the beginning of 2022.</summary>
    [Theory]
    [InlineData(2016, 2026, 2018, 2023, Classification.Ok)]
    [InlineData(2016, 2020, 2018, 2023, Classification.CertificateExpired)]
    [InlineData(2016, 2026, 2018, 2021, Classification.CertificateExpired)]
    [InlineData(2023, 2026, 2018, 2025, Classification.CertificateNotYetValid)]
    public void A_chain_is_as_good_as_the_worst_certificate_of_it(int rootFrom, int rootTo, int leafFrom, int leafTo, Classification expected)
    {
        var authority = TestPki.Authority(Years(rootFrom, rootTo));
        var leaf = TestPki.Inspect(authority.Issue(TestPki.Server(Years(leafFrom, leafTo))));

        leaf.JudgeAt(BeginningOf(2022), [TestPki.Inspect(authority.Certificate)]).Classification.ShouldBe(expected);

        static Validity Years(int from, int to) => new(BeginningOf(from), BeginningOf(to));
        static DateTimeOffset BeginningOf(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
