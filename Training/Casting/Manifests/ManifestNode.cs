using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model.Scenes;
using DialogueRnn.Training.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DialogueRnn.Training.Casting.Manifests;

/// <summary>A value of a manifest with its place: the file, the line, and the keys that lead to it.</summary>
internal sealed class ManifestNode
{
    private const long LargestFile = 4 << 20;

    private readonly string _file;
    private readonly YamlNode _node;
    private readonly long _line;

    private ManifestNode(string file, string path, string key, YamlNode node, long line) => (_file, Path, Key, _node, _line) = (file, path, key, node, line);

    /// <summary>The keys that lead to the value, as in "voices.barkeep.options".</summary>
    public string Path { get; }

    /// <summary>The last of the keys.</summary>
    public string Key { get; }

    /// <summary>Whether the value is a single one, not a list and not a map.</summary>
    public bool IsScalar => _node is YamlScalarNode;

    /// <summary>Whether the value is a map.</summary>
    public bool IsMap => _node is YamlMappingNode;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="CastFileException">The file does not exist or is not YAML.</exception>
    /// <exception cref="InputFileException">It is a pipe or a device, or too large.</exception>
    public static ManifestNode Read(string path)
    {
        if (!File.Exists(path))
            throw new CastFileException($"The manifest '{path}' does not exist. Name a YAML file with voices.");
        var yaml = new YamlStream();
        string text = InputFile.ReadText(path, LargestFile);
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new CastFileException($"{path}, line {LineOf(error, text)}: the file is not YAML: {error.Message} Correct the line.", error);
        }

        return yaml.Documents.Count == 1
            ? new ManifestNode(path, string.Empty, string.Empty, yaml.Documents[0].RootNode, 1)
            : throw new CastFileException($"{path}, line 1: the file has {yaml.Documents.Count} YAML documents. Give one, with the key 'voices'.");
    }

    // The reader gives the line of the value that began before a tab.
    private static long LineOf(YamlException error, string text)
    {
        int tab = error.Message.Contains("tab", StringComparison.Ordinal) ? Array.FindIndex(text.Split('\n'), line => line[..(line.Length - line.TrimStart().Length)].Contains('\t')) : -1;
        return tab >= 0 ? tab + 1 : error.End.Line;
    }

    /// <summary>The exception about this value.</summary>
    /// <param name="fault">What is wrong, and what to do.</param>
    public CastFileException Fault(string fault) => new($"{_file}, line {_line}: {(Path.Length == 0 ? string.Empty : $"{Path}: ")}{fault}");

    /// <summary>The single value.</summary>
    /// <param name="remedy">What to give.</param>
    /// <exception cref="CastFileException">It is a list, a map, or empty.</exception>
    public string Text(string remedy) => _node is YamlScalarNode { Value: { Length: > 0 } text } scalar && !(text == "~" && scalar.Style == ScalarStyle.Plain)
        ? text
        : throw Fault($"{(_node is YamlScalarNode ? "there is no value" : "this is not a single value")}. {remedy}");

    /// <summary>The values of a list, each with its place. A single value is a list of one.</summary>
    /// <param name="remedy">What to give.</param>
    /// <exception cref="CastFileException">It is a map, or empty.</exception>
    public IReadOnlyList<ManifestNode> List(string remedy) => _node switch
    {
        YamlSequenceNode { Children.Count: > 0 } list => [.. list.Select(Child)],
        YamlScalarNode => Text(remedy).Length > 0 ? [this] : [],
        _ => throw Fault($"{(_node is YamlMappingNode ? "this is a map" : "the list is empty")}. {remedy}"),
    };

    /// <summary>The values of a map, in the order of the file.</summary>
    /// <param name="remedy">What to give.</param>
    /// <exception cref="CastFileException">It is not a map, or a key is not a single value.</exception>
    public IReadOnlyList<ManifestNode> Map(string remedy)
    {
        if (_node is not YamlMappingNode map)
            throw Fault($"this is not a map. {remedy}");
        var values = new List<ManifestNode>();
        foreach ((YamlNode key, YamlNode value) in map)
        {
            if (key is not YamlScalarNode { Value: { Length: > 0 } name })
                throw new CastFileException($"{_file}, line {key.Start.Line}: {(Path.Length == 0 ? string.Empty : $"{Path}: ")}a key is empty, or not a single word. {remedy}");
            values.Add(new ManifestNode(_file, Path.Length == 0 ? name : $"{Path}.{name}", name, value, key.Start.Line));
        }

        return values;
    }

    /// <summary>The values of a map whose keys are known.</summary>
    /// <param name="known">The keys that the map may have.</param>
    /// <exception cref="CastFileException">It is not a map, or has another key.</exception>
    public IReadOnlyDictionary<string, ManifestNode> Known(params string[] known)
    {
        string keys = string.Join(", ", known);
        IReadOnlyList<ManifestNode> values = Map($"Give a map with the keys {keys}.");
        return values.FirstOrDefault(value => !known.Contains(value.Key)) is { } other
            ? throw other.Fault($"there is no key '{other.Key}'.{SceneFault.Proposal(other.Key, known)} The keys: {keys}.")
            : values.ToDictionary(value => value.Key);
    }

    // An alias stands where its anchor stands. The place of its key tells more.
    private ManifestNode Child(YamlNode child) => new(_file, Path, Key, child, child.Start.Line >= _line ? child.Start.Line : _line);
}
