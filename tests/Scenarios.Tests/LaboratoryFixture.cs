using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Scenarios;
using Lab.Scenarios.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(LaboratoryFixture))]

// Two clusters fill two processors: one scenario at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Lab.Scenarios.Tests;

/// <summary>
/// Opens the lab once for all tests. Where there is no engine, or no node image on it, every test that asks for the lab is skipped and says what is
/// missing and how to get it: nothing is built behind the back of <c>dotnet test</c>. <c>./lab test</c> brings both and promises clusters; what is
/// missing then is a failure.
/// </summary>
public sealed class LaboratoryFixture : IAsyncLifetime
{
    private Laboratory? laboratory;
    private string? missing;

    /// <summary>The lab. A test asks for it before it does anything else.</summary>
    public Laboratory Laboratory
    {
        get
        {
            Assert.SkipWhen(missing is not null, $"it takes a cluster, and {missing}");
            return laboratory!;
        }
    }

    private static bool ClustersArePromised => Environment.GetEnvironmentVariable("LAB_TEST_CLUSTERS") == "1";

    public async ValueTask InitializeAsync()
    {
        missing = ClustersArePromised ? null : await FindMissingAsync(TestContext.Current.CancellationToken);
        if (missing is null)
        {
            laboratory = await Laboratory.OpenAsync(new Diagnostics(), TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        laboratory?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What is missing for a cluster, in one line; <see langword="null"/> where nothing is.</summary>
    private static async Task<string?> FindMissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var engine = await Engine.ConnectAsync(cancellationToken);
            var finder = new NodeImageFinder(engine, Checkout.Find(), new Diagnostics());
            var (image, missing) = await finder.FindReadyAsync(NodeImageChoice.Of(), cancellationToken);
            return image is null ? missing : null;
        }
        catch (InvalidInputException exception)
        {
            return exception.Message;
        }
    }

    private sealed class Diagnostics : IProgress<string>
    {
        public void Report(string value) => TestContext.Current.SendDiagnosticMessage("{0}", value);
    }
}
