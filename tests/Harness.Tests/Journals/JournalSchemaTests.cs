using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lab.Harness.Journals;
using NJsonSchema;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Journals;

public sealed class JournalSchemaTests
{
    [Fact]
    public async Task Made_up_journals_are_valid()
    {
        var schema = await JsonSchema.FromJsonAsync(JournalFile.Schema, TestContext.Current.CancellationToken);
        foreach (var journal in new[] { MadeUp.ArticleRun(), MadeUp.Empty(), MadeUp.Crowded(100), MadeUpYears.Run() })
        {
            schema.Validate(Written(journal)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Recorded_journals_are_valid()
    {
        var schema = await JsonSchema.FromJsonAsync(JournalFile.Schema, TestContext.Current.CancellationToken);
        IReadOnlyList<string> recorded = [.. RecordedJournals()];
        recorded.ShouldNotBeEmpty();
        foreach (var path in recorded)
        {
            schema.Validate(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBeEmpty(path);
            JournalFile.Read(path).SchemaVersion.ShouldBeInRange(1, Journal.CurrentSchemaVersion, path);
        }
    }

    [Theory]
    [InlineData("\"held\"", "\"perhaps\"")]
    [InlineData("\"title\":", "\"unheard\":1,\"title\":")]
    [InlineData("\"experiment\":", "\"experimentus\":")]
    [InlineData("\"schemaVersion\":8", "\"schemaVersion\":9")]
    [InlineData("\"step\"", "\"moment\"")]
    [InlineData("\"rows\":[", "\"lines\":[")]
    [InlineData("\"exitCode\":0", "\"exitCode\":\"0\"")]
    public async Task Wrong_journal_is_not_valid(string part, string replacement)
    {
        var schema = await JsonSchema.FromJsonAsync(JournalFile.Schema, TestContext.Current.CancellationToken);
        schema.Validate(Written(MadeUp.ArticleRun()).Replace(part, replacement)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Schema_and_records_have_the_same_properties()
    {
        using var schema = JsonDocument.Parse(JournalFile.Schema);
        var definitions = schema.RootElement.GetProperty("definitions");
        var compared = new HashSet<Type>();
        Compare(typeof(Journal), schema.RootElement);

        // The journal itself is not a definition, and a table is not a record.
        definitions.EnumerateObject().Count(definition => definition.Value.TryGetProperty("properties", out _)).ShouldBe(compared.Count - 1 + 1);

        void Compare(Type type, JsonElement described)
        {
            if (!compared.Add(type))
            {
                return;
            }

            var properties = type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(property => property.GetMethod!.IsPublic || property.IsDefined(typeof(JsonIncludeAttribute), inherit: false))
                .ToList();
            described.GetProperty("properties").EnumerateObject().Select(property => property.Name).Except(["texts"])
                .ShouldBe(properties.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)), ignoreOrder: true, type.Name);
            described.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse(type.Name);
            described.GetProperty("properties").EnumerateObject()
                .ShouldAllBe(property => property.Value.GetProperty("description").GetString()!.Length > 0);
            foreach (var property in properties)
            {
                var inner = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
                if (inner.IsEnum)
                {
                    Values(property.Name, described)
                        .ShouldBe(Enum.GetNames(inner).Select(JsonNamingPolicy.KebabCaseLower.ConvertName), $"{type.Name}.{property.Name}");
                }
                else if (inner.Namespace == typeof(Journal).Namespace)
                {
                    var definition = inner.Name.Replace("Record", string.Empty).Replace("Run", string.Empty);
                    Compare(inner, definitions.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(definition)));
                }
            }
        }

        IEnumerable<string?> Values(string name, JsonElement described)
        {
            var property = described.GetProperty("properties").GetProperty(JsonNamingPolicy.CamelCase.ConvertName(name));
            var holder = property.TryGetProperty("allOf", out _) ? definitions.GetProperty("verdict") : property;
            return holder.GetProperty("enum").EnumerateArray().Select(value => value.GetString());
        }
    }

    private static string Written(Journal journal)
    {
        var path = Path.GetTempFileName();
        try
        {
            JournalFile.Write(journal, path);
            return File.ReadAllText(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> RecordedJournals()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Lab.sln")))
        {
            root = root.Parent;
        }

        var results = Path.Combine(root?.FullName ?? ".", "results");
        return Directory.Exists(results) ? Directory.EnumerateFiles(results, JournalFile.Name, SearchOption.AllDirectories) : [];
    }
}
