using Lab.Harness.Journals;
using Xunit;
using Xunit.Sdk;

[assembly: AssemblyFixture(typeof(Lab.Scenarios.Tests.LaboratoryFixture))]

namespace Lab.Scenarios.Tests;

/// <summary>The lab, opened once for all tests. What happens is told as diagnostic messages, a line each.</summary>
public sealed class LaboratoryFixture(IMessageSink messages) : IAsyncLifetime
{
    private Laboratory? laboratory;

    /// <summary>The lab.</summary>
    public Laboratory Laboratory => laboratory ?? throw new InvalidOperationException("the lab is not open");

    public async ValueTask InitializeAsync() =>
        laboratory = await Laboratory.OpenAsync(new Diagnostics(messages), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        laboratory?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs an experiment of the checkout; a test that is given up takes its clusters down.</summary>
    public Task<Journal> RunAsync(string experiment) => Laboratory.RunAsync(experiment, TestContext.Current.CancellationToken);

    private sealed class Diagnostics(IMessageSink messages) : IProgress<string>
    {
        public void Report(string value) => messages.OnMessage(new Xunit.v3.DiagnosticMessage(value));
    }
}
