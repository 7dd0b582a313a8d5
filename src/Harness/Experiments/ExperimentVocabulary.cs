using System.Reflection;
using Lab.Harness.Distributions;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;
using Lab.Harness.Workloads;

namespace Lab.Harness.Experiments;

/// <summary>What the words of an experiment file stand for. It is given from outside, so that a file is understood before anything is started.</summary>
internal sealed record ExperimentVocabulary
{
    /// <summary>What runs on the clusters, and so the version of Kubernetes that the words are for.</summary>
    public required Distribution Distribution { get; init; }

    /// <summary>The scenarios.</summary>
    public required IReadOnlyList<IScenario> Scenarios { get; init; }

    /// <summary>Names of certificates in the catalogue.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    /// <summary>The renewals that have a name of their own.</summary>
    public required IReadOnlyList<IRenewal> Renewals { get; init; }

    /// <summary>The steps that a renewal or a provocation can be made of.</summary>
    public required IReadOnlyList<NamedStep> Steps { get; init; }

    /// <summary>The workloads.</summary>
    public required IReadOnlyList<IWorkload> Workloads { get; init; }

    /// <summary>The probes.</summary>
    public required IReadOnlyList<ProbeKind> Probes { get; init; }

    /// <summary>Names of the phases that can carry expectations and deadlines.</summary>
    public required IReadOnlyList<string> Phases { get; init; }

    /// <summary>All that the harness has, and the scenarios of an assembly.</summary>
    /// <param name="scenarios">The assembly of the scenarios.</param>
    /// <param name="distribution">What runs on the clusters: steps and certificates are its.</param>
    /// <param name="own">Assemblies of a user's own, with probes, steps, renewals, workloads and scenarios; <see langword="null"/> for none.</param>
    /// <param name="adopt">Makes a user's scenario one of the lab's; <see langword="null"/> where none is looked for.</param>
    /// <exception cref="InvalidInputException">A part of an own assembly can't be used; the message names it.</exception>
    public static ExperimentVocabulary With(
        Assembly scenarios, Distribution distribution, IReadOnlyList<Assembly>? own = null, Func<Func<IOwnScenario>, IScenario>? adopt = null)
    {
        var harness = typeof(ExperimentVocabulary).Assembly;
        return new ExperimentVocabulary
        {
            Distribution = distribution,
            Scenarios = AllScenarios(),
            Certificates = [.. distribution.AllCertificates.Entries.Select(entry => entry.Name)],
            Renewals = All<IRenewal>("renewal", renewal => renewal.Name),
            Steps = [.. Kinds().SelectMany(kind => kind.ObjectsIn(distribution).Select(target => new NamedStep(kind, target)))],
            Workloads = All<IWorkload>("workload", workload => workload.Name),
            Probes = [.. Makers<IProbe>("probe", probe => probe.Name).Select(make => new ProbeKind(make))],
            Phases = [PhaseName.SteadyState, PhaseName.Expiry, PhaseName.Failure, PhaseName.Trust, PhaseName.Reissue, PhaseName.Withdrawal, PhaseName.Recovery],
        };

        IReadOnlyList<IScenario> AllScenarios()
        {
            var ours = Implementations.In<IScenario>(scenarios);
            return own is null or [] || adopt is null
                ? ours
                :
                [
                    .. ours,
                    .. new OwnParts<IOwnScenario>("scenario", scenario => scenario.Name)
                        .MakersIn(own, ours.Select(scenario => NameAndType(scenario, scenario => scenario.Name)))
                        .Select(adopt),
                ];
        }

        IReadOnlyList<T> All<T>(string kind, Func<T, string> nameOf)
            where T : class => [.. Makers(kind, nameOf).Select(make => make())];

        IReadOnlyList<Func<T>> Makers<T>(string kind, Func<T, string> nameOf)
            where T : class
        {
            var ours = Implementations.MakersIn<T>(harness);
            return own is null or [] ? ours : [.. ours, .. new OwnParts<T>(kind, nameOf).MakersIn(own, ours.Select(make => NameAndType(make(), nameOf)))];
        }

        IReadOnlyList<IStepKind> Kinds()
        {
            var ours = Implementations.In<IStepKind>(harness);
            return own is null or []
                ? ours
                :
                [
                    .. ours,
                    .. new OwnParts<IOwnStep>("step", step => step.Targets is [] ? throw new InvalidOperationException("it has no targets") : step.Verb)
                        .MakersIn(own, ours.Select(kind => NameAndType(kind, kind => kind.Verb)))
                        .Select(make => new OwnStepKind(make())),
                ];
        }

        static (string Name, Type Type) NameAndType<T>(T part, Func<T, string> nameOf)
            where T : class => (nameOf(part), part.GetType());
    }

    /// <summary>The step of a name, on the nodes that the name ends with.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public NamedStep StepOf(string name)
    {
        var step = Steps.FirstOrDefault(step => step.Name == NamedStep.WithoutPlaces(name))
            ?? throw new InvalidInputException($"there is no step '{name}'; {Setting.WholeList} names them");
        return step with { Nodes = NamedStep.PlacesIn(name) };
    }

    /// <summary>The probes with an expectation.</summary>
    public IReadOnlyList<ProbeKind> ProbesOf(IReadOnlyList<Expectation> expectations) =>
        [.. Probes.Where(probe => expectations.Any(expectation => expectation.Probe == probe.Name))];

    /// <summary>
    /// The probe that is expected to answer as another one does, where an experiment of a scenario with observers of its own has an expectation of that
    /// one; <see langword="null"/> where there is none, or this machine lacks what it needs.
    /// </summary>
    internal ProbeKind? CompanionOf(string probe) => Probes.FirstOrDefault(kind => kind.Example.IsAvailable && kind.Example.ExpectedAs == probe);
}
