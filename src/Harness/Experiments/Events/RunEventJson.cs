using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lab.Harness.Journals;

namespace Lab.Harness.Experiments.Events;

/// <summary>An event as a line of JSON. Names, values and instants are spelled as in a journal, and secrets are removed as there.</summary>
internal static class RunEventJson
{
    private static readonly JsonSerializerOptions Options = MakeOptions();

    /// <summary>The line, without its end.</summary>
    public static string Of(RunEvent happened) => JsonSerializer.Serialize(happened, Options);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new CleanTextConverter());
        return options;
    }
}
