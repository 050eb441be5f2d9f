using System.Collections.Generic;

namespace UnityEditor;

/// <summary>Outlives a recompile, but not the editor.</summary>
public class SessionState
{
    internal static Dictionary<string, object> Held { get; } = new();

    public static void SetBool(string key, bool value) => Held[key] = value;

    public static bool GetBool(string key, bool defaultValue) => Get(key, defaultValue);

    public static void EraseBool(string key) => Held.Remove(key);

    public static void SetFloat(string key, float value) => Held[key] = value;

    public static float GetFloat(string key, float defaultValue) => Get(key, defaultValue);

    public static void EraseFloat(string key) => Held.Remove(key);

    public static void SetInt(string key, int value) => Held[key] = value;

    public static int GetInt(string key, int defaultValue) => Get(key, defaultValue);

    public static void EraseInt(string key) => Held.Remove(key);

    public static void SetString(string key, string value) => Held[key] = value;

    public static string GetString(string key, string defaultValue) => Get(key, defaultValue);

    public static void EraseString(string key) => Held.Remove(key);

    private static T Get<T>(string key, T otherwise) => Held.TryGetValue(key, out object value) && value is T typed ? typed : otherwise;
}

/// <summary>Outlives the editor.</summary>
public sealed class EditorPrefs
{
    internal static Dictionary<string, object> Held { get; } = new();

    public static void SetBool(string key, bool value) => Held[key] = value;

    public static bool GetBool(string key, bool defaultValue) => Get(key, defaultValue);

    public static bool GetBool(string key) => Get(key, false);

    public static void SetFloat(string key, float value) => Held[key] = value;

    public static float GetFloat(string key, float defaultValue) => Get(key, defaultValue);

    public static void SetInt(string key, int value) => Held[key] = value;

    public static int GetInt(string key, int defaultValue) => Get(key, defaultValue);

    public static void SetString(string key, string value) => Held[key] = value;

    public static string GetString(string key, string defaultValue) => Get(key, defaultValue);

    public static string GetString(string key) => Get(key, string.Empty);

    public static bool HasKey(string key) => Held.ContainsKey(key);

    public static void DeleteKey(string key) => Held.Remove(key);

    private static T Get<T>(string key, T otherwise) => Held.TryGetValue(key, out object value) && value is T typed ? typed : otherwise;
}
