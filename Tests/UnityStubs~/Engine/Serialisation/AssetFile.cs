using System.IO;
using System.Linq;
using UnityEngine;
using YamlDotNet.RepresentationModel;

namespace DialogueRnn.StandIns;

/// <summary>Reads scriptable objects from Unity's .asset files.</summary>
internal static class AssetFile
{
    /// <summary>Reads an object.</summary>
    /// <exception cref="InvalidDataException">The file has no such object, or a field does not fit its class.</exception>
    internal static ScriptableObject Read(string file, long fileId, ProjectAssets project)
    {
        YamlObject entry = UnityYaml.Read(file).SingleOrDefault(candidate => candidate.FileId == fileId)
            ?? throw new InvalidDataException($"{file}: has no object {fileId}.");
        try
        {
            NativeClasses.Check(entry);
            System.Type type = project.ScriptType(AssetReference.Read(entry.Fields["m_Script"]));
            ScriptableObject asset = ScriptableObject.CreateInstance(type);
            asset.name = entry.Text("m_Name");
            new FieldReader(project, local => throw new InvalidDataException($"{local}: the file has one object.")).Fill(asset, entry.Fields);
            return asset.name == Path.GetFileNameWithoutExtension(file)
                ? asset
                : throw new InvalidDataException($"m_Name is '{asset.name}', and not the name of the file.");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{file}: {error.Message}", error);
        }
    }

    /// <summary>Reads a reference from its text.</summary>
    internal static AssetReference ReadReference(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return AssetReference.Read(stream.Documents.Single().RootNode);
    }
}
