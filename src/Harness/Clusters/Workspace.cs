using System.Text.Json;

namespace Lab.Harness.Clusters;

/// <summary>A run's working folder on this machine: kubeconfigs, keys, and the name of its owner.</summary>
internal sealed record Workspace(string Folder, Owner? Owner)
{
    private const string OwnerFile = "owner.json";

    /// <summary>Makes the working folder of a run.</summary>
    public static Workspace Create(Owner owner)
    {
        LabHome.MakePrivate(LabHome.Root);
        LabHome.MakePrivate(LabHome.Runs);
        var folder = LabHome.MakePrivate(Path.Combine(LabHome.Runs, owner.Run));
        File.WriteAllText(Path.Combine(folder, OwnerFile), JsonSerializer.Serialize(owner));
        return new Workspace(folder, owner);
    }

    /// <summary>Every working folder there is. One whose owner cannot be read has none, and is left alone.</summary>
    public static IEnumerable<Workspace> All() =>
        Directory.Exists(LabHome.Runs)
            ? Directory.EnumerateDirectories(LabHome.Runs).Select(folder => new Workspace(folder, ReadOwner(folder)))
            : [];

    /// <summary>Makes a folder inside, for one cluster.</summary>
    public string Subfolder(string name) => LabHome.MakePrivate(Path.Combine(Folder, name));

    /// <summary>Removes the folder and what is in it.</summary>
    public void Remove()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static Owner? ReadOwner(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Owner>(File.ReadAllText(Path.Combine(folder, OwnerFile)));
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
