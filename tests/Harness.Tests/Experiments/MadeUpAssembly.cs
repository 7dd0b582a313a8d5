using System.Reflection;

namespace Lab.Harness.Tests.Experiments;

/// <summary>An assembly of a team's own that holds these classes, or whose classes can't be loaded.</summary>
internal sealed class MadeUpAssembly(params Type[] types) : Assembly
{
    public Exception? Failure { get; init; }

    public string Folder { get; init; } = "/platform";

    public override string Location => Path.Combine(Folder, "Platform.Tests.dll");

    public override Type[] GetTypes() => Failure is null ? types : throw Failure;
}
