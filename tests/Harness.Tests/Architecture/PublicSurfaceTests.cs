using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>What is public does not change after it is made.</summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly IReadOnlyList<Type> PublicTypes =
    [
        .. new[] { "Lab.Harness", "Lab.Scenarios" }.SelectMany(name => Assembly.Load(name).GetExportedTypes()),
    ];

    [Fact]
    public void No_public_property_can_be_set_after_the_beginning() =>
        PublicTypes
            .SelectMany(type => type.GetProperties(Own))
            .Where(property => property.SetMethod is { IsPublic: true } setter && !IsInit(setter))
            .Select(property => $"{property.DeclaringType}.{property.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void No_public_field_can_be_written() =>
        PublicTypes
            .Where(type => !type.IsEnum)
            .SelectMany(type => type.GetFields(Own))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false })
            .Select(field => $"{field.DeclaringType}.{field.Name}")
            .ShouldBeEmpty();

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
