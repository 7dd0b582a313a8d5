using Lab.Harness;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runs;

namespace Lab.Scenarios;

/// <summary>
/// A scenario of a user's own among the lab's: its way instead of the usual one, in the same frame of steady state, guards, control and verdict.
/// </summary>
internal sealed class OwnScenario : IScenario
{
    private readonly Func<IOwnScenario> make;
    private readonly IOwnScenario own;

    /// <summary>The scenario.</summary>
    /// <param name="make">Makes the user's, one for each cluster.</param>
    public OwnScenario(Func<IOwnScenario> make) => (this.make, own) = (make, make());

    /// <inheritdoc/>
    public string Name => own.Name;

    /// <inheritdoc/>
    public string Summary => own.Summary;

    /// <inheritdoc/>
    public bool GoesWithoutControl => true;

    /// <inheritdoc/>
    public void Check(Experiment experiment)
    {
        if (experiment.Certificates.Count == 0 && experiment.ClockMove is null)
        {
            throw new InvalidInputException(
                $"{experiment.File}: certificates: expected at least one with a notAfter, for the scenario '{Name}' to let it expire");
        }
    }

    /// <inheritdoc/>
    public Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        ExpiryAndRenewal.RunAsync(context, () => WayOf(make()), cancellationToken);

    private static Func<ExpiryPassage, CancellationToken, Task> WayOf(IOwnScenario scenario) =>
        (passage, token) => OwnPassage.GoAsync(scenario, passage, token);
}
