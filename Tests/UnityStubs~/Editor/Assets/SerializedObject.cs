using System;
using System.Collections.Generic;
using System.Reflection;
using DialogueRnn.StandIns;
using UnityEngine;
using Object = UnityEngine.Object;

namespace UnityEditor;

/// <summary>Finds serialised fields by their paths. Strings can be changed.</summary>
public class SerializedObject : IDisposable
{
    private readonly List<Action> _changes = new();

    public SerializedObject(Object obj) => targetObject = obj;

    public Object targetObject { get; }

    /// <summary>Null where the class serialises no such field.</summary>
    public SerializedProperty FindProperty(string propertyPath)
    {
        object holder = targetObject;
        FieldInfo field = null;
        foreach (string name in propertyPath.Split('.'))
        {
            holder = field is null ? holder : field.GetValue(holder);
            field = SerialisedFields.Find(holder.GetType(), name);
            if (field is null)
                return null;
        }

        return new SerializedProperty(this, propertyPath, field, holder);
    }

    public bool ApplyModifiedProperties()
    {
        if (_changes.Count == 0)
            return false;
        Undo.RecordObject(targetObject, "Change");
        _changes.ForEach(change => change());
        _changes.Clear();
        return true;
    }

    public void Dispose()
    {
    }

    internal void Later(Action change) => _changes.Add(change);
}

public class SerializedProperty
{
    private readonly FieldInfo _field;
    private readonly object _holder;

    internal SerializedProperty(SerializedObject owner, string path, FieldInfo field, object holder)
    {
        serializedObject = owner;
        propertyPath = path;
        _field = field;
        _holder = holder;
    }

    public SerializedObject serializedObject { get; }

    public string propertyPath { get; }

    public string stringValue
    {
        get => (string)_field.GetValue(_holder);
        set => serializedObject.Later(() => _field.SetValue(_holder, value));
    }
}
