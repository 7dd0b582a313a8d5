namespace Lab.Harness.Tests.Experiments;

/// <summary>The folder of this checkout, found upwards from where the tests run.</summary>
internal static class CheckoutFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "Lab.sln")))
        {
            folder = Directory.GetParent(folder)?.FullName;
        }

        return folder ?? throw new InvalidOperationException("Lab.sln is not above the tests");
    }
}
