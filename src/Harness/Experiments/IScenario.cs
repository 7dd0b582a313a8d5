using Lab.Harness.Journals;

namespace Lab.Harness.Experiments;

/// <summary>
/// The procedure that answers a kind of question. A class of <c>Lab.Scenarios</c> that implements it and has a constructor without parameters is
/// found without registration: experiment files can name it at once.
/// </summary>
internal interface IScenario
{
    /// <summary>Name of the scenario in experiment files, in kebab case.</summary>
    string Name { get; }

    /// <summary>What it does, in one sentence.</summary>
    string Summary { get; }

    /// <summary>Names of the probes that it observes with whatever an experiment names; <c>others</c> in an expectation stands for them.</summary>
    IReadOnlyList<string> Observers => [];

    /// <summary>Whether it moves the cluster's clock by itself, so that it can't be run by waiting.</summary>
    bool MovesClock => false;

    /// <summary>Whether it still answers something without its control.</summary>
    bool GoesWithoutControl => false;

    /// <summary>Makes sure, before anything is started, that it can answer the question of an experiment.</summary>
    /// <exception cref="InvalidInputException">The experiment cannot be run as it is written.</exception>
    void Check(Experiment experiment)
    {
    }

    /// <summary>Answers an experiment's question on clusters of its own, which it takes down again. The experiment passed its <see cref="Check"/>.</summary>
    /// <exception cref="InvalidInputException">The experiment cannot be run as it is written, or not on this machine.</exception>
    Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken);
}
