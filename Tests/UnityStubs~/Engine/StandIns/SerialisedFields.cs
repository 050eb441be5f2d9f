using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using UnityEngine;

namespace DialogueRnn.StandIns;

/// <summary>
/// The fields that Unity would serialise: public ones and those with SerializeField, of plain types, lists and arrays of them, serialisable
/// classes, and references to Unity's objects. Everything else is lost when code is reloaded.
/// </summary>
internal static class SerialisedFields
{
    internal static void Copy(object source, object target)
    {
        foreach (FieldInfo field in Of(source.GetType()))
            field.SetValue(target, CopyOf(field.GetValue(source), field.FieldType));
    }

    /// <summary>What the fields hold, to be given to another object of the type.</summary>
    internal static Action<object> Capture(object source)
    {
        var held = new List<(FieldInfo Field, object Value)>();
        foreach (FieldInfo field in Of(source.GetType()))
            held.Add((field, CopyOf(field.GetValue(source), field.FieldType)));
        return target => held.ForEach(entry => entry.Field.SetValue(target, entry.Value));
    }

    /// <summary>Gives the fields that a recompile in play mode does not keep the values of a new object. It keeps private fields, too.</summary>
    internal static void Renew(object target, object fresh)
    {
        foreach (FieldInfo field in target.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (field.IsInitOnly || field.IsNotSerialized || !IsSerialisable(field.FieldType))
                field.SetValue(target, field.GetValue(fresh));
        }
    }

    /// <summary>The field of a name that the inspector shows, events included. Null if there is none.</summary>
    internal static FieldInfo Find(Type type, string name)
    {
        FieldInfo field = type.GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return field != null && (field.IsPublic || field.GetCustomAttribute<SerializeField>() != null) ? field : null;
    }

    private static IEnumerable<FieldInfo> Of(Type type)
    {
        for (Type level = type; level != null && level != typeof(object) && level.Assembly != typeof(SerialisedFields).Assembly; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                bool isChosen = field.IsPublic || field.GetCustomAttribute<SerializeField>() != null;
                if (isChosen && !field.IsInitOnly && !field.IsNotSerialized && IsSerialisable(field.FieldType))
                    yield return field;
            }
        }
    }

    private static bool IsSerialisable(Type type)
    {
        if (type.IsArray)
            return IsSerialisable(type.GetElementType());
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
            return IsSerialisable(type.GetGenericArguments()[0]);
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(UnityEngine.Object).IsAssignableFrom(type)
            || (type.GetCustomAttribute<SerializableAttribute>() != null && !type.IsGenericType && !typeof(Delegate).IsAssignableFrom(type));
    }

    private static object CopyOf(object value, Type type)
    {
        if (type == typeof(string))
            return value ?? string.Empty;
        if (type.IsPrimitive || type.IsEnum || typeof(UnityEngine.Object).IsAssignableFrom(type))
            return value;
        if (type.IsArray)
        {
            var source = (Array)value ?? Array.CreateInstance(type.GetElementType(), 0);
            Array copy = Array.CreateInstance(type.GetElementType(), source.Length);
            for (int index = 0; index < source.Length; index++)
                copy.SetValue(CopyOf(source.GetValue(index), type.GetElementType()), index);
            return copy;
        }

        if (typeof(IList).IsAssignableFrom(type))
        {
            var copy = (IList)Activator.CreateInstance(type);
            foreach (object element in (IEnumerable)value ?? Array.Empty<object>())
                copy.Add(CopyOf(element, type.GetGenericArguments()[0]));
            return copy;
        }

        object made = Activator.CreateInstance(type, true);
        if (value != null)
            Copy(value, made);
        return made;
    }
}
