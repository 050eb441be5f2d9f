using System;
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.StandIns;

/// <summary>What is in every Unity and has no file in a project: the two GUIDs of its resources, and what our files refer to in them.</summary>
internal static class UnityBuiltIns
{
    private const string Scripts = "0000000000000000e000000000000000";
    private const string Extra = "0000000000000000f000000000000000";

    /// <summary>Each reference, what it is, and why a file of ours needs it. The numbers are those of public projects (Unity 2021 to 6).</summary>
    private static readonly Dictionary<(string Guid, long FileId), (Type Type, string Reason)> Known = new()
    {
        [(Scripts, 19101)] = (typeof(PanelSettings), "the script of a panel settings asset"),
        [(Scripts, 19102)] = (typeof(UIDocument), "the script of the component UI Document"),
        [(Scripts, 13804)] = (null, "the importer of .uxml files, in their .meta files"),
        [(Scripts, 12388)] = (null, "the importer of .tss files, in their .meta files"),
        [(Extra, 9101)] = (typeof(Shader), "a shader of UI Toolkit that a panel keeps in the build"),
        [(Extra, 9100)] = (typeof(Shader), "a shader of UI Toolkit that a panel keeps in the build"),
        [(Extra, 9102)] = (typeof(Shader), "a shader of UI Toolkit that a panel keeps in the build"),
    };

    /// <summary>Whether Unity's own resources have this GUID.</summary>
    internal static bool Has(string guid) => guid is Scripts or Extra;

    /// <summary>The type of a script or asset that Unity has. Null for an importer.</summary>
    /// <exception cref="System.IO.InvalidDataException">It is not one of those that our files need.</exception>
    internal static Type TypeOf(AssetReference reference)
    {
        if (reference.Type != 0 || !Known.TryGetValue((reference.Guid, reference.FileId), out (Type Type, string Reason) known))
            throw new System.IO.InvalidDataException($"{reference} is not in the list of what Unity has built in ({nameof(UnityBuiltIns)}).");
        return known.Type;
    }
}
