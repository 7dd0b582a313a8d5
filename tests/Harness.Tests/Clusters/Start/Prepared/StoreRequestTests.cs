using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Clusters.Start.Prepared;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Start.Prepared;

public sealed class StoreRequestTests
{
    [Fact]
    public void What_begins_with_a_text_ends_before_the_next_text()
    {
        var request = JsonNode.Parse(StoreRequest.Reading("/registry/roles/"))!;

        Decoded(request["key"]).ShouldBe("/registry/roles/");
        Decoded(request["range_end"]).ShouldBe("/registry/roles0");
    }

    [Fact]
    public void Keys_and_values_are_read_as_they_lay_there() =>
        StoreRequest.Read("""{"header":{"revision":"7"},"kvs":[{"key":"L2E=","value":"AAEC/w=="}],"count":"1"}""")
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                pair => pair.Key.ShouldBe("/a"),
                pair => pair.Value.ShouldBe([0, 1, 2, 255]));

    [Fact]
    public void A_store_without_such_keys_has_none() => StoreRequest.Read("""{"header":{"revision":"7"}}""").ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("""{"error":"etcdserver: not capable","code":14}""")]
    [InlineData("404 page not found")]
    public void Another_answer_is_told(string answer) =>
        Should.Throw<FormatException>(() => StoreRequest.Read(answer)).Message.ShouldBe($"the store answered: {answer}");

    [Fact]
    public void No_request_has_more_operations_or_bytes_than_the_store_takes()
    {
        var values = Enumerable.Range(0, 250).Select(number => ($"/{number}", new byte[number < 3 ? 700_000 : 10])).ToList();

        var requests = StoreRequest.Writing(values).Select(request => JsonNode.Parse(request)!["success"]!.AsArray()).ToList();

        requests.ShouldAllBe(operations => operations.Count <= 128);
        requests.Select(operations => operations.Sum(operation => Convert.FromBase64String(Put(operation)["value"]!.GetValue<string>()).Length))
            .ShouldAllBe(bytes => bytes < 1_500_000);
        requests.SelectMany(operations => operations.Select(operation => Decoded(Put(operation)["key"])))
            .ShouldBe(values.Select(value => value.Item1));
    }

    private static JsonNode Put(JsonNode? operation) => operation!["requestPut"]!;

    private static string Decoded(JsonNode? text) => Encoding.UTF8.GetString(Convert.FromBase64String(text!.GetValue<string>()));
}
