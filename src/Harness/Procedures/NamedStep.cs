using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>A step as experiment files name it. It is what can be left out of a procedure, whatever number of commands it takes.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Target">What it is done to.</param>
public sealed record NamedStep(IStepKind Kind, string Target)
{
    /// <summary>Every step that can be named.</summary>
    public static IReadOnlyList<NamedStep> All { get; } =
    [
        .. Catalogue.CreateAll<IStepKind>(typeof(IStepKind).Assembly)
            .SelectMany(kind => kind.Objects.Select(target => new NamedStep(kind, target))),
    ];

    /// <summary>Its name, for example <c>restart kube-apiserver</c>.</summary>
    public string Name => $"{Kind.Verb} {Target}";

    /// <summary>The step of the name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static NamedStep Of(string name) =>
        All.FirstOrDefault(step => step.Name == name) ?? throw new InvalidInputException($"there is no step '{name}'; './lab list' names them");

    /// <summary>The commands that carry it out on one cluster.</summary>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster) => Kind.StepsFor(cluster, Target);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
