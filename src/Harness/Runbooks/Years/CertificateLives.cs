using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks.Years;

/// <summary>
/// Which certificates of a cluster were in use from when to when: those that lay in their places, and those that a program still had in memory which
/// runs since before its file was replaced.
/// </summary>
/// <param name="distribution">What runs on the cluster.</param>
internal sealed class CertificateLives(Distribution distribution)
{
    private readonly List<LifeRecord> lives = [];
    private readonly HashSet<int> held = [];

    /// <summary>All of them, in the order in which they were first seen.</summary>
    public IReadOnlyList<LifeRecord> All => [.. lives];

    /// <summary>
    /// Takes in what was read at an instant. It has to be read before a procedure replaces files as well as after it: a program that was restarted in
    /// between is known by that.
    /// </summary>
    /// <param name="read">The certificates as they lie in their places; one that is not of the cluster's own is left out.</param>
    /// <param name="states">How the components run; one that is not known to run keeps what it had.</param>
    /// <param name="now">The instant, by the cluster's clock.</param>
    public void Add(IReadOnlyList<CertificateRecord> read, IReadOnlyList<ComponentState> states, DateTimeOffset now)
    {
        foreach (var certificate in read.Where(certificate => distribution.Certificates.TryFind(certificate.Name) is not null))
        {
            See(new LifeRecord(certificate.Name, certificate.Path, certificate.Serial, certificate.NotBefore, certificate.NotAfter, now), now);
        }

        foreach (var index in held.ToList())
        {
            if (IsOlderThanItsFile(lives[index], states) == false)
            {
                held.Remove(index);
            }
            else
            {
                lives[index] = lives[index] with { HeldUntil = now };
            }
        }
    }

    /// <summary>Takes in one certificate as it was seen in its place, or in the memory of the program that makes it.</summary>
    public void See(LifeRecord life, DateTimeOffset now)
    {
        var lying = lives.FindIndex(other => other.Place == life.Place && other.Name == life.Name && other.ReplacedAt is null);
        if (lying >= 0 && SerialRule.AreSame(lives[lying].Serial, life.Serial))
        {
            return;
        }

        if (lying >= 0)
        {
            lives[lying] = lives[lying] with { ReplacedAt = now };

            // A program that already runs on an earlier one never saw this one.
            if (IsReadAtStart(life) && !held.Any(index => lives[index].Name == life.Name && lives[index].Place == life.Place))
            {
                held.Add(lying);
            }
        }

        lives.Add(life);
    }

    /// <summary>What lies in the place of a certificate on a node; <see langword="null"/> where nothing was seen there.</summary>
    /// <param name="certificate">The name of the certificate.</param>
    /// <param name="node">The name of the node.</param>
    public LifeRecord? InPlace(string certificate, string node) => lives.FindLast(life =>
        life.Name == certificate && life.ReplacedAt is null && (life.Place.Split(':') is not [var on, _] || on == node));

    /// <summary>Those that ended between two instants, and that something may have used meanwhile.</summary>
    public IReadOnlyList<LifeRecord> EndedBetween(DateTimeOffset from, DateTimeOffset to) =>
        [.. InUse.Where(life => life.NotAfter > from && life.NotAfter <= to)];

    /// <summary>Those that had ended at an instant, and that something may still use.</summary>
    public IReadOnlyList<LifeRecord> EndedBy(DateTimeOffset instant) => [.. InUse.Where(life => life.NotAfter <= instant)];

    private IEnumerable<LifeRecord> InUse => lives.Where((life, index) => life.ReplacedAt is null || held.Contains(index));

    private bool IsReadAtStart(LifeRecord life) =>
        !life.Place.EndsWith(OnHost, StringComparison.Ordinal)
        && distribution.ReaderOf(life.Name)?.Reads.Any(read => read.Certificate == life.Name && read.OnlyAtStart) == true;

    /// <summary>
    /// Whether its reader runs since before the file was written that lies in its place; <see langword="null"/> where that is not known. One that does not
    /// run, or has run for a few seconds only, holds nothing: it reads the file when it starts.
    /// </summary>
    private bool? IsOlderThanItsFile(LifeRecord life, IReadOnlyList<ComponentState> states)
    {
        var reader = distribution.ReaderOf(life.Name)!.Name;
        var node = life.Place.Split(':') is [var name, _] ? name : null;
        return states.FirstOrDefault(state => state.Component == reader && (node is null || state.Node == node)) is { } state
            ? state is { Runs: true, IsOlderThanItsFile: true }
            : null;
    }

    /// <summary>How the place of what lies on this machine ends.</summary>
    private const string OnHost = " on the host";
}
