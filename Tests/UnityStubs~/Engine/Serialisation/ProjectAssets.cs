using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Hashing;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using UnityEngine;
using UnityEngine.UIElements;
using Object = UnityEngine.Object;

namespace DialogueRnn.StandIns;

/// <summary>The files of a project by the GUIDs of their .meta files: a package, and the samples that were imported from it.</summary>
public sealed class ProjectAssets
{
    private const long Script = 11500000;
    private const long Text = 4900000;

    private static readonly Regex Guid = new(@"^guid: ([0-9a-f]{32})\r?$", RegexOptions.Multiline);
    private static readonly Regex Importer = new(@"^  script: (\{.*\})\r?$", RegexOptions.Multiline);

    private readonly Dictionary<string, string> _files = new();
    private readonly Dictionary<string, Object> _loaded = new();
    private readonly Func<string, Object> _import;

    /// <summary>Reads the .meta files of folders.</summary>
    /// <param name="import">Makes the main asset of a file that one of our own importers takes.</param>
    /// <param name="folders">The folders of the package and of its samples.</param>
    public ProjectAssets(Func<string, Object> import, params string[] folders)
    {
        _import = import;
        foreach (string meta in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.meta", SearchOption.AllDirectories)))
        {
            Match guid = Guid.Match(File.ReadAllText(meta));
            if (!guid.Success)
                throw new InvalidDataException($"{meta}: has no GUID.");
            if (!_files.TryAdd(guid.Groups[1].Value, meta.Substring(0, meta.Length - ".meta".Length)))
                throw new InvalidDataException($"{meta}: has the GUID of '{_files[guid.Groups[1].Value]}'.");
        }
    }

    /// <summary>
    /// The identifier that Unity gives an object that a scripted importer added under a name. All our imported objects are scriptable objects,
    /// which count as MonoBehaviour.
    /// </summary>
    /// <remarks>It is the XXH64 of this text. Found by comparison with the identifiers that public projects have for .uxml, .uss, .tss and .inputactions files.</remarks>
    public static long ImportedId(string name) => unchecked((long)XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"Type:MonoBehaviour->{name}0")));

    /// <summary>The type of a script.</summary>
    /// <exception cref="InvalidDataException">The reference does not lead to a script, or no class has the name of the file.</exception>
    internal Type ScriptType(AssetReference reference)
    {
        if (reference.Guid != null && UnityBuiltIns.Has(reference.Guid))
            return UnityBuiltIns.TypeOf(reference);
        string file = FileOf(reference);
        if (Path.GetExtension(file) != ".cs" || reference.FileId != Script || reference.Type != 3)
            throw new InvalidDataException($"{reference} is not a script; a script is {{fileID: {Script}, guid: …, type: 3}}.");
        string name = Path.GetFileNameWithoutExtension(file);
        return Engine.ProjectTypes().SingleOrDefault(type => type.Name == name && typeof(Object).IsAssignableFrom(type))
            ?? throw new InvalidDataException($"{file}: no assembly has one class '{name}' that Unity could create.");
    }

    /// <summary>The asset that a reference leads to. Loaded once.</summary>
    /// <exception cref="InvalidDataException">The reference leads nowhere, or has not the identifier and type that Unity gives such an asset.</exception>
    internal Object Load(AssetReference reference)
    {
        if (UnityBuiltIns.Has(reference.Guid))
            return (Object)Activator.CreateInstance(UnityBuiltIns.TypeOf(reference), true);
        if (!_loaded.TryGetValue($"{reference}", out Object asset))
            _loaded.Add($"{reference}", asset = Load(FileOf(reference), reference));
        return asset;
    }

    /// <summary>The name of the assembly that Unity compiles a type into, by the assembly definition above its source.</summary>
    internal string AssemblyOf(Type type)
    {
        string source = _files.Values.Single(file => Path.GetFileName(file) == type.Name + ".cs");
        for (string folder = Path.GetDirectoryName(source); folder != null; folder = Path.GetDirectoryName(folder))
        {
            string definition = Directory.EnumerateFiles(folder, "*.asmdef").SingleOrDefault();
            if (definition != null)
                return Path.GetFileNameWithoutExtension(definition);
        }

        return "Assembly-CSharp";
    }

    private string FileOf(AssetReference reference)
    {
        if (reference.Guid is null || !_files.TryGetValue(reference.Guid, out string file))
            throw new InvalidDataException($"{reference}: no .meta file of the package has this GUID.");
        return File.Exists(file) ? file : throw new InvalidDataException($"{reference}: '{file}' does not exist.");
    }

    private Object Load(string file, AssetReference reference)
    {
        switch (Path.GetExtension(file))
        {
            case ".asset":
                Require(reference.Type == 2, reference, "a file of Unity's own has the type 2");
                return AssetFile.Read(file, reference.FileId, this);
            case ".txt":
                Require(reference.FileId == Text && reference.Type == 3, reference, $"a text is {{fileID: {Text}, guid: …, type: 3}}");
                return new TextAsset(File.ReadAllText(file)) { name = Path.GetFileNameWithoutExtension(file) };
            case ".uxml":
                RequireImported(file, reference, "tree");
                return VisualTreeAsset.Read(file);
            case ".tss":
                RequireImported(file, reference, "themeStyleSheet");
                return ScriptableObject.CreateInstance<ThemeStyleSheet>();
            case ".drnn":
                RequireImported(file, reference, "model");
                return _import(file);
            default:
                throw new InvalidDataException($"{reference}: the stand-in does not know what Unity makes of '{file}'.");
        }
    }

    private void RequireImported(string file, AssetReference reference, string name)
    {
        long id = ImportedId(name);
        Require(reference.FileId == id && reference.Type == 3, reference, $"the main object of '{Path.GetFileName(file)}' is {{fileID: {id}, guid: …, type: 3}}");
        Match importer = Importer.Match(File.ReadAllText(file + ".meta"));
        Require(importer.Success, reference, $"'{file}.meta' names no importer");
        AssetReference script = AssetFile.ReadReference(importer.Groups[1].Value);
        if (UnityBuiltIns.Has(script.Guid))
            UnityBuiltIns.TypeOf(script);
        else
            ScriptType(script);
    }

    private static void Require(bool condition, AssetReference reference, string fault)
    {
        if (!condition)
            throw new InvalidDataException($"{reference}: {fault}.");
    }
}
