using System.CommandLine;
using Lab.Harness.Bundles;
using Lab.Harness.Experiments;

namespace Lab.Cli;

/// <summary><c>lab bundle</c>: makes results one file for an auditor, and verifies it.</summary>
internal static class BundleCommand
{
    public static Command Create()
    {
        var results = new Argument<string[]>("result")
        {
            Description = "A journal.json, the folder of a report, or a folder of such folders.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output", "-o") { Description = "The file to write, lab.zip for example.", HelpName = "FILE", Required = true };
        var command = new Command(
            "bundle",
            """
            Make results one file to hand on: journals, reports, versions and checksums.

            It is a zip archive with SHA256SUMS and a manifest. Journals are in it byte by byte, and the reports are drawn from them anew; the same journals make
            the same bytes. What looks like a key, a token or a password is refused. Last it prints one checksum, which stands for all of it: write that
            down elsewhere, or sign it.

              ./lab bundle results/v1.36.2/apiserver --output lab.zip
              ./lab bundle reports -o lab.zip

            Exit codes: 0 done, 2 bad input.
            """)
        {
            results, output, Verify(),
        };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(output);
            Tell(ResultBundle.Write(parsed.GetRequiredValue(results), file, EnvironmentBlock.LabVersion));
            Console.WriteLine(ShownPath.Of(file));
            return ExitCode.Held;
        });
        return command;
    }

    private static Command Verify()
    {
        var file = new Argument<string>("file") { Description = "What './lab bundle' made." };
        var sum = new Option<string>("--sum") { Description = "The checksum that was printed when the bundle was made.", HelpName = "SHA256" };
        var command = new Command(
            "verify",
            """
            Tell whether a bundle is as it was made.

            Each file is compared with its checksum. Where this is the version of the lab that made the bundle, the reports are also drawn again from the journals
            and compared, so that a report that was changed together with its checksum is found out. Who may have changed everything is found out
            by --sum alone.

              ./lab bundle verify lab.zip

            Exit codes: 0 nothing was changed, 1 something was, and it says which file; 2 bad input.
            """)
        {
            file, sum,
        };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(file);
            var check = ResultBundle.Verify(name, EnvironmentBlock.LabVersion);
            var expected = parsed.GetValue(sum)?.Trim().ToLowerInvariant();
            var differences = check.Differences.ToList();
            if (expected is not null && expected != check.Sum)
            {
                differences.Insert(0, $"{ShownPath.Of(name)}: its checksum is {check.Sum}, expected {expected}");
            }

            foreach (var difference in differences)
            {
                Console.Error.WriteLine($"lab: {difference}");
            }

            Tell(check);
            Console.WriteLine(differences is not [] ? "tampered with"
                : check.IsRedrawn ? "nothing was changed: every file has its checksum, and every report is what its journal says"
                : "nothing was changed: every file has its checksum; the reports were not drawn again, as another version of the lab made the bundle");
            return differences is [] ? ExitCode.Held : ExitCode.Refuted;
        });
        return command;
    }

    private static void Tell(BundleCheck bundle)
    {
        foreach (var result in bundle.Results)
        {
            Console.WriteLine(result);
        }

        Console.WriteLine($"{bundle.Files} files; sha256 of SHA256SUMS: {bundle.Sum}");
    }
}
