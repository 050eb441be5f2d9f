using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using DialogueRnn.StandIns;
using UnityEditor.AssetImporters;
using UnityEngine;
using Object = UnityEngine.Object;

namespace UnityEditor;

public sealed partial class AssetDatabase
{
    public static void Refresh()
    {
        string assets = OnDisk("Assets");
        foreach (string path in Known.Keys.Where(path => !File.Exists(OnDisk(path))).ToArray())
            Forget(path);
        if (!Directory.Exists(assets))
            return;
        foreach (string file in Directory.EnumerateFiles(assets, "*", SearchOption.AllDirectories).OrderBy(file => file, StringComparer.Ordinal))
        {
            string path = file.Substring(Engine.ProjectFolder.Length).TrimStart('/', '\\').Replace('\\', '/');
            if (!Known.TryGetValue(path, out Entry entry) || entry.Written < File.GetLastWriteTimeUtc(file))
                ImportAsset(path);
        }
    }

    public static void ImportAsset(string path) => ImportAsset(path, ImportAssetOptions.Default);

    public static void ImportAsset(string path, ImportAssetOptions options)
    {
        string file = OnDisk(path);
        if (!File.Exists(file))
        {
            Forget(path);
            return;
        }

        string extension = Path.GetExtension(path).ToLowerInvariant();
        DateTime written = File.GetLastWriteTimeUtc(file);
        Type importerType = Engine.ProjectTypes().FirstOrDefault(type =>
            type.GetCustomAttribute<ScriptedImporterAttribute>()?.fileExtensions.Contains(extension.TrimStart('.')) == true);
        if (importerType != null)
            Import((ScriptedImporter)Activator.CreateInstance(importerType), path, written);
        else if (Text.Contains(extension))
            KeepAlone(path, new TextAsset(File.ReadAllText(file)) { name = Path.GetFileNameWithoutExtension(path) }, written);
        else if (extension == ".cs")
            KeepAlone(path, new MonoScript(File.ReadAllText(file)) { name = Path.GetFileNameWithoutExtension(path) }, written);
        else if (!Known.ContainsKey(path))
            Keep(path, new Entry(null, Array.Empty<Object>(), null, written));
    }

    internal static void Reset()
    {
        foreach (string path in Known.Keys.ToArray())
            Forget(path);
    }

    private static void Import(ScriptedImporter importer, string path, DateTime written)
    {
        importer.assetPath = path;
        importer.IsPersistent = true;
        var context = new AssetImportContext(path);
        try
        {
            importer.OnImportAsset(context);
        }
        catch (Exception error)
        {
            Debug.LogError($"Asset import failed, \"{path}\" > {error.GetType().Name}: {error.Message}");
        }

        Object main = context.mainObject == null && context.Objects.Count == 1 ? context.Objects[0].Asset : context.mainObject;
        if (main != null)
            main.name = Path.GetFileNameWithoutExtension(path);
        Forget(path);
        Keep(path, new Entry(importer, context.Objects.Select(entry => entry.Asset).ToArray(), main, written) { Names = context.Objects });
    }

    private static void KeepAlone(string path, Object asset, DateTime written)
    {
        Forget(path);
        Keep(path, new Entry(null, new[] { asset }, asset, written));
    }

    private static void Keep(string path, Entry entry)
    {
        foreach (Object kept in entry.Objects)
            kept.IsPersistent = true;
        Known[path] = entry;
    }

    private static void Forget(string path)
    {
        if (!Known.TryGetValue(path, out Entry entry))
            return;
        Known.Remove(path);
        foreach (Object kept in entry.Objects)
            kept.Kill();
        entry.Importer?.Kill();
    }
}
