using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using UnityEngine;
using YamlDotNet.RepresentationModel;
using Object = UnityEngine.Object;

namespace DialogueRnn.StandIns;

/// <summary>Opens a scene file: creates its objects, gives their fields the values of the file, and wakes them. Stricter than Unity: what leads nowhere is an error.</summary>
public sealed class SceneFile
{
    private readonly Dictionary<long, YamlObject> _entries;
    private readonly Dictionary<long, Object> _objects = new();
    private readonly ProjectAssets _project;

    private SceneFile(string path, ProjectAssets project)
    {
        _entries = UnityYaml.Read(path).ToDictionary(entry => entry.FileId);
        _project = project;
    }

    /// <summary>Opens a scene.</summary>
    /// <exception cref="InvalidDataException">Something in the file does not fit: the message names the object and the reason.</exception>
    public static void Open(string path, ProjectAssets project)
    {
        var scene = new SceneFile(path, project);
        try
        {
            scene.Check();
            scene.Create();
            scene.Fill();
            scene.Wake();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {error.Message}", error);
        }
    }

    private IEnumerable<YamlObject> Of(int classId) => _entries.Values.Where(entry => entry.ClassId == classId);

    private void Check()
    {
        foreach (YamlObject entry in _entries.Values)
        {
            Explain(entry, () =>
            {
                NativeClasses.Check(entry);
                CheckReferences(entry.Fields);
                if (entry.Fields.Children.ContainsKey("m_GameObject"))
                    RequireMutual(Local(entry.Fields["m_GameObject"]), "m_Component", entry);
                if (entry.ClassId == NativeClasses.GameObject)
                    CheckParts(entry);
                if (entry.ClassId == NativeClasses.Transform)
                    CheckFamily(entry);
            });
        }

        CheckRoots();
    }

    private void CheckReferences(YamlNode node)
    {
        if (AssetReference.Is(node))
        {
            AssetReference reference = AssetReference.Read(node);
            if (reference.Guid is null && reference.FileId != 0)
                Find(reference.FileId);
        }
        else if (node is YamlMappingNode mapping)
        {
            foreach (YamlNode value in mapping.Children.Values)
                CheckReferences(value);
        }
        else if (node is YamlSequenceNode sequence)
        {
            foreach (YamlNode value in sequence.Children)
                CheckReferences(value);
        }
    }

    private void CheckParts(YamlObject entry)
    {
        YamlObject[] parts = References(entry, "m_Component", item => item["component"]).ToArray();
        if (parts.Count(part => part.ClassId == NativeClasses.Transform) != 1)
            throw new InvalidDataException("has not exactly one Transform.");
        foreach (YamlObject part in parts.Where(part => Local(part.Fields["m_GameObject"]).FileId != entry.FileId))
            throw new InvalidDataException($"lists the component {part.FileId}, which belongs to another object.");
    }

    private void CheckFamily(YamlObject entry)
    {
        AssetReference father = AssetReference.Read(entry.Fields["m_Father"]);
        if (!father.IsNull && !References(Find(father.FileId), "m_Children").Contains(entry))
            throw new InvalidDataException($"the transform {father.FileId} does not list its child {entry.FileId}.");
        foreach (YamlObject child in References(entry, "m_Children").Where(child => AssetReference.Read(child.Fields["m_Father"]).FileId != entry.FileId))
            throw new InvalidDataException($"lists the child {child.FileId}, which has another father.");
    }

    private void CheckRoots()
    {
        YamlObject roots = Of(NativeClasses.SceneRoots).SingleOrDefault() ?? throw new InvalidDataException("has no SceneRoots.");
        long[] listed = References(roots, "m_Roots").Select(root => root.FileId).OrderBy(id => id).ToArray();
        long[] found = Of(NativeClasses.Transform).Where(entry => AssetReference.Read(entry.Fields["m_Father"]).IsNull).Select(entry => entry.FileId).OrderBy(id => id).ToArray();
        if (!listed.SequenceEqual(found))
            throw new InvalidDataException($"SceneRoots lists {string.Join(", ", listed)}; the roots are {string.Join(", ", found)}.");
    }

    private void Create()
    {
        foreach (YamlObject entry in Of(NativeClasses.GameObject))
        {
            var created = new GameObject(entry.Text("m_Name"));
            created.SetActive(false);
            _objects[entry.FileId] = created;
            foreach (YamlObject part in References(entry, "m_Component", item => item["component"]))
                CreatePart(created, part);
        }

        foreach (YamlObject entry in Of(NativeClasses.Transform))
        {
            foreach (YamlObject child in References(entry, "m_Children"))
                ((Transform)_objects[child.FileId]).SetParent((Transform)_objects[entry.FileId]);
        }
    }

    private void CreatePart(GameObject owner, YamlObject part)
    {
        if (part.ClassId == NativeClasses.Transform)
        {
            owner.transform.localPosition = Position(part.Fields["m_LocalPosition"]);
            _objects[part.FileId] = owner.transform;
        }
        else if (part.ClassId == NativeClasses.MonoBehaviour)
        {
            Explain(part, () => _objects[part.FileId] = owner.Attach(_project.ScriptType(AssetReference.Read(part.Fields["m_Script"]))));
            ((Behaviour)_objects[part.FileId]).enabled = part.Text("m_Enabled") == "1";
        }
    }

    private void Fill()
    {
        var reader = new FieldReader(_project, reference => _objects.TryGetValue(reference.FileId, out Object found)
            ? found
            : throw new InvalidDataException($"{reference} is not an object that a field can hold."));
        foreach (YamlObject entry in Of(NativeClasses.MonoBehaviour))
            Explain(entry, () => reader.Fill(_objects[entry.FileId], entry.Fields));
    }

    private void Wake()
    {
        foreach (YamlObject entry in Of(NativeClasses.GameObject).Where(entry => entry.Text("m_IsActive") == "1"))
            ((GameObject)_objects[entry.FileId]).SetActive(true);
    }

    private IEnumerable<YamlObject> References(YamlObject entry, string field, Func<YamlNode, YamlNode> of = null) =>
        ((YamlSequenceNode)entry.Fields[field]).Children.Select(item => Local(of is null ? item : of(item)));

    private YamlObject Local(YamlNode node) => Find(AssetReference.Read(node).FileId);

    private YamlObject Find(long fileId) => _entries.TryGetValue(fileId, out YamlObject found)
        ? found
        : throw new InvalidDataException($"the file has no object {fileId}.");

    private void RequireMutual(YamlObject owner, string list, YamlObject entry)
    {
        if (!References(owner, list, item => item["component"]).Contains(entry))
            throw new InvalidDataException($"its object {owner.FileId} does not list it.");
    }

    private static Vector3 Position(YamlNode node) => new(Number(node["x"]), Number(node["y"]), Number(node["z"]));

    private static float Number(YamlNode node) => float.Parse(((YamlScalarNode)node).Value, CultureInfo.InvariantCulture);

    private static void Explain(YamlObject entry, Action act)
    {
        try
        {
            act();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{entry.Type} {entry.FileId}: {error.Message}", error);
        }
    }
}
