using System.Text.Json;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Journals;

public sealed class JournalFileTests : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new(JournalJson.Options) { WriteIndented = true };

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-journal-");

    private string File => Path.Combine(directory.FullName, "deep", JournalFile.Name);

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Journal_that_was_written_reads_the_same()
    {
        var journal = MadeUp.ArticleRun();
        JournalFile.Write(journal, File);
        var read = JournalFile.Read(File);
        JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(journal));
    }

    [Fact]
    public void Journal_of_an_earlier_version_is_read_and_what_it_does_not_have_is_empty()
    {
        WritePlain(
            MadeUp.ArticleRun(),
            line =>
                line.StartsWith("  \"findings\"") || line.StartsWith("  \"expectations\"") ? "" : line.Replace("\"schemaVersion\": 8", "\"schemaVersion\": 1"));
        var read = JournalFile.Read(File);
        read.SchemaVersion.ShouldBe(1);
        read.Findings.ShouldBeEmpty();
        read.Expectations.ShouldBeEmpty();
        read.Observations.Count.ShouldBe(MadeUp.ArticleRun().Observations.Count);
        JournalFile.Write(read, File);
        JournalFile.Read(File).SchemaVersion.ShouldBe(Journal.CurrentSchemaVersion);
    }

    [Fact]
    public void Journal_is_spelled_in_camel_case_with_kebab_case_values_and_utc_milliseconds()
    {
        var journal = MadeUp.ArticleRun() with
        {
            Environment = MadeUp.Empty().Environment with { StartedAt = new(2026, 11, 24, 4, 0, 54, 125, TimeSpan.FromHours(2)) },
        };
        JournalFile.Write(journal, File);
        var json = System.IO.File.ReadAllText(File);
        json.ShouldContain("\"certificate-expired\"");
        json.ShouldContain("\"startedAt\":\"2026-11-24T02:00:54.125Z\"");
        json.ShouldContain("\"serial\":null");
        json.ShouldContain("API server's");
        json.ShouldEndWith("}\n");
    }

    [Fact]
    public void Journal_replaces_an_earlier_one_and_leaves_nothing_beside_it()
    {
        JournalFile.Write(MadeUp.ArticleRun(), File);
        JournalFile.Write(MadeUp.Empty(), File);
        JournalFile.Read(File).Observations.ShouldBeEmpty();
        Directory.GetFiles(Path.GetDirectoryName(File)!).ShouldBe([File]);
    }

    [Fact]
    public void Text_that_is_no_unicode_is_still_written()
    {
        JournalFile.Write(MadeUp.Empty() with { Title = "half a pair: \ud83d" }, File);
        JournalFile.Read(File).Title.ShouldStartWith("half a pair: ");
    }

    [Fact]
    public void Secret_in_a_journal_of_elsewhere_is_gone_when_it_is_read()
    {
        JournalFile.Write(MadeUp.ArticleRun(), File);
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace("\"200 OK\"", "\"Authorization: Bearer s3cr3ts3cr3ts3cr3t\""));
        JournalFile.Read(File).Observations.ShouldContain(seen => seen.Text == "Authorization: Bearer [token removed]");
        JournalFile.Read(File).Observations.ShouldAllBe(seen => !seen.Text.Contains("s3cr3t"));
    }

    [Fact]
    public void Missing_file_is_named() => Complaint(null).ShouldStartWith($"{File}: no such file");

    [Theory]
    [InlineData("{\n  \"schemaVersion\": 1,\n  oops\n}", "line 3: not JSON")]
    [InlineData("", "line 1: not JSON")]
    [InlineData("[]", "a journal is a JSON object")]
    [InlineData("{}", "lacks the required member 'schemaVersion'")]
    [InlineData("{\"schemaVersion\": \"1\"}", "'schemaVersion' is not a positive whole number")]
    [InlineData("{\"schemaVersion\": 9}", "written by a newer lab (schema version 9, this one reads up to 8); update the lab")]
    [InlineData("{\"schemaVersion\": 1}", "lacks the required member 'experiment'")]
    public void Text_that_is_no_journal_is_refused_in_one_line(string json, string because) => Complaint(json).ShouldContain(because);

    [Theory]
    [InlineData("\"text\": \"200 OK\"", "\"words\": \"200 OK\"", "lacks the required member 'observations[4].text'")]
    [InlineData("\"classification\": \"ok\"", "\"classification\": \"fine\"", "the value of '$.observations[0].classification'")]
    [InlineData("\"title\": ", "\"tytle\": 1, \"title\": ", "'$.tytle'")]
    [InlineData("\"verdict\": \"held\"", "\"verdict\": 0", "the value of '$.verdict'")]
    public void Journal_with_a_wrong_member_is_refused_with_its_place(string part, string replacement, string because)
    {
        WritePlain(MadeUp.ArticleRun(), line => line);
        var json = System.IO.File.ReadAllText(File);
        var at = json.IndexOf(part, StringComparison.Ordinal);
        Complaint(json[..at] + replacement + json[(at + part.Length)..]).ShouldContain(because);
    }

    [Theory]
    [InlineData("\"rows\":[", "\"lines\":[", "the value of 'certificates'")]
    [InlineData("\"step\"", "\"moment\"", "of the kind 'moment'")]
    [InlineData("\"probe\",\"phase\"", "\"probe\",\"where\"", "lacks the required member 'observations[0].phase'")]
    [InlineData("\"shared\":[\n", "\"shared\":[],\"lines\":[\n", "a row begins with no number of one in 'shared'")]
    [InlineData("\"texts\":[\n", "\"texts\":[\n[0,1,\"2\"],\n", "text 0 is neither a text nor what differs")]
    [InlineData("\"texts\":[\n", "\"texts\":[\n\"a 1\",\n[0,1,\"2\"],\n", "text 1 is neither a text nor what differs")]
    [InlineData("\"texts\":[\n", "\"texts\":[\n[0,1,\"x\",1],\n", "text 0 is neither a text nor what differs")]
    [InlineData("\"texts\":[\n", "\"texts\":[],\"lines\":[\n", "there is no text 0")]
    [InlineData("\"findings\":[]", "\"findings\":[\"held\"]", "findings[0]")]
    public void Compact_journal_with_a_wrong_table_is_refused_with_its_place(string part, string replacement, string because)
    {
        JournalFile.Write(MadeUp.ArticleRun(), File);
        var json = System.IO.File.ReadAllText(File);
        var at = json.IndexOf(part, StringComparison.Ordinal);
        Complaint(json[..at] + replacement + json[(at + part.Length)..]).ShouldContain(because);
    }

    /// <summary>Writes a journal as plain JSON, as versions before 4 did and other programs may.</summary>
    private void WritePlain(Journal journal, Func<string, string> edit)
    {
        var json = JsonSerializer.Serialize(journal, Indented);
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllLines(File, json.Split('\n').Select(edit));
    }

    private string Complaint(string? json)
    {
        if (json is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            System.IO.File.WriteAllText(File, json);
        }

        var message = Should.Throw<InvalidInputException>(() => JournalFile.Read(File)).Message;
        message.ShouldNotContain("\n");
        message.ShouldStartWith(File);
        return message;
    }
}
