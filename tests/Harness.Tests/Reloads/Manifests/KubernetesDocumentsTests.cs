using Lab.Harness.Reloads.Manifests;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads.Manifests;

public sealed class KubernetesDocumentsTests
{
    [Fact]
    public void Each_object_knows_its_line_in_the_file() =>
        KubernetesDocuments.Read("a.yaml", "# a\n--- # b\nkind: A\nmetadata: {name: a}\n---\n\n---\nkind: B\nmetadata:\n  name: b\n...\n")
            .Select(item => (item.Kind, item.Name, item.Line)).ShouldBe([("A", "a", 3), ("B", "b", 8)]);

    [Fact]
    public void A_List_is_its_items() =>
        KubernetesDocuments.Read("a.yaml", "kind: List\nitems:\n  - kind: A\n    metadata: {name: a}\n  - kind: B\n    metadata: {name: b}\n")
            .Select(item => item.Kind).ShouldBe(["A", "B"]);

    [Fact]
    public void A_mark_within_a_text_begins_no_document() =>
        KubernetesDocuments.Read("a.yaml", "kind: A\nmetadata: {name: a}\ndata: |\n  x\n  ---\n  y\n")
            .ShouldHaveSingleItem();
}
