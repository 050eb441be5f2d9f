using System.Globalization;
using System.IO;
using YamlDotNet.RepresentationModel;

namespace DialogueRnn.StandIns;

/// <summary>A reference to an object: of the same file, or of the file with a GUID.</summary>
internal readonly struct AssetReference
{
    private AssetReference(long fileId, string guid, int type)
    {
        FileId = fileId;
        Guid = guid;
        Type = type;
    }

    internal long FileId { get; }

    /// <summary>The GUID of the other file. Null: the same file.</summary>
    internal string Guid { get; }

    /// <summary>0 for what is built in, 2 for Unity's own text files, 3 for what an importer makes.</summary>
    internal int Type { get; }

    internal bool IsNull => FileId == 0 && Guid is null;

    /// <summary>Whether a node has the form of a reference.</summary>
    internal static bool Is(YamlNode node) => node is YamlMappingNode mapping && mapping.Children.ContainsKey("fileID");

    /// <summary>Reads a reference.</summary>
    /// <exception cref="InvalidDataException">The node is not a reference, or has a field that references do not have.</exception>
    internal static AssetReference Read(YamlNode node)
    {
        if (!Is(node))
            throw new InvalidDataException($"'{node}' is not a reference like {{fileID: 1}}.");
        var fields = ((YamlMappingNode)node).Children;
        if (fields.Count == 1)
            return new AssetReference(Number(fields["fileID"]), null, 0);
        if (fields.Count != 3 || !fields.ContainsKey("guid") || !fields.ContainsKey("type"))
            throw new InvalidDataException($"'{node}': a reference to another file has fileID, guid and type.");
        return new AssetReference(Number(fields["fileID"]), ((YamlScalarNode)fields["guid"]).Value, (int)Number(fields["type"]));
    }

    public override string ToString() => Guid is null ? $"{{fileID: {FileId}}}" : $"{{fileID: {FileId}, guid: {Guid}, type: {Type}}}";

    private static long Number(YamlNode node) => long.TryParse(((YamlScalarNode)node).Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        ? number
        : throw new InvalidDataException($"'{node}' is not a number.");
}
