using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DialogueRnn.StandIns;

/// <summary>One object of a scene or asset file.</summary>
internal sealed class YamlObject
{
    internal YamlObject(int classId, long fileId, string type, YamlMappingNode fields)
    {
        ClassId = classId;
        FileId = fileId;
        Type = type;
        Fields = fields;
    }

    /// <summary>The number of the native class, such as 114 for MonoBehaviour.</summary>
    internal int ClassId { get; }

    /// <summary>The identifier of the object in its file.</summary>
    internal long FileId { get; }

    /// <summary>The name of the native class.</summary>
    internal string Type { get; }

    internal YamlMappingNode Fields { get; }

    /// <summary>The text of a field, empty where it has none.</summary>
    internal string Text(string field) => Fields.Children.TryGetValue(field, out YamlNode node) ? ((YamlScalarNode)node).Value ?? string.Empty : string.Empty;
}

/// <summary>Reads Unity's text files: a header, and a document per object with its class and identifier.</summary>
internal static class UnityYaml
{
    private const string Header = "%YAML 1.1\n%TAG !u! tag:unity3d.com,2011:\n";

    private static readonly Regex Document = new(@"^--- !u!(?<class>\d+) &(?<id>-?\d+)$", RegexOptions.Multiline);

    /// <summary>Reads all objects of a file.</summary>
    /// <exception cref="InvalidDataException">The file is not such a file, or two objects have the same identifier.</exception>
    internal static IReadOnlyList<YamlObject> Read(string path)
    {
        string text = File.ReadAllText(path);
        if (!text.StartsWith(Header, System.StringComparison.Ordinal))
            throw new InvalidDataException($"{path}: does not begin with Unity's two header lines.");
        Match[] marks = Document.Matches(text).ToArray();
        if (marks.Length == 0 || marks[0].Index != Header.Length)
            throw new InvalidDataException($"{path}: no object follows the header.");
        var objects = new List<YamlObject>();
        for (int index = 0; index < marks.Length; index++)
        {
            int begin = marks[index].Index + marks[index].Length;
            int end = index + 1 < marks.Length ? marks[index + 1].Index : text.Length;
            objects.Add(Parse(path, marks[index], text.Substring(begin, end - begin)));
        }

        foreach (IGrouping<long, YamlObject> twins in objects.GroupBy(entry => entry.FileId).Where(group => group.Count() > 1))
            throw new InvalidDataException($"{path}: two objects have the identifier {twins.Key}.");
        return objects;
    }

    private static YamlObject Parse(string path, Match mark, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new InvalidDataException($"{path}: {mark.Value}: {error.Message}", error);
        }

        var root = (YamlMappingNode)stream.Documents.Single().RootNode;
        KeyValuePair<YamlNode, YamlNode> only = root.Children.Single();
        return new YamlObject(
            int.Parse(mark.Groups["class"].Value, CultureInfo.InvariantCulture),
            long.Parse(mark.Groups["id"].Value, CultureInfo.InvariantCulture),
            ((YamlScalarNode)only.Key).Value,
            (YamlMappingNode)only.Value);
    }
}
