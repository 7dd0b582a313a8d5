namespace Lab.Harness.Clusters;

/// <summary>An image on an engine.</summary>
/// <param name="Reference">Its name and tag.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Bytes">Its size, in bytes; layers that it shares with others included.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record StoredImage(string Reference, string Id, long Bytes, DateTime CreatedAt);
