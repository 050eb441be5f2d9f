using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DialogueRnn.StandIns;
using UnityEditor.AssetImporters;
using UnityEngine;
using Object = UnityEngine.Object;

namespace UnityEditor;

[Flags]
public enum ImportAssetOptions
{
    Default = 0,
    ForceUpdate = 1,
    ForceSynchronousImport = 8,
}

/// <summary>
/// Assets of the project folder: files of a scripted importer and text files are imported from the disk, which is looked at by Refresh
/// and ImportAsset only; assets made by CreateAsset are kept in memory, with a file so that the path is taken.
/// </summary>
public sealed partial class AssetDatabase
{
    private static readonly Dictionary<string, Entry> Known = new(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Text = { ".txt", ".csv", ".json", ".md" };

    public static string GetAssetPath(Object assetObject) =>
        Known.FirstOrDefault(entry => entry.Value.Objects.Any(known => ReferenceEquals(known, assetObject))).Key ?? string.Empty;

    public static bool Contains(Object obj) => GetAssetPath(obj).Length > 0;

    public static Object LoadMainAssetAtPath(string assetPath) => Known.TryGetValue(assetPath, out Entry entry) ? entry.Main : null;

    public static Object LoadAssetAtPath(string assetPath, Type type) =>
        Known.TryGetValue(assetPath, out Entry entry) ? entry.Objects.FirstOrDefault(type.IsInstanceOfType) : null;

    public static T LoadAssetAtPath<T>(string assetPath) where T : Object => (T)LoadAssetAtPath(assetPath, typeof(T));

    public static string AssetPathToGUID(string path) => Known.ContainsKey(path) ? GuidOf(path) : string.Empty;

    public static string GUIDToAssetPath(string guid) => Known.Keys.FirstOrDefault(path => GuidOf(path) == guid) ?? string.Empty;

    /// <summary>For objects that one of our importers added.</summary>
    public static bool TryGetGUIDAndLocalFileIdentifier(Object obj, out string guid, out long localId)
    {
        string path = GetAssetPath(obj);
        string name = path.Length == 0 ? null : Known[path].Names.Where(entry => ReferenceEquals(entry.Asset, obj)).Select(entry => entry.Identifier).FirstOrDefault();
        guid = name is null ? string.Empty : GuidOf(path);
        localId = name is null ? 0 : ProjectAssets.ImportedId(name);
        return name != null;
    }

    /// <summary>Understands "t:Type" and words of the name.</summary>
    public static string[] FindAssets(string filter) => FindAssets(filter, null);

    public static string[] FindAssets(string filter, string[] searchInFolders)
    {
        string[] words = filter.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries);
        return Known.Where(entry =>
                (searchInFolders is null || searchInFolders.Any(folder => entry.Key.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase)))
                && words.All(word => word.StartsWith("t:", StringComparison.Ordinal)
                    ? entry.Value.Main != null && entry.Value.Main.GetType().Name == word.Substring(2)
                    : Path.GetFileNameWithoutExtension(entry.Key).IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
            .Select(entry => GuidOf(entry.Key)).ToArray();
    }

    public static string GenerateUniqueAssetPath(string path)
    {
        string stem = Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, Path.GetFileNameWithoutExtension(path)).Replace('\\', '/');
        string unique = path;
        for (int number = 1; Known.ContainsKey(unique) || File.Exists(OnDisk(unique)); number++)
            unique = $"{stem} {number}{Path.GetExtension(path)}";
        return unique;
    }

    public static bool IsValidFolder(string path) => Directory.Exists(OnDisk(path));

    public static string CreateFolder(string parentFolder, string newFolderName)
    {
        string path = $"{parentFolder}/{newFolderName}";
        Directory.CreateDirectory(OnDisk(path));
        return GuidOf(path);
    }

    public static void CreateAsset(Object asset, string path)
    {
        if (!path.StartsWith("Assets/", StringComparison.Ordinal) || !Directory.Exists(Path.GetDirectoryName(OnDisk(path))))
            throw new UnityException($"Creating asset at path {path} failed.");
        asset.name = Path.GetFileNameWithoutExtension(path);
        Forget(path);
        File.WriteAllText(OnDisk(path), $"# kept in memory: {asset.GetType().FullName}\n");
        Keep(path, new Entry(null, new[] { asset }, asset, DateTime.MaxValue));
    }

    public static bool DeleteAsset(string path)
    {
        if (!Known.ContainsKey(path))
            return false;
        Forget(path);
        File.Delete(OnDisk(path));
        return true;
    }

    public static void SaveAssets()
    {
    }

    public static void SaveAssetIfDirty(Object obj)
    {
    }

    public static bool OpenAsset(Object target) => target != null;

    internal static AssetImporter ImporterAt(string path) => Known.TryGetValue(path, out Entry entry) ? entry.Importer : null;

    internal static string OnDisk(string path) => Path.Combine(Engine.ProjectFolder, path);

    private static string GuidOf(string path)
    {
        using MD5 hash = MD5.Create();
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(path.ToUpperInvariant()))).Replace("-", string.Empty).ToLowerInvariant();
    }

    private sealed class Entry
    {
        internal Entry(AssetImporter importer, IReadOnlyList<Object> objects, Object main, DateTime written)
        {
            Importer = importer;
            Objects = objects;
            Main = main;
            Written = written;
        }

        internal AssetImporter Importer { get; }

        internal IReadOnlyList<Object> Objects { get; }

        internal Object Main { get; }

        /// <summary>The objects that a scripted importer added, with their names.</summary>
        internal IReadOnlyList<(string Identifier, Object Asset)> Names { get; set; } = Array.Empty<(string Identifier, Object Asset)>();

        /// <summary>When the file was last written as it was imported; the latest time for what has no importer.</summary>
        internal DateTime Written { get; }
    }
}
