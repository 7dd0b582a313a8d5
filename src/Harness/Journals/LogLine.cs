namespace Lab.Harness.Journals;

/// <summary>A line that a component wrote about TLS or certificates. Lines that differ in times, ports and numbers only are counted together.</summary>
/// <param name="Component">Who wrote it: the name of a container, or of a service of the node, for example <c>kube-apiserver</c>.</param>
/// <param name="At">When it was written first, by the node's clock.</param>
/// <param name="LastAt">When it was written last.</param>
/// <param name="Count">How often it was written.</param>
/// <param name="Classification">What it says, in the lab's words.</param>
/// <param name="Text">The exact text of the first, secrets removed.</param>
internal sealed record LogLine(
    string Component,
    DateTimeOffset At,
    DateTimeOffset LastAt,
    int Count,
    Classification Classification,
    string Text);
