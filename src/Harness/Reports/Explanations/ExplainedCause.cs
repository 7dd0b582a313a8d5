using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Explanations;

/// <summary>A fault under which the line was seen.</summary>
internal sealed record ExplainedCause
{
    /// <summary>The experiment that made the fault.</summary>
    public required string Experiment { get; init; }

    /// <summary>The question that it asks.</summary>
    public required string Title { get; init; }

    /// <summary>The versions of Kubernetes on which the line was seen so, the newest first.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>The certificates at fault.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    /// <summary>Who presents them to whom, in which role, in words.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Who rejected whom, in words.</summary>
    public required IReadOnlyList<string> Rejections { get; init; }

    /// <summary>Who said the line: probes, with the version of kubectl, or the logs of components.</summary>
    public required IReadOnlyList<string> SaidBy { get; init; }

    /// <summary>What the line says, in the lab's words.</summary>
    public required Classification Classification { get; init; }

    /// <summary>What else shows under the same fault, in words, the first first: each with its probe, and the seconds from the notAfter.</summary>
    public required IReadOnlyList<string> AlsoVisible { get; init; }

    /// <summary>The steps that mend it; <see langword="null"/> where no run told.</summary>
    public required IReadOnlyList<string>? SmallestRenewal { get; init; }

    /// <summary>The reports that prove it, relative to the folder of results, with slashes.</summary>
    public required IReadOnlyList<string> Proofs { get; init; }
}
