using CsCheck;
using Lab.Harness.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

public sealed class DamagedExperimentTests
{
    private static readonly string Article = File.ReadAllText(Path.Combine(CheckoutFolder.Path, "experiments", "article.yaml"));

    private static readonly Gen<string> Damage = Gen.OneOf<string>([.. new[] {
        "",
        " ",
        "\t",
        "\n",
        "\r\n",
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "'",
        "\"",
        "%",
        "#",
        "---",
        "...",
        "? ",
        "\0",
        "\uFEFF",
        "\u2028",
        "é",
        "9" }
            .Select(text => Gen.Const(text))]);

    [Fact]
    public void A_damaged_file_is_read_or_refused_in_one_line() =>
        Gen.Select(Gen.Int[0, Article.Length], Gen.Int[0, 40], Damage, Gen.Int[0, Article.Length], Damage).Sample(
            (at, length, put, alsoAt, alsoPut) =>
            {
                var text = Article.Remove(at, Math.Min(length, Article.Length - at)).Insert(at, put);
                text = text.Insert(Math.Min(alsoAt, text.Length), alsoPut);
                try
                {
                    ExperimentFile.Parse("x.yaml", text, Words.Known);
                }
                catch (InvalidInputException refusal)
                {
                    refusal.Message.ShouldMatch(@"^x\.yaml:\d+: [^\r\n]+\z");
                }
            },
            iter: 5_000);
}
