namespace Lab.Harness.Certificates;

/// <summary>Certificates of a cluster, one entry each: what it is for, where it lies, who presents it to whom.</summary>
/// <param name="Folder">The folder on the node for what has no place of its own: the service accounts' key pair for example.</param>
/// <param name="Entries">The certificates, each issuer before what it issues.</param>
internal sealed record CertificateCatalogue(string Folder, IReadOnlyList<CatalogueEntry> Entries)
{
    /// <summary>The certificates that issue nothing.</summary>
    public IEnumerable<CatalogueEntry> Leaves => Entries.Where(entry => entry.Kind == CertificateKind.Leaf);

    /// <summary>The certificates that issue others.</summary>
    public IEnumerable<CatalogueEntry> Authorities => Entries.Where(entry => entry.Kind == CertificateKind.Authority);

    /// <summary>The private key and the public key of the service accounts' tokens.</summary>
    public (string PrivatePath, string PublicPath) ServiceAccountKeys => ($"{Folder}/sa.key", $"{Folder}/sa.pub");

    /// <summary>Where a new pair of them lies that is to take their place, readable by root alone.</summary>
    public static (string PrivatePath, string PublicPath) NewServiceAccountKeys => ("/root/new-token-key/sa.key", "/root/new-token-key/sa.pub");

    /// <summary>The same with more certificates behind the others.</summary>
    public CertificateCatalogue With(params IReadOnlyList<CatalogueEntry> more) => this with { Entries = [.. Entries, .. more] };

    /// <summary>The entry of the name; <see langword="null"/> where there is none.</summary>
    public CatalogueEntry? TryFind(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The entry of the name.</summary>
    /// <exception cref="InvalidInputException">There is none; the message lists the names there are.</exception>
    public CatalogueEntry Find(string name) =>
        TryFind(name)
        ?? throw new InvalidInputException(
            $"there is no certificate '{name}' in the catalogue; expected one of {string.Join(", ", Entries.Select(entry => entry.Name))}");
}
