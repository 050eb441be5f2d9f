using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using UnityEngine;
using UnityEngine.Events;
using YamlDotNet.RepresentationModel;
using Object = UnityEngine.Object;

namespace DialogueRnn.StandIns;

/// <summary>
/// Gives the fields of an object the values of a file. Unity passes over what it does not know; this reader refuses it: a field that the class does
/// not serialise, a value of another type, a number outside the field's range.
/// </summary>
internal sealed class FieldReader
{
    private readonly ProjectAssets _project;
    private readonly Func<AssetReference, Object> _local;

    /// <summary>Creates a reader.</summary>
    /// <param name="project">Finds the assets.</param>
    /// <param name="local">Finds the objects of the same file.</param>
    internal FieldReader(ProjectAssets project, Func<AssetReference, Object> local)
    {
        _project = project;
        _local = local;
    }

    /// <summary>Fills a script's object, or a serialisable class within one.</summary>
    /// <exception cref="InvalidDataException">A field or a value does not fit.</exception>
    internal void Fill(object target, YamlMappingNode fields)
    {
        foreach (KeyValuePair<YamlNode, YamlNode> entry in fields.Children)
        {
            string name = ((YamlScalarNode)entry.Key).Value;
            if (target is Object && NativeClasses.IsOfEveryScript(name))
                continue;
            FieldInfo field = FieldOf(target.GetType(), name)
                ?? throw new InvalidDataException($"{target.GetType().FullName} has no serialised field '{name}'.");
            try
            {
                object value = Read(entry.Value, field.FieldType, field.GetValue(target));
                RequireInRange(field, value);
                field.SetValue(target, value);
            }
            catch (InvalidDataException error)
            {
                throw new InvalidDataException($"{target.GetType().Name}.{name}: {error.Message}", error);
            }
        }
    }

    private static FieldInfo FieldOf(Type type, string name)
    {
        for (Type level = type; level != null && level != typeof(object); level = level.BaseType)
        {
            FieldInfo field = level.GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            if (field != null && !field.IsInitOnly && !field.IsNotSerialized && (field.IsPublic || field.GetCustomAttribute<SerializeField>() != null))
                return field;
        }

        return null;
    }

    private object Read(YamlNode node, Type type, object held)
    {
        if (typeof(Object).IsAssignableFrom(type))
            return Find(AssetReference.Read(node), type);
        if (held is UnityEventBase listeners)
        {
            new CallReader(_project, _local).Fill(listeners, node);
            return listeners;
        }

        if (type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)))
            return ReadList(node, type);
        if (node is YamlScalarNode scalar)
            return ReadScalar(scalar.Value ?? string.Empty, type);
        if (node is not YamlMappingNode mapping || type.IsPrimitive || type.IsEnum || type == typeof(string))
            throw new InvalidDataException($"'{node}' is not a {type.Name}.");
        // The class is always there: Unity creates it before it reads its fields.
        object made = held ?? Activator.CreateInstance(type, true);
        Fill(made, mapping);
        return made;
    }

    private object ReadList(YamlNode node, Type type)
    {
        if (node is not YamlSequenceNode sequence)
            throw new InvalidDataException($"'{node}' is not a list.");
        Type element = type.IsArray ? type.GetElementType() : type.GetGenericArguments()[0];
        var values = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element));
        foreach (YamlNode item in sequence.Children)
            values.Add(Read(item, element, null));
        if (!type.IsArray)
            return values;
        Array array = Array.CreateInstance(element, values.Count);
        values.CopyTo(array, 0);
        return array;
    }

    private static object ReadScalar(string text, Type type)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return text is "0" or "1" ? text == "1" : throw new InvalidDataException($"'{text}' is not 0 or 1.");
        if (type.IsEnum)
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && Enum.IsDefined(type, number)
                ? Enum.ToObject(type, number)
                : throw new InvalidDataException($"'{text}' is not the number of a {type.Name}.");
        }

        if (!type.IsPrimitive)
            throw new InvalidDataException($"'{text}' is not a {type.Name}.");
        try
        {
            return Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException || error is OverflowException)
        {
            throw new InvalidDataException($"'{text}' is not a {type.Name}.", error);
        }
    }

    private Object Find(AssetReference reference, Type type)
    {
        if (reference.IsNull)
            return null;
        Object found = reference.Guid is null ? _local(reference) : _project.Load(reference);
        return type.IsInstanceOfType(found) ? found : throw new InvalidDataException($"{reference} is a {found.GetType().Name}, and not a {type.Name}.");
    }

    private static void RequireInRange(FieldInfo field, object value)
    {
        if (value is not IConvertible || value is string || value is bool)
            return;
        double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        RangeAttribute range = field.GetCustomAttribute<RangeAttribute>();
        MinAttribute least = field.GetCustomAttribute<MinAttribute>();
        if ((range != null && (number < range.min || number > range.max)) || (least != null && number < least.min))
            throw new InvalidDataException($"{number.ToString(CultureInfo.InvariantCulture)} is out of the field's range.");
    }
}
