using System.Text.Json.Serialization;

namespace Lab.Harness.Journals;

/// <summary>Where and with what a run was made.</summary>
/// <param name="KubernetesVersion">Version the API server tells, for example <c>v1.20.2</c>.</param>
/// <param name="NodeImage">Reference of the node image, with its identifier.</param>
/// <param name="Engine">Name and version of the container engine.</param>
/// <param name="Cpu">Number and model of the processors.</param>
/// <param name="Memory">Memory of the machine, for example <c>23.5 GiB</c>.</param>
/// <param name="OperatingSystem">Name of the operating system and version of its kernel.</param>
/// <param name="StartedAt">When the run was started.</param>
/// <param name="LabVersion">Version of the lab, with the commit where it is known.</param>
/// <param name="Command">The command that runs it again.</param>
public sealed record RunEnvironment(
    string KubernetesVersion,
    string NodeImage,
    string Engine,
    string Cpu,
    string Memory,
    string OperatingSystem,
    DateTimeOffset StartedAt,
    string LabVersion,
    string Command)
{
    /// <summary>
    /// The image that the node image was prepared of, and where that comes from; <see langword="null"/> where it was not prepared of another.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NodeImageBase { get; init; }

    /// <summary>The programs and images that were added to it, by their names; <see langword="null"/> where it was not prepared of another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NodeImageAdditions { get; init; }
}
