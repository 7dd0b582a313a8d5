using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks;

/// <summary>What a team does when certificates have expired or are about to: a script, a program, or a list of steps.</summary>
internal sealed record Runbook
{
    /// <summary>Its name: that of its file, without folder and extension.</summary>
    public required string Name { get; init; }

    /// <summary>The file that it was read from, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The versions of Kubernetes that it is for; <see langword="null"/> for all.</summary>
    public VersionRange? Versions { get; init; }

    /// <summary>
    /// The version that its file was read for, where the file says something else for some versions than for others; <see langword="null"/> where it
    /// says the same for all.
    /// </summary>
    public KubernetesVersion? ReadFor { get; init; }

    /// <summary>What it does, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Where it comes from and what is believed of it: a paragraph for the reader; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Addresses of the public issues or pages that report it.</summary>
    public IReadOnlyList<string> Reported { get; init; } = [];

    /// <summary>The certificates that have expired when it is needed, as <see cref="ExpiredCertificates"/> spells them.</summary>
    public ExpiredCertificates Expired { get; init; } = ExpiredCertificates.All;

    /// <summary>How many control-plane nodes the cluster has.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>How it is repeated while years pass; <see langword="null"/> where it is for an outage that has come.</summary>
    public RunbookSchedule? Schedule { get; init; }

    /// <summary>The verdict that its check has to reach; <see langword="null"/> where none is given.</summary>
    public Verdict? Expect { get; init; }

    /// <summary>Its steps, in their order; a script or a program is one step.</summary>
    public required IReadOnlyList<RunbookStep> Steps { get; init; }

    /// <summary>Its file, as text; empty for a program that is not text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it is for a version of Kubernetes.</summary>
    public bool IsFor(KubernetesVersion version) => Versions?.Contains(version) != false;

    /// <summary>
    /// Whether a step of it runs on this machine. The administrator then works here; otherwise on the node, where <c>/root/.kube/config</c> is the
    /// administrator's.
    /// </summary>
    public bool UsesHost => Steps.Any(step => step.Place.IsHost);
}
