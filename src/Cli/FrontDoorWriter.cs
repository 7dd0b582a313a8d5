using System.Text;
using Lab.Harness;

namespace Lab.Cli;

/// <summary>Writes help as it is to be read here: where the tool was installed, its command is not <c>./lab</c>.</summary>
/// <param name="output">Where it goes.</param>
internal sealed class FrontDoorWriter(TextWriter output) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => output.Write(value);

    /// <inheritdoc/>
    public override void Write(string? value) => output.Write(value is null ? null : FrontDoor.InWords(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => output.WriteLine(value is null ? null : FrontDoor.InWords(value));

    /// <inheritdoc/>
    public override void Flush() => output.Flush();
}
