using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>What was read at one place, in one phase or in several that found the same.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Phases">The phases in which it was read.</param>
/// <param name="Change">How it compares with what was read there before.</param>
internal sealed record CertificateReading(CertificateRecord Certificate, IReadOnlyList<string> Phases, CertificateChange Change)
{
    /// <summary>The readings of every place in the order in which the places were first read.</summary>
    public static IReadOnlyList<CertificateReading> Of(IReadOnlyList<CertificateRecord> certificates)
    {
        var readings = new List<CertificateReading>();
        foreach (var place in certificates.GroupBy(item => (item.Name, item.Path, item.Source)))
        {
            CertificateReading? last = null;
            foreach (var record in place)
            {
                if (last is null)
                {
                    last = new(record, [record.Phase], CertificateChange.First);
                }
                else if (string.Equals(last.Certificate.Serial, record.Serial, StringComparison.OrdinalIgnoreCase)
                    && last.Certificate.NotAfter == record.NotAfter)
                {
                    last = last with { Phases = [.. last.Phases.Append(record.Phase).Distinct(StringComparer.Ordinal)] };
                }
                else
                {
                    readings.Add(last);
                    last = new(record, [record.Phase], CertificateChange.Renewed);
                }
            }

            readings.Add(last!);
        }

        return readings;
    }

    /// <summary>The phases in words: <c>steady-state to failure</c>.</summary>
    public string PhasesInWords => Phases.Count switch
    {
        1 => Phases[0],
        2 => $"{Phases[0]}, {Phases[1]}",
        _ => $"{Phases[0]} to {Phases[^1]}",
    };
}
