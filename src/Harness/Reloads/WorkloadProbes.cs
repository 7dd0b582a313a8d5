using Lab.Harness.Probes;
using Lab.Harness.Reloads.Manifests;

namespace Lab.Harness.Reloads;

/// <summary>What is asked of a workload whose Secret is renewed.</summary>
internal static class WorkloadProbes
{
    /// <summary>The probes of one copy of it.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="space">The namespace of the copy.</param>
    /// <param name="expected">Tells the serial number of the certificate that its Secret has.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<IProbe> Of(ServingWorkload workload, string space, Func<string> expected, TimeProvider time) =>
    [
        new WorkloadHandshake(workload, space, expected),
        new OpenConnection(workload, space, time),
        .. workload.Place.File is null ? Array.Empty<IProbe>() : [new SecretInContainer(workload, space, expected)],
    ];
}
