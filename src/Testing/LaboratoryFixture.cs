using Lab.Harness;
using Lab.Scenarios;
using Xunit;
using Xunit.Sdk;

namespace Lab.Testing;

/// <summary>
/// The lab, opened once for all tests that share the fixture: <c>[assembly: AssemblyFixture(typeof(LaboratoryFixture))]</c>, and a test class takes it in
/// its constructor. Where there is no engine or no node image, tests that ask for the lab are skipped, with what is missing and how to get it; where clusters
/// are promised, they fail instead.
/// </summary>
/// <remarks>Derive from it to open the lab otherwise: <see cref="Options"/>.</remarks>
public class LaboratoryFixture : IAsyncLifetime
{
    private Laboratory? laboratory;
    private string? missing;

    /// <summary>The lab. A test asks for it before it does anything else.</summary>
    /// <exception cref="Exception">The test is skipped, as something that it needs is missing.</exception>
    public Laboratory Laboratory
    {
        get
        {
            Assert.SkipWhen(missing is not null, $"it takes a cluster, and {missing}");
            return laboratory
                ?? throw new InvalidOperationException("the fixture was not initialized, as xunit does for fixtures of a class, a collection or an assembly");
        }
    }

    /// <summary>How the lab is opened. Without a receiver of its own, its lines become xunit's diagnostic messages.</summary>
    protected virtual LaboratoryOptions Options => new();

    /// <summary>
    /// Whether the machine is to have all that a cluster takes: then a node image that is missing is pulled or made, and what is missing still fails the tests.
    /// Otherwise it is where <c>LAB_TEST_CLUSTERS</c> is 1, as a pipeline should set it, so that no test is skipped there without a word.
    /// </summary>
    protected virtual bool ClustersArePromised => Environment.GetEnvironmentVariable("LAB_TEST_CLUSTERS") == "1";

    /// <summary>Opens the lab, or finds out what is missing for it.</summary>
    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var isPromised = ClustersArePromised;
        var options = Options;
        options = options with { MakesImage = isPromised && options.MakesImage, Progress = options.Progress ?? new Diagnostics() };
        try
        {
            laboratory = await Laboratory.OpenAsync(options, cancellationToken);
        }
        catch (MissingRequirementException exception) when (!isPromised)
        {
            missing = exception.Message;
        }
    }

    /// <summary>Closes the lab. What its runs started is gone by then.</summary>
    public ValueTask DisposeAsync()
    {
        laboratory?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private sealed class Diagnostics : IProgress<string>
    {
        public void Report(string value) => TestContext.Current.SendDiagnosticMessage("{0}", value);
    }
}
