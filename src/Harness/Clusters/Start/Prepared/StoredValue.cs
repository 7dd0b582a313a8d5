using System.Text;

namespace Lab.Harness.Clusters.Start.Prepared;

/// <summary>A key of the cluster's store and its value: as it lay there, or as text in which words stand for what is a cluster's own.</summary>
/// <param name="Key">The key.</param>
internal sealed record StoredValue(string Key)
{
    /// <summary>The value as it lay there; <see langword="null"/> where it is rewritten.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>The rewritten object, JSON; <see langword="null"/> where it is kept as it was.</summary>
    /// <remarks>The API server reads an object from its store in any form that it knows (<c>apiserver/pkg/server/storage/storage_codec.go</c>).</remarks>
    public string? Text { get; init; }

    /// <summary>The value for a cluster.</summary>
    public byte[] ValueFor(OwnValues own) => Bytes ?? Encoding.UTF8.GetBytes(own.Insert(Text!));
}
