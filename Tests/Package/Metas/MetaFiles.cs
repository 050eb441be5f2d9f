using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Package.Tests.Metas;

/// <summary>Compares the assets of a package with their <c>.meta</c> files, and puts right what differs.</summary>
internal static class MetaFiles
{
    private const string Remedy = "run: dotnet run --project Tests/MetaTool~";

    /// <summary>What is wrong with the <c>.meta</c> files; empty when every visible asset has one and each has a GUID of its own.</summary>
    public static IReadOnlyList<string> FindFaults(string root)
    {
        PackageTree tree = PackageTree.Read(root);
        var faults = new List<string>();
        faults.AddRange(Missing(tree).Select(asset => $"{asset}: has no .meta file; {Remedy}"));
        faults.AddRange(Orphans(tree).Select(meta => $"{meta}: belongs to no asset; {Remedy}"));

        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string meta in tree.Metas)
        {
            string text = File.ReadAllText(tree.FullPath(meta));
            if (!MetaText.TryReadGuid(text, out string guid))
                faults.Add($"{meta}: has no line 'guid:' with 32 lower-case hexadecimal digits; delete it and {Remedy}");
            else if (!owners.TryAdd(guid, meta))
                faults.Add($"{meta}: has the GUID {guid} of {owners[guid]}; delete the younger of the two and {Remedy}");
            if (tree.IsFolder(PackageTree.AssetOf(meta)) != text.Contains("\nfolderAsset: yes\n", StringComparison.Ordinal))
                faults.Add($"{meta}: 'folderAsset: yes' must stand in the .meta of a folder and in no other.");
        }

        return faults;
    }

    /// <summary>Removes the <c>.meta</c> files that belong to no asset and writes the missing ones; leaves the others alone.</summary>
    /// <returns>One line for each file removed or written.</returns>
    public static IReadOnlyList<string> Repair(string root, string package)
    {
        PackageTree tree = PackageTree.Read(root);
        var done = new List<string>();
        foreach (string meta in Orphans(tree))
        {
            File.Delete(tree.FullPath(meta));
            done.Add($"removed {meta}");
        }

        HashSet<string> taken = GuidsOf(tree);
        foreach (string asset in Missing(tree))
        {
            string guid = FreeGuid(package, asset, taken);
            File.WriteAllText(tree.FullPath(PackageTree.MetaOf(asset)), MetaText.Compose(asset, tree.IsFolder(asset), guid));
            done.Add($"wrote {PackageTree.MetaOf(asset)}");
        }

        return done;
    }

    private static IEnumerable<string> Missing(PackageTree tree) =>
        tree.Assets.Except(tree.Metas.Select(PackageTree.AssetOf), StringComparer.Ordinal);

    private static IEnumerable<string> Orphans(PackageTree tree) =>
        tree.Metas.Except(tree.Assets.Select(PackageTree.MetaOf), StringComparer.Ordinal);

    private static HashSet<string> GuidsOf(PackageTree tree)
    {
        var guids = new HashSet<string>(StringComparer.Ordinal);
        foreach (string meta in tree.Metas.Except(Orphans(tree), StringComparer.Ordinal))
        {
            if (MetaText.TryReadGuid(File.ReadAllText(tree.FullPath(meta)), out string guid))
                guids.Add(guid);
        }

        return guids;
    }

    private static string FreeGuid(string package, string asset, HashSet<string> taken)
    {
        int attempt = 0;
        string guid = MetaText.GuidOf(package, asset);
        while (!taken.Add(guid))
            guid = MetaText.GuidOf(package, asset, ++attempt);
        return guid;
    }
}
