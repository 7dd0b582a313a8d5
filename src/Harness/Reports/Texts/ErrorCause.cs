namespace Lab.Harness.Reports.Texts;

/// <summary>What can cause a text: an experiment in which it was seen.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Folder">The folder of its report, relative to the page that leads to it, with slashes.</param>
internal sealed record ErrorCause(string Experiment, string Folder);
