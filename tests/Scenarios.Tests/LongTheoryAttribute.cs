using System.Runtime.CompilerServices;
using Xunit;
using Xunit.v3;

namespace Lab.Scenarios.Tests;

/// <summary>As <see cref="LongFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    public LongTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = AllTests.SkipOf(AllTests.PositionOf(sourceFilePath, sourceLineNumber));
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [AllTests.Trait];
}
