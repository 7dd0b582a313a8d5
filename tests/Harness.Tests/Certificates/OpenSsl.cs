using System.ComponentModel;
using System.Diagnostics;
using Lab.Harness.Certificates;
using Xunit;

namespace Lab.Harness.Tests.Certificates;

/// <summary>The openssl of the machine: a verifier that shares no code with what issues.</summary>
internal static class OpenSsl
{
    private static readonly Lazy<bool> Found = new(() =>
    {
        try
        {
            return Run("version").ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    public static bool IsOnPath => Found.Value;

    /// <summary>What <c>openssl verify -x509_strict</c> says of a certificate at an instant.</summary>
    public static (int ExitCode, string Output) Verify(
        IssuedCertificate certificate, IssuedCertificate anchor, DateTimeOffset at, string purpose)
    {
        var directory = Directory.CreateTempSubdirectory("lab-certificates-");
        try
        {
            var anchorPath = Path.Combine(directory.FullName, "anchor.pem");
            var certificatePath = Path.Combine(directory.FullName, "certificate.pem");
            File.WriteAllText(anchorPath, anchor.CertificatePem);
            File.WriteAllText(certificatePath, certificate.CertificatePem);
            return Run(
                "verify", "-x509_strict", "-no-CApath", "-no-CAstore", "-purpose", purpose, "-CAfile", anchorPath,
                "-attime", $"{at.ToUnixTimeSeconds()}", certificatePath);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>The serial number as openssl prints it.</summary>
    public static string Serial(IssuedCertificate certificate)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, certificate.CertificatePem);
            return Run("x509", "-in", path, "-noout", "-serial").Output.Trim().Replace("serial=", string.Empty, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
