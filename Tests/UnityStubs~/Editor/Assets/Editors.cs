using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using DialogueRnn.StandIns;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.UIElements;
using Object = UnityEngine.Object;

namespace UnityEditor;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CustomEditor : Attribute
{
    internal readonly Type InspectedType;

    public CustomEditor(Type inspectedType) => InspectedType = inspectedType;
}

public sealed class CanEditMultipleObjects : Attribute
{
}

public class Editor : ScriptableObject
{
    public Object target => targets.FirstOrDefault();

    public Object[] targets { get; internal set; } = Array.Empty<Object>();

    public SerializedObject serializedObject => new(target);

    public static Editor CreateEditor(Object targetObject) => CreateEditor(new[] { targetObject });

    /// <summary>One editor for several objects of a type, where it says that it can; otherwise Unity shows a message, and the stand-in gives null.</summary>
    public static Editor CreateEditor(Object[] targetObjects)
    {
        Object targetObject = targetObjects[0];
        Type type = Engine.ProjectTypes().FirstOrDefault(candidate =>
            candidate.GetCustomAttribute<CustomEditor>()?.InspectedType == targetObject.GetType());
        if (type is null || (targetObjects.Length > 1 && type.GetCustomAttribute<CanEditMultipleObjects>() is null))
            return null;
        var editor = (Editor)Activator.CreateInstance(type, true);
        editor.targets = targetObjects;
        if (editor is AssetImporterEditor importerEditor)
            importerEditor.assetTarget = AssetDatabase.LoadMainAssetAtPath(((AssetImporter)targetObject).assetPath);
        Messages.Send(editor, "OnEnable");
        return editor;
    }

    public virtual VisualElement CreateInspectorGUI() => null;

    public virtual void OnInspectorGUI()
    {
    }

    public virtual bool RequiresConstantRepaint() => false;

    public void Repaint()
    {
    }
}
