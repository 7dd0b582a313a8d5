using System.Reflection;

namespace Lab.Harness;

/// <summary>
/// Finds the classes of an assembly that implement an interface, so that a new one is added by adding its file. It looks once, when the words are put
/// together that a user's files may use; code that needs an implementation later gets it from there.
/// </summary>
internal static class Implementations
{
    /// <summary>
    /// What makes new instances of every class of the assembly that implements the interface and has a constructor without parameters, in the order
    /// of their class names.
    /// </summary>
    /// <typeparam name="T">The interface.</typeparam>
    public static IReadOnlyList<Func<T>> MakersIn<T>(Assembly assembly)
        where T : class =>
        [.. TypesIn<T>(assembly).Select(type => (Func<T>)(() => (T)Activator.CreateInstance(type)!))];

    /// <summary>The classes of the assembly that implement the interface and have a constructor without parameters, in the order of their names.</summary>
    /// <typeparam name="T">The interface.</typeparam>
    internal static IReadOnlyList<Type> TypesIn<T>(Assembly assembly)
        where T : class =>
    [
        .. assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
                && type.IsAssignableTo(typeof(T))
                && type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>A new instance of each of them.</summary>
    /// <inheritdoc cref="MakersIn{T}(Assembly)"/>
    public static IReadOnlyList<T> In<T>(Assembly assembly)
        where T : class => [.. MakersIn<T>(assembly).Select(make => make())];
}
