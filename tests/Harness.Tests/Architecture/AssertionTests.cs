using Mono.Cecil;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>
/// Every test of this assembly asserts something, itself or in what it calls of this assembly. Read from the compiled code, where a lambda and an
/// asynchronous method look like any other. That an assertion is there does not make it one that can fail; it is the least that can be checked.
/// </summary>
public sealed class AssertionTests
{
    [Fact]
    public void Every_test_asserts_something()
    {
        using var assembly = Read();
        var tests = assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Where(IsTest).ToList();

        tests.Count.ShouldBeGreaterThan(10);
        tests.Where(test => !Asserts(test, [])).Select(test => $"{test.DeclaringType.Name}.{test.Name}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(Sample.Asserting), true)]
    [InlineData(nameof(Sample.AssertingInALambda), true)]
    [InlineData(nameof(Sample.AssertingLaterAsync), true)]
    [InlineData(nameof(Sample.AssertingByAnother), true)]
    [InlineData(nameof(Sample.Disposing), false)]
    [InlineData(nameof(Sample.Skipping), false)]
    [InlineData(nameof(Sample.CallingItself), false)]
    public void The_rule_finds_an_assertion_wherever_it_stands_and_nothing_else(string method, bool asserts)
    {
        using var assembly = Read();
        var sample = assembly.MainModule.GetTypes().Single(type => type.Name == nameof(Sample)).Methods.Single(candidate => candidate.Name == method);

        Asserts(sample, []).ShouldBe(asserts);
    }

    private static AssemblyDefinition Read() => AssemblyDefinition.ReadAssembly(typeof(AssertionTests).Assembly.Location);

    private static bool IsTest(MethodDefinition method) => method.CustomAttributes.Any(
        attribute => attribute.AttributeType.Name.EndsWith("FactAttribute", StringComparison.Ordinal)
            || attribute.AttributeType.Name.EndsWith("TheoryAttribute", StringComparison.Ordinal));

    private static bool Asserts(MethodDefinition method, HashSet<MethodDefinition> seen) =>
        seen.Add(method) && BodiesOf(method)
            .SelectMany(body => body.Body.Instructions)
            .Select(instruction => instruction.Operand)
            .OfType<MethodReference>()
            .Any(called => IsAssertion(called) || (OfThisAssembly(called) is { } own && Asserts(own, seen)));

    /// <summary>What an asynchronous method does stands in another one, which its attribute leads to.</summary>
    private static IEnumerable<MethodDefinition> BodiesOf(MethodDefinition method) =>
        method.CustomAttributes
            .Where(attribute => attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal))
            .Select(attribute => ((TypeReference)attribute.ConstructorArguments[0].Value).Resolve().Methods.Single(candidate => candidate.Name == "MoveNext"))
            .Append(method)
            .Where(body => body.HasBody);

    private static bool IsAssertion(MethodReference called) =>
        called.DeclaringType.Namespace == "Shouldly"
        || (called.DeclaringType.FullName == "Xunit.Assert" && !called.Name.StartsWith("Skip", StringComparison.Ordinal));

    private static MethodDefinition? OfThisAssembly(MethodReference called) => called.DeclaringType.Scope is ModuleDefinition ? called.Resolve() : null;

    private static class Sample
    {
        public static void Asserting() => 1.ShouldBe(1);

        public static void AssertingInALambda() => new List<int> { 1 }.ForEach(number => number.ShouldBe(1));

        public static async Task AssertingLaterAsync()
        {
            await Task.Yield();
            Assert.Equal(1, 1);
        }

        public static Task AssertingByAnother() => AssertingLaterAsync();

        public static void Disposing()
        {
            using var stream = new MemoryStream();
        }

        public static void Skipping() => Assert.SkipWhen(false, "never");

        public static void CallingItself() => CallingItself();
    }
}
