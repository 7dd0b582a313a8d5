namespace Lab.Harness;

/// <summary>What a user can say in two ways: as a member of the library's options, and as an option of the command line.</summary>
/// <param name="Member">The member of the library, for example <c>RunbookCheckOptions.Minimize</c>.</param>
/// <param name="Option">The option of the command line, for example <c>--minimize</c>.</param>
internal sealed record Setting(string Member, string Option)
{
    public static readonly Setting Minimize = new("RunbookCheckOptions.Minimize", "--minimize");
    public static readonly Setting On = new("RunbookCheckOptions.On", "--on");
    public static readonly Setting Arguments = new("RunbookCheckOptions.Arguments", "--arguments");
    public static readonly Setting ThreeNodes = new("RunbookCheckOptions.Nodes = 3", "'--nodes 3'");
    public static readonly Setting Kubernetes = new("LaboratoryOptions.Kubernetes", "--kubernetes");
    public static readonly Setting Image = new("LaboratoryOptions.Image", "--image");
    public static readonly Setting Output = new("LaboratoryOptions.Output", "--output");
    public static readonly Setting Shift = new("ClockKind.Shift", "--clock shift");
    public static readonly Setting Wait = new("ClockKind.Wait", "--clock wait");

    /// <summary>As the library has it.</summary>
    public override string ToString() => Member;
}
