using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.StandIns;

namespace UnityEditor.PackageManager.UI;

/// <summary>A sample is copied to Assets/Samples, as Unity does, without its .meta files: the stand-in has GUIDs of its own.</summary>
public struct Sample
{
    [Flags]
    public enum ImportOptions
    {
        None = 0x0,
        OverridePreviousImports = 0x1,
        HideImportWindow = 0x2,
    }

    public string displayName { get; private set; }

    public string resolvedPath { get; private set; }

    public string importPath { get; private set; }

    public bool isImported => Directory.Exists(importPath);

    public static IEnumerable<Sample> FindByPackage(string packageName, string packageVersion) => EditorStandIn.Samples.Select(sample => new Sample
    {
        displayName = sample.Key,
        resolvedPath = sample.Value,
        importPath = Path.Combine(Engine.ProjectFolder, "Assets", "Samples", packageName, packageVersion, sample.Key),
    });

    public bool Import(ImportOptions options = ImportOptions.None)
    {
        if (isImported && (options & ImportOptions.OverridePreviousImports) == 0)
            return false;
        Directory.CreateDirectory(importPath);
        foreach (string file in Directory.EnumerateFiles(resolvedPath))
            File.Copy(file, Path.Combine(importPath, Path.GetFileName(file)), overwrite: true);
        AssetDatabase.Refresh();
        return true;
    }
}
