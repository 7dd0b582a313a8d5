using System.Reflection;

namespace Lab.Harness;

/// <summary>
/// What a user can say in two ways: as a member of the library, and as words of the command line. A message of the library names the first, and the command
/// line words it for who typed a command (<see cref="OnCommandLine"/>), whichever way the message took.
/// </summary>
/// <param name="Member">The member of the library, for example <c>RunbookCheckOptions.Minimize</c>.</param>
/// <param name="Words">The words of the command line, for example <c>--minimize</c>.</param>
internal sealed record Setting(string Member, string Words)
{
    public static readonly Setting Minimize = new("RunbookCheckOptions.Minimize", "--minimize");
    public static readonly Setting On = new("RunbookCheckOptions.On", "--on");
    public static readonly Setting Arguments = new("RunbookCheckOptions.Arguments", "--arguments");
    public static readonly Setting ThreeNodes = new("RunbookCheckOptions.Nodes = 3", "'--nodes 3'");
    public static readonly Setting Expired = new("RunbookCheckOptions.Expired", "--expired");
    public static readonly Setting Every = new("RunbookCheckOptions.Every", "--every");
    public static readonly Setting For = new("RunbookCheckOptions.For", "--for");
    public static readonly Setting Once = new("RunbookCheckOptions.Once", "--once");
    public static readonly Setting Runbook = new("RehearsalOptions.Runbook", "--runbook");
    public static readonly Setting Kubernetes = new("LaboratoryOptions.Kubernetes", "--kubernetes");
    public static readonly Setting Image = new("LaboratoryOptions.Image", "--image");
    public static readonly Setting Output = new("LaboratoryOptions.Output", "--output");
    public static readonly Setting Shift = new("ClockKind.Shift", "--clock shift");
    public static readonly Setting Wait = new("ClockKind.Wait", "--clock wait");

    /// <summary>What a method is given, and no options have.</summary>
    public static readonly Setting NoControl = new("the parameter 'control'", "--no-control");
    public static readonly Setting Secret = new("the parameter 'secret'", "--secret");
    public static readonly Setting Port = new("the parameter 'port'", "--port");

    /// <summary>A fixture of xunit opens the lab with it where the variable says so.</summary>
    public static readonly Setting MakesImage = new("LaboratoryOptions.MakesImage (of a fixture LAB_TEST_CLUSTERS=1)", "'./lab image build'");

    /// <summary>What dead runs left is swept whenever the lab is opened.</summary>
    public static readonly Setting Clean = new("open the lab once more, which sweeps what dead runs left", "run './lab clean'");

    /// <summary>The library lists its experiments and runbooks; the tool lists all words of their files.</summary>
    public static readonly Setting WholeList = new("'lab list' of KubernetesCertificateLab.Tool", "'./lab list'");

    /// <summary>Of images, too, the tool has the list.</summary>
    public static readonly Setting ImageList = new("'lab image list' of KubernetesCertificateLab.Tool", "'./lab image list'");

    private static readonly Lazy<IReadOnlyList<Setting>> LongestFirst = new(() =>
    [
        .. typeof(Setting).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (Setting)field.GetValue(null)!)
            .OrderByDescending(setting => setting.Member.Length),
    ]);

    /// <summary>All there are, so that none is hidden by one whose name is the beginning of its own.</summary>
    internal static IReadOnlyList<Setting> All => LongestFirst.Value;

    /// <summary>A message of the library as the command line words it.</summary>
    public static string OnCommandLine(string message) =>
        FrontDoor.InWords(All.Aggregate(message, (text, setting) => text.Replace(setting.Member, setting.Words, StringComparison.Ordinal)));

    /// <summary>As the library has it.</summary>
    public override string ToString() => Member;
}
