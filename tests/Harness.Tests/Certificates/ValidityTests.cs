using Lab.Harness.Certificates;
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
}
