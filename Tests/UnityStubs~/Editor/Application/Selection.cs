using System;
using System.Linq;
using UnityEngine;
using Object = UnityEngine.Object;

namespace UnityEditor;

public sealed class Selection
{
    private static Object[] _objects = Array.Empty<Object>();

    public static Action selectionChanged;

    public static Object activeObject
    {
        get => _objects.FirstOrDefault(selected => selected != null);
        set => objects = value == null ? Array.Empty<Object>() : new[] { value };
    }

    public static GameObject activeGameObject
    {
        get => activeObject as GameObject;
        set => activeObject = value;
    }

    public static Object[] objects
    {
        get => _objects.Where(selected => selected != null).ToArray();
        set
        {
            _objects = value ?? Array.Empty<Object>();
            selectionChanged?.Invoke();
        }
    }

    public static string[] assetGUIDs => objects.Select(AssetDatabase.GetAssetPath).Select(AssetDatabase.AssetPathToGUID).Where(guid => guid.Length > 0).ToArray();

    internal static void Reset()
    {
        _objects = Array.Empty<Object>();
        selectionChanged = null;
    }
}
