using System.Runtime.CompilerServices;
using Xunit;
using Xunit.v3;

namespace Lab.Scenarios.Tests;

/// <summary>A test that takes long: it runs where all tests are wanted, and says otherwise how it is run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute, ITraitAttribute
{
    public LongFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = AllTests.SkipOf(AllTests.PositionOf(sourceFilePath, sourceLineNumber));
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [AllTests.Trait];
}
