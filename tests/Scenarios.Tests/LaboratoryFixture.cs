using Lab.Scenarios;
using Lab.Scenarios.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(LaboratoryFixture))]

// Two clusters fill two processors: one scenario at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Lab.Scenarios.Tests;

/// <summary>Opens the lab once for all tests: the engine is connected and the node image is at hand, made if need be.</summary>
public sealed class LaboratoryFixture : IAsyncLifetime
{
    private Laboratory? laboratory;

    public Laboratory Laboratory => laboratory!;

    public async ValueTask InitializeAsync() =>
        laboratory = await Laboratory.OpenAsync(new Diagnostics(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        laboratory?.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Diagnostics : IProgress<string>
    {
        public void Report(string value) => TestContext.Current.SendDiagnosticMessage("{0}", value);
    }
}
