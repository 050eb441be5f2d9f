using UnityEngine;

namespace UnityEditor;

/// <summary>A script of the project. It is a text asset, as in Unity.</summary>
public class MonoScript : TextAsset
{
    public MonoScript()
    {
    }

    internal MonoScript(string text)
        : base(text)
    {
    }
}
