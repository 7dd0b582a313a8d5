using System.Reflection;
using System.Text.RegularExpressions;

namespace Lab.Harness.Experiments;

/// <summary>
/// What a user's own assembly adds of one kind. Whatever is wrong with it is told with the assembly's name and the class's, before anything is started.
/// </summary>
/// <typeparam name="T">The interface that a user's class implements.</typeparam>
/// <param name="kind">The kind in words, for messages.</param>
/// <param name="nameOf">How experiment files name it.</param>
internal sealed partial class OwnParts<T>(string kind, Func<T, string> nameOf)
    where T : class
{
    /// <summary>What makes each of them, in the order of the assemblies.</summary>
    /// <param name="assemblies">The user's assemblies.</param>
    /// <param name="ours">The names of the lab's own of the kind, each with what has it; no other may have one.</param>
    /// <exception cref="InvalidInputException">One can't be used.</exception>
    public IReadOnlyList<Func<T>> MakersIn(IReadOnlyList<Assembly> assemblies, IEnumerable<(string Name, Type Type)> ours)
    {
        if (assemblies is [])
        {
            return [];
        }

        var makers = new List<Func<T>>();
        var taken = ours.ToDictionary(part => part.Name, part => part.Type, StringComparer.Ordinal);
        foreach (var (assembly, type, make) in assemblies.SelectMany(assembly => FoundIn(assembly).Select(found => (assembly, found.Type, found.Make))))
        {
            var name = Named(assembly, type, Made(assembly, type, make));
            if (!taken.TryAdd(name, type))
            {
                throw Wrong(assembly, $"the {kind} {type.FullName} is called '{name}', and so is {taken[name].FullName}; give it another name");
            }

            makers.Add(make);
        }

        return makers;
    }

    private static IEnumerable<(Type Type, Func<T> Make)> FoundIn(Assembly assembly)
    {
        try
        {
            return [.. Implementations.TypesIn<T>(assembly).Select(type => (type, (Func<T>)(() => (T)Activator.CreateInstance(type)!)))];
        }
        catch (ReflectionTypeLoadException exception)
        {
            var first = exception.LoaderExceptions.OfType<Exception>().FirstOrDefault() ?? exception;
            throw Wrong(assembly, $"its classes can't be loaded: {Excerpt.OnOneLine(first.Message)}; expected what it refers to beside it", exception);
        }
    }

    private T Made(Assembly assembly, Type type, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (TargetInvocationException exception)
        {
            var cause = exception.InnerException ?? exception;
            throw Wrong(assembly, $"the {kind} {type.FullName} can't be made: {InWords(cause)}", cause);
        }
    }

    private string Named(Assembly assembly, Type type, T part)
    {
        string? name;
        try
        {
            name = nameOf(part);
        }
        catch (Exception exception)
        {
            throw Wrong(assembly, $"the {kind} {type.FullName} can't say what it is: {InWords(exception)}", exception);
        }

        return name is not null && KebabCase().IsMatch(name)
            ? name
            : throw Wrong(assembly, $"the {kind} {type.FullName} is called '{name}'; expected small letters, digits and hyphens, as in 'our-probe'");
    }

    private static string InWords(Exception exception) => $"{exception.GetType().Name}: {Excerpt.OnOneLine(exception.Message)}";

    private static InvalidInputException Wrong(Assembly assembly, string message, Exception? cause = null)
    {
        var file = assembly.Location is { Length: > 0 } location ? Path.GetFileName(location) : assembly.GetName().Name;
        return cause is null ? new($"{file}: {message}") : new($"{file}: {message}", cause);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex KebabCase();
}
