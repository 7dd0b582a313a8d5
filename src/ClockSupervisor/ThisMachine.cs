using System.Globalization;

namespace Lab.ClockSupervisor;

/// <summary>Whether clocks can be moved on this machine.</summary>
internal static unsafe class ThisMachine
{
    /// <summary>Looks at the vDSO of this kernel, and whether it may be written.</summary>
    /// <exception cref="VdsoException">The stub does not fit, or may not be written.</exception>
    public static Vdso FindVdso()
    {
        var begin = (long)Linux.AuxiliaryValue(Linux.AuxiliaryVdso);
        var end = EndOfMapping(begin);
        if (begin == 0 || end <= begin)
        {
            throw new VdsoException("this kernel maps no vDSO into its programs");
        }

        try
        {
            var vdso = Vdso.Of(new ReadOnlySpan<byte>((void*)begin, (int)(end - begin)).ToArray());
            RequireWritable(vdso);
            return vdso;
        }
        catch (VdsoException exception) when (!exception.Message.Contains("vDSO", StringComparison.Ordinal))
        {
            throw new VdsoException($"the vDSO of this kernel is not one that the clock knows: {exception.Message}");
        }
    }

    /// <summary>
    /// Writes to this process's own vDSO what is there already: a kernel can be configured to let no process write where the program itself can't
    /// (proc_mem.force_override).
    /// </summary>
    private static void RequireWritable(Vdso vdso)
    {
        using var own = ProcessMemory.Open(Environment.ProcessId) ?? throw new VdsoException("/proc/self/mem can't be opened, so no vDSO can be written");
        Span<byte> bytes = stackalloc byte[Stub.HeaderLength];
        if (!own.TryRead(vdso.Place, bytes) || !own.TryWrite(vdso.Place, bytes))
        {
            throw new VdsoException("this kernel lets nobody write to the vDSO of a program (proc_mem.force_override)");
        }
    }

    private static long EndOfMapping(long begin)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{begin:x}-");
        var line = File.ReadLines("/proc/self/maps").FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal));
        return line is null
            ? 0
            : long.Parse(line.AsSpan(prefix.Length, line.IndexOf(' ') - prefix.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
