using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace UnityEngine;

/// <summary>Reads into serialisable classes as Unity does: fields by name; what is missing keeps its value, what is unknown is passed over.</summary>
public static class JsonUtility
{
    public static T FromJson<T>(string json)
    {
        int at = 0;
        object read = Read(json, ref at);
        Skip(json, ref at);
        if (at < json.Length)
            throw new ArgumentException("JSON parse error: The document root must not follow by other values.");
        return (T)Fill(typeof(T), read);
    }

    private static object Fill(Type type, object read)
    {
        if (type == typeof(string))
            return read as string ?? string.Empty;
        if (type == typeof(bool))
            return read is true;
        if (type.IsPrimitive)
            return read is double number ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : Activator.CreateInstance(type);
        object made = Activator.CreateInstance(type, true);
        if (made is IList list)
        {
            foreach (object element in read as List<object> ?? new List<object>())
                list.Add(Fill(type.GetGenericArguments()[0], element));
            return made;
        }

        var values = read as Dictionary<string, object> ?? new Dictionary<string, object>();
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            if (values.TryGetValue(field.Name, out object value))
                field.SetValue(made, Fill(field.FieldType, value));
        }

        return made;
    }

    private static object Read(string json, ref int at)
    {
        Skip(json, ref at);
        switch (at < json.Length ? json[at] : '\0')
        {
            case '{': return ReadObject(json, ref at);
            case '[': return ReadArray(json, ref at);
            case '"': return ReadString(json, ref at);
            default: return ReadWord(json, ref at);
        }
    }

    private static Dictionary<string, object> ReadObject(string json, ref int at)
    {
        var values = new Dictionary<string, object>();
        at++;
        while (!Take(json, ref at, '}'))
        {
            Skip(json, ref at);
            string name = ReadString(json, ref at);
            if (!Take(json, ref at, ':'))
                throw Error("Missing a name for object member.");
            values[name] = Read(json, ref at);
            Take(json, ref at, ',');
        }

        return values;
    }

    private static List<object> ReadArray(string json, ref int at)
    {
        var values = new List<object>();
        at++;
        while (!Take(json, ref at, ']'))
        {
            values.Add(Read(json, ref at));
            Take(json, ref at, ',');
        }

        return values;
    }

    private static string ReadString(string json, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < json.Length && json[at] != '"'; at++)
        {
            if (json[at] != '\\')
            {
                text.Append(json[at]);
                continue;
            }

            char escape = json[++at];
            if (escape == 'u')
            {
                text.Append((char)int.Parse(json.Substring(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 4;
            }
            else
            {
                int known = "nrtbf".IndexOf(escape);
                text.Append(known < 0 ? escape : "\n\r\t\b\f"[known]);
            }
        }

        if (at >= json.Length)
            throw Error("Missing a closing quotation mark in string.");
        at++;
        return text.ToString();
    }

    private static object ReadWord(string json, ref int at)
    {
        int start = at;
        while (at < json.Length && ",]} \r\n\t".IndexOf(json[at]) < 0)
            at++;
        string word = json.Substring(start, at - start);
        switch (word)
        {
            case "true": return true;
            case "false": return false;
            case "null": return null;
            default:
                return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Error("Invalid value.");
        }
    }

    private static bool Take(string json, ref int at, char mark)
    {
        Skip(json, ref at);
        if (at >= json.Length)
            throw Error("The document is cut short.");
        if (json[at] != mark)
            return false;
        at++;
        return true;
    }

    private static void Skip(string json, ref int at)
    {
        while (at < json.Length && char.IsWhiteSpace(json[at]))
            at++;
    }

    private static ArgumentException Error(string what) => new("JSON parse error: " + what);
}
