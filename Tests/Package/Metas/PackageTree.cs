using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Package.Tests.Metas;

/// <summary>
/// What Unity sees of a package folder: everything but names that begin with '.', end with '~' or end with '.tmp', and what lies within
/// such folders. What lies within a sample counts, too: Unity copies it into a project with its .meta files. Paths are relative to the root, with '/'
/// between the parts.
/// </summary>
internal sealed class PackageTree
{
    private const string MetaEnding = ".meta";
    private const string Samples = "Samples~";

    private readonly List<string> _assets = [];
    private readonly List<string> _metas = [];

    private PackageTree(string root) => Root = root;

    /// <summary>The folder of the package.</summary>
    public string Root { get; }

    /// <summary>Visible files and folders, without the <c>.meta</c> files, in ordinal order.</summary>
    public IReadOnlyList<string> Assets => _assets;

    /// <summary>Visible <c>.meta</c> files, in ordinal order.</summary>
    public IReadOnlyList<string> Metas => _metas;

    /// <summary>Reads the tree as it lies on the disk, less what git ignores and less empty folders (git does not keep them).</summary>
    /// <exception cref="DirectoryNotFoundException">There is no folder <paramref name="root"/>.</exception>
    public static PackageTree Read(string root)
    {
        var tree = new PackageTree(root);
        IgnoredPaths ignored = IgnoredPaths.Read(root);
        tree.Visit(new DirectoryInfo(root), string.Empty, ignored);
        foreach (string sample in SamplesOf(root))
            tree.Visit(new DirectoryInfo(Path.Combine(root, sample)), sample + '/', ignored);
        tree._assets.Sort(StringComparer.Ordinal);
        tree._metas.Sort(StringComparer.Ordinal);
        return tree;
    }

    /// <summary>The folders of the samples for Unity. Those of .NET samples, which have a project file, are left out.</summary>
    public static IReadOnlyList<string> SamplesOf(string root)
    {
        string folder = Path.Combine(root, Samples);
        return Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Where(sample => !IsDotnetSample(sample)).Select(sample => $"{Samples}/{Path.GetFileName(sample)}")
                .Order(StringComparer.Ordinal).ToList()
            : [];
    }

    /// <summary>Whether a folder of a sample holds a .NET project, which Unity cannot use.</summary>
    public static bool IsDotnetSample(string folder) => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).Any();

    /// <summary>Whether Unity leaves a file or folder of that name alone.</summary>
    public static bool IsHidden(string name) =>
        name.StartsWith('.') || name.EndsWith('~') || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase);

    /// <summary>The <c>.meta</c> file that belongs to an asset.</summary>
    public static string MetaOf(string asset) => asset + MetaEnding;

    /// <summary>The asset that a <c>.meta</c> file belongs to.</summary>
    public static string AssetOf(string meta) => meta[..^MetaEnding.Length];

    /// <summary>The place of <paramref name="path"/> on the disk.</summary>
    public string FullPath(string path) => Path.Combine(Root, path);

    /// <summary>Whether <paramref name="asset"/> is a folder.</summary>
    public bool IsFolder(string asset) => Directory.Exists(FullPath(asset));

    private void Visit(DirectoryInfo folder, string prefix, IgnoredPaths ignored)
    {
        foreach (string name in folder.EnumerateFiles().Select(file => file.Name))
        {
            if (!IsHidden(name) && !ignored.IgnoresFile(name))
                (name.EndsWith(MetaEnding, StringComparison.Ordinal) ? _metas : _assets).Add(prefix + name);
        }

        foreach (DirectoryInfo child in folder.EnumerateDirectories())
        {
            bool isEmpty = !child.EnumerateFiles("*", SearchOption.AllDirectories).Any();
            if (isEmpty || IsHidden(child.Name) || ignored.IgnoresFolder(child.Name))
                continue;
            _assets.Add(prefix + child.Name);
            Visit(child, prefix + child.Name + '/', ignored);
        }
    }
}
