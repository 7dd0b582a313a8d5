using Lab.Harness.Experiments;
using Lab.Harness.Reloads.Manifests;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads.Manifests;

public sealed class JsonFormTests
{
    [Theory]
    [InlineData("0400", "256")]
    [InlineData("0o644", "420")]
    [InlineData("8443", "8443")]
    [InlineData("-1", "-1")]
    [InlineData("0.5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("~", "null")]
    [InlineData("\"8443\"", "\"8443\"")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("100m", "\"100m\"")]
    [InlineData("{a: [1, {b: c}]}", "{\"a\":[1,{\"b\":\"c\"}]}")]
    public void A_value_is_what_kubectl_takes_it_for(string yaml, string json) =>
        (JsonForm.Of(YamlDocumentReader.Read("a.yaml", yaml))?.ToJsonString() ?? "null").ShouldBe(json);
}
