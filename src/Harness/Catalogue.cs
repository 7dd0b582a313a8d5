using System.Reflection;

namespace Lab.Harness;

/// <summary>
/// The implementations of an interface that an assembly holds, found by themselves: a new one is added by adding its file.
/// </summary>
public static class Catalogue
{
    /// <summary>A new instance of every class of the assembly that implements the interface and has a constructor without parameters, in the order of their class names.</summary>
    /// <typeparam name="T">The interface.</typeparam>
    public static IReadOnlyList<T> CreateAll<T>(Assembly assembly)
        where T : class =>
    [
        .. assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)) && type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];
}
