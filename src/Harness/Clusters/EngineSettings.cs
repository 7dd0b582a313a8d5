using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lab.Harness.Clusters;

/// <summary>What a user has set up for Docker's clients: which engine is meant where none is named to the lab itself.</summary>
internal sealed record EngineSettings
{
    /// <summary>The variable that names an engine by its address.</summary>
    public const string HostVariable = "DOCKER_HOST";

    /// <summary>The variable in which the front door says to which engine, the first that answered, it has set <see cref="HostVariable"/> itself.</summary>
    public const string FoundVariable = "LAB_ENGINE_FOUND";

    private const string ContextVariable = "DOCKER_CONTEXT";
    private const string DefaultContext = "default";

    /// <summary>The value of <c>DOCKER_HOST</c>; <see langword="null"/> or empty for none.</summary>
    public string? Host { get; init; }

    /// <summary>The engine that the front door found, where it has named it in <see cref="Host"/>; <see langword="null"/> where it did not look.</summary>
    public string? Found { get; init; }

    /// <summary>The value of <c>DOCKER_CONTEXT</c>; <see langword="null"/> or empty for none.</summary>
    public string? Context { get; init; }

    /// <summary>Whether <c>DOCKER_TLS</c> or <c>DOCKER_TLS_VERIFY</c> ask for TLS.</summary>
    public bool IsTls { get; init; }

    /// <summary>The folder of Docker's own configuration, usually <c>~/.docker</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Testcontainers' own file, <c>~/.testcontainers.properties</c>.</summary>
    public required string Properties { get; init; }

    /// <summary>Those of this process's environment.</summary>
    public static EngineSettings OfEnvironment()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new()
        {
            Host = Environment.GetEnvironmentVariable(HostVariable),
            Found = Environment.GetEnvironmentVariable(FoundVariable),
            Context = Environment.GetEnvironmentVariable(ContextVariable),
            IsTls = IsSet("DOCKER_TLS") || IsSet("DOCKER_TLS_VERIFY"),
            Folder = Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } folder ? folder : Path.Combine(home, ".docker"),
            Properties = Path.Combine(home, ".testcontainers.properties"),
        };

        static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is "1" or "true" or "True" or "TRUE";
    }

    /// <summary>
    /// The engine that is named, so that no other is to be tried; <see langword="null"/> where none is. What Testcontainers reads and the lab does not, TLS
    /// and a file of properties, it is asked for.
    /// </summary>
    /// <param name="askTestcontainers">Asks Testcontainers; <see langword="null"/> where no engine answers it.</param>
    /// <exception cref="InvalidInputException">What is named is not an address or a context, or does not answer.</exception>
    public EngineAddress? Named(Func<EngineAddress?> askTestcontainers)
    {
        if (IsTls)
        {
            return askTestcontainers() is { } found && (Host is null or "" || found.Endpoint == new Uri(Host))
                ? found with { Source = $"{HostVariable} with DOCKER_TLS_VERIFY" }
                : throw new InvalidInputException(
                    $"{HostVariable} with DOCKER_TLS_VERIFY: no engine answers at {Host ?? "tcp://localhost:2376"} by TLS; look at ca.pem, cert.pem and "
                    + "key.pem in DOCKER_CERT_PATH, and for an engine before Docker 25 set DOCKER_API_VERSION to what it speaks, 1.41 for example");
        }

        if (Host is { Length: > 0 })
        {
            return EngineAddress.Parse(Host, Host == Found ? EngineAddress.FirstThatAnswers : HostVariable);
        }

        if (ContextInUse() is var (context, source) && context is { Length: > 0 } and not DefaultContext)
        {
            return EngineAddress.Parse(HostOf(context, source), $"{source}: {context}");
        }

        return File.Exists(Properties) ? askTestcontainers() is { } of ? of with { Source = Properties } : null : null;
    }

    private (string? Context, string Source) ContextInUse()
    {
        if (Context is { Length: > 0 })
        {
            return (Context, ContextVariable);
        }

        var file = Path.Combine(Folder, "config.json");
        return (ReadIn(file, "currentContext"), file);
    }

    /// <summary>Docker's client keeps a context in a folder that is called by the hash of its name.</summary>
    private string HostOf(string context, string source)
    {
        var file = Path.Combine(Folder, "contexts", "meta", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context))), "meta.json");
        return !File.Exists(file)
            ? throw new InvalidInputException($"{source}: there is no context '{context}' of Docker's; 'docker context ls' lists them")
            : ReadIn(file, "Endpoints", "docker", "Host") is { Length: > 0 } host
                ? host
                : throw new InvalidInputException($"{file}: expected a context with Endpoints.docker.Host, found none");
    }

    private static string? ReadIn(string file, params ReadOnlySpan<string> path)
    {
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var element = document.RootElement;
            foreach (var name in path)
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                {
                    return null;
                }
            }

            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{file}: can't be read: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }
}
