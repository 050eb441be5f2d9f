using System;
using System.Collections.Generic;
using DialogueRnn.StandIns;

namespace UnityEditor;

/// <summary>Dialogs are answered by <see cref="Answers"/>; one that no test foresaw is an error.</summary>
public class EditorUtility
{
    public static bool DisplayDialog(string title, string message, string ok) => DisplayDialog(title, message, ok, string.Empty);

    public static bool DisplayDialog(string title, string message, string ok, string cancel) =>
        Answers.Next<bool>($"{title}: {message}", Answers.Confirmations);

    public static string SaveFilePanel(string title, string directory, string defaultName, string extension) =>
        Answers.Next<string>(title, Answers.Paths);

    public static string SaveFilePanelInProject(string title, string defaultName, string extension, string message) =>
        Answers.Next<string>(title, Answers.Paths);

    public static string OpenFilePanel(string title, string directory, string extension) => Answers.Next<string>(title, Answers.Paths);

    public static string OpenFolderPanel(string title, string folder, string defaultName) => Answers.Next<string>(title, Answers.Paths);

    public static void RevealInFinder(string path) => Answers.Revealed = path;

    public static void SetDirty(UnityEngine.Object target) => Dirty.Add(target);

    public static bool IsDirty(UnityEngine.Object target) => Dirty.Contains(target);

    public static void ClearDirty(UnityEngine.Object target) => Dirty.Remove(target);

    public static string FormatBytes(long bytes) => bytes < 1024 ? $"{bytes} B" : bytes < 1 << 20 ? $"{bytes / 1024f:0.0} KB" : $"{bytes / 1048576f:0.0} MB";

    internal static HashSet<UnityEngine.Object> Dirty { get; } = new();
}

public sealed class EditorGUIUtility
{
    public static string systemCopyBuffer
    {
        get => UnityEngine.GUIUtility.systemCopyBuffer;
        set => UnityEngine.GUIUtility.systemCopyBuffer = value;
    }

    public static bool isProSkin => true;

    public static void PingObject(UnityEngine.Object obj) => Answers.Pinged = obj;
}
