using System.Runtime.Versioning;
using Lab.Scenarios;
using Lab.Testing;
using Platform.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(OurLab))]
[assembly: SupportedOSPlatform("linux")]

namespace Platform.Tests;

/// <summary>The lab, opened once for all our tests.</summary>
public sealed class OurLab : LaboratoryFixture
{
    protected override LaboratoryOptions Options => new()
    {
        Output = Path.Combine(AppContext.BaseDirectory, "reports"),
        Assemblies = [typeof(OurLab).Assembly],
    };
}
