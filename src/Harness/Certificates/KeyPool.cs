using System.Collections.Concurrent;

namespace Lab.Harness.Certificates;

/// <summary>
/// Makes keys and keeps them for the length of a run: a second request for the same name gets the same key, so that a second cluster, the
/// control's for example, costs no key at all. Safe to use from several threads.
/// </summary>
internal sealed class KeyPool
{
    private readonly ConcurrentDictionary<(KeyAlgorithm Algorithm, string Owner), Lazy<CertificateKey>> keys = new();
    private readonly ConcurrentDictionary<KeyAlgorithm, ConcurrentQueue<Lazy<CertificateKey>>> stocks = new();

    /// <summary>
    /// The key of the owner: made, or taken from what was prepared, the first time it is asked for; the same one ever after.
    /// </summary>
    /// <param name="algorithm">The kind of key.</param>
    /// <param name="owner">Whose key it is: a certificate's name, or any other text for a key that no cluster's certificate has.</param>
    public CertificateKey Get(KeyAlgorithm algorithm, string owner) =>
        keys.GetOrAdd((algorithm, owner), key => new(() => Take(key.Algorithm))).Value;

    /// <summary>Starts to make keys in the background, on all processors, for those who will ask later. Returns at once.</summary>
    /// <param name="algorithm">The kind of key.</param>
    /// <param name="count">How many keys to add to the stock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public void Prepare(KeyAlgorithm algorithm, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var stock = Stock(algorithm);
        var wanted = new ConcurrentQueue<Lazy<CertificateKey>>();
        for (var i = 0; i < count; i++)
        {
            var key = new Lazy<CertificateKey>(() => CertificateKey.Generate(algorithm));
            wanted.Enqueue(key);
            stock.Enqueue(key);
        }

        // Threads of their own: seconds of computing would starve the thread pool of a small machine. Who takes a key that is not made yet
        // makes it himself, and the worker passes over it.
        for (var i = 0; i < Math.Min(count, Environment.ProcessorCount); i++)
        {
            new Thread(() => MakeAll(wanted)) { IsBackground = true, Name = "key pool", Priority = ThreadPriority.BelowNormal }.Start();
        }
    }

    private static void MakeAll(ConcurrentQueue<Lazy<CertificateKey>> wanted)
    {
        while (wanted.TryDequeue(out var key))
        {
            _ = key.Value;
        }
    }

    private CertificateKey Take(KeyAlgorithm algorithm) =>
        Stock(algorithm).TryDequeue(out var prepared) ? prepared.Value : CertificateKey.Generate(algorithm);

    private ConcurrentQueue<Lazy<CertificateKey>> Stock(KeyAlgorithm algorithm) => stocks.GetOrAdd(algorithm, _ => new());
}
