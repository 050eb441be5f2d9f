using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Casting.Manifests;

/// <summary>Reads a manifest, <c>voices.yaml</c>.</summary>
internal sealed partial class VoicesFile
{
    private const string VoicesForm = "Give voices by name, each with a corpus.";
    private static readonly string[] Keys = ["corpus", "base", "fields", "held-out", "options", "grid", "search"];

    private readonly string _folder;
    private readonly SettingReader _settings;
    private readonly VariantReader _variants;

    private VoicesFile(string folder, IOptionRulebook rules)
    {
        _folder = folder;
        _settings = new SettingReader(folder, rules);
        _variants = new VariantReader(_settings);
    }

    /// <summary>Reads the voices of a manifest. Paths in it start from its folder.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="rules">The rules of the options.</param>
    /// <exception cref="CastFileException">The file is missing or wrong.</exception>
    public static IReadOnlyList<Voice> Read(string path, IOptionRulebook rules)
    {
        IReadOnlyDictionary<string, ManifestNode> keys = ManifestNode.Read(path).Known("defaults", "voices");
        if (!keys.TryGetValue("voices", out ManifestNode? voices))
            throw new CastFileException($"{path}, line 1: the key 'voices' is missing. {VoicesForm}");
        var file = new VoicesFile(Path.GetDirectoryName(Path.GetFullPath(path))!, rules);
        IReadOnlyDictionary<string, ManifestNode> defaults = keys.TryGetValue("defaults", out ManifestNode? given) ? given.Known(Keys) : new Dictionary<string, ManifestNode>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<Voice> read = [.. voices.Map(VoicesForm).Select(voice => file.Read(CheckName(voice, names), defaults))];
        return read.Count > 0 ? read : throw voices.Fault($"there is no voice. {VoicesForm}");
    }

    private static ManifestNode CheckName(ManifestNode voice, HashSet<string> names)
    {
        string name = voice.Key;
        if (!Name().IsMatch(name))
            throw voice.Fault($"'{name}' cannot be the name of a voice, because files are named after it. Use letters, digits, '-' and '_', at most 60.");
        return names.Add(name) ? voice : throw voice.Fault($"there is another voice with this name, apart from capitals. Choose another name.");
    }

    private Voice Read(ManifestNode voice, IReadOnlyDictionary<string, ManifestNode> defaults)
    {
        IReadOnlyDictionary<string, ManifestNode> own = voice.Known(Keys);
        ManifestNode? Given(string key) => own.GetValueOrDefault(key) ?? defaults.GetValueOrDefault(key);
        if (Given("corpus") is not { } corpus)
            throw voice.Fault("the voice has no 'corpus'. Name its files, folders or globs.");
        var settings = new Dictionary<string, Setting>();
        foreach (Setting setting in Beside(Given("base"), Given("held-out"), Given("fields")))
            settings[setting.Name] = setting;
        foreach (ManifestNode options in new[] { defaults.GetValueOrDefault("options"), own.GetValueOrDefault("options") }.OfType<ManifestNode>())
        {
            foreach (Setting setting in _settings.Map(options))
                settings[setting.Name] = setting;
        }

        IReadOnlyList<IReadOnlyList<Setting>> variants = Variants(own) ?? Variants(defaults) ?? [[]];
        return new Voice(voice.Key, [.. corpus.List("Name files, folders or globs.").Select(Corpus)], [.. settings.Values], variants, voice);
    }

    private IReadOnlyList<IReadOnlyList<Setting>>? Variants(IReadOnlyDictionary<string, ManifestNode> keys)
    {
        (ManifestNode? grid, ManifestNode? search) = (keys.GetValueOrDefault("grid"), keys.GetValueOrDefault("search"));
        if (grid is not null && search is not null)
            throw search.Fault("there are both a grid and a search. Leave one of the two out.");
        return grid is not null ? _variants.Grid(grid) : search is not null ? _variants.Search(search) : null;
    }

    private string Corpus(ManifestNode corpus)
    {
        string full = Path.GetFullPath(corpus.Text("Name files, folders or globs."), _folder);
        try
        {
            new CorpusPattern(full).Expand();
            return full;
        }
        catch (TrainingDataException error)
        {
            throw corpus.Fault(error.Message);
        }
    }

    private IEnumerable<Setting> Beside(ManifestNode? start, ManifestNode? heldOut, ManifestNode? fields)
    {
        if (start is not null)
        {
            string named = start.Text("Give 'base', 'none', or a model file.");
            yield return new Setting("from", named is "base" or "none" ? named : Existing(start, named, "a model file, 'base' or 'none'"), start);
        }

        if (heldOut is not null)
            yield return new Setting("valid", Existing(heldOut, heldOut.Text("Name a text file."), "a text file"), heldOut);
        if (fields is { IsScalar: true })
            yield return _settings.Checked("scene", fields.Text("Give 'on', 'off', or a map of fields to columns."), fields);
        else if (fields is not null)
            yield return _settings.Checked("columns", string.Join(',', fields.Map("Give 'on', 'off', or a map of fields to columns.").Select(field => $"{field.Key}={field.Text("Name a column.")}")), fields);
    }

    private string Existing(ManifestNode place, string path, string what)
    {
        string full = Path.GetFullPath(path, _folder);
        return File.Exists(full) ? full : throw place.Fault($"the file '{full}' does not exist. Name {what}.");
    }

    [GeneratedRegex(@"\A[\p{L}\p{N}_-]{1,60}\z")]
    private static partial Regex Name();
}
