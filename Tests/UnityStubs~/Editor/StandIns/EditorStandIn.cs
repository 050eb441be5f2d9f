using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using UnityEditor;
using UnityEditor.PackageManager;
using UnityEngine;
using Object = UnityEngine.Object;

namespace DialogueRnn.StandIns;

/// <summary>What a test does to the stand-in editor: open a project, let time pass, recompile.</summary>
public static class EditorStandIn
{
    /// <summary>What PackageInfo finds for our assemblies; null as for sources in the Assets folder.</summary>
    public static PackageInfo Package { get; set; }

    /// <summary>Lets our assemblies come from a package.</summary>
    public static void Offer(string name, string version, string folder) =>
        Package = new PackageInfo { name = name, version = version, resolvedPath = folder, assetPath = $"Packages/{name}" };

    /// <summary>The samples that the package manager offers of <see cref="Package"/>: their names, and the folders that hold them.</summary>
    public static IDictionary<string, string> Samples { get; } = new Dictionary<string, string>();

    /// <summary>The tasks of the progress window, the oldest first.</summary>
    public static IReadOnlyList<int> ProgressTasks => Progress.Ids;

    /// <summary>Starts the editor afresh on a project folder, makes its Assets folder, and imports what is in it.</summary>
    /// <remarks>As in Unity, the project folder becomes the current one of the process.</remarks>
    public static void OpenProject(string folder)
    {
        Close();
        Engine.ProjectFolder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Path.Combine(folder, "Assets"));
        Environment.CurrentDirectory = Engine.ProjectFolder;
        RunInitialisers();
        AssetDatabase.Refresh();
    }

    /// <summary>Quits the editor: every object ends, the session's state is lost, preferences stay.</summary>
    public static void Close()
    {
        EditorApplication.Quit();
        EditorApplication.ForgetListeners();
        AssemblyReloadEvents.Forget();
        ObjectChangeEvents.Forget();
        UnityEditor.SceneManagement.EditorSceneManager.Forget();
        AssetDatabase.Reset();
        Engine.Reset();
        SessionState.Held.Clear();
        EditorUtility.Dirty.Clear();
        Undo.Reset();
        Selection.Reset();
        Progress.Reset();
        Answers.Reset();
        EditorApplication.isCompiling = false;
        EditorApplication.timeSinceStartup = 0;
        Package = null;
        Samples.Clear();
    }

    /// <summary>Forgets all preferences, as on another machine.</summary>
    public static void ForgetPreferences() => EditorPrefs.Held.Clear();

    /// <summary>Duplicates an object with its components, as Ctrl+D does: the copy has the next free name.</summary>
    public static GameObject Duplicate(GameObject original)
    {
        string stem = original.name;
        int number = 1;
        while (GameObject.Find($"{stem} ({number})") != null)
            number++;
        GameObject copy = Copy(original, $"{stem} ({number})");
        ObjectChangeEvents.Publish(ObjectChangeKind.CreateGameObjectHierarchy);
        return copy;
    }

    /// <summary>Makes an object from another, as dragging a prefab into the scene does: the copy has the same name.</summary>
    public static GameObject Instantiate(GameObject prefab)
    {
        GameObject copy = Copy(prefab, prefab.name);
        ObjectChangeEvents.Publish(ObjectChangeKind.ChangeScene, ObjectChangeKind.CreateGameObjectHierarchy);
        return copy;
    }

    /// <summary>Says that a scene was opened.</summary>
    public static void SceneOpened() => UnityEditor.SceneManagement.EditorSceneManager.Opened();

    private static GameObject Copy(GameObject original, string name)
    {
        var copy = new GameObject(name);
        foreach (MonoBehaviour part in original.GetComponents<MonoBehaviour>())
            SerialisedFields.Copy(part, copy.Attach(part.GetType()));
        return copy;
    }

    /// <summary>Puts another tab before a window.</summary>
    public static void HideTab(EditorWindow window) => window.IsHidden = true;

    /// <summary>Lets the editor update once: delayed calls, the update event, what is scheduled in windows.</summary>
    public static void Update(double seconds = 0.02)
    {
        EditorApplication.timeSinceStartup += seconds;
        EditorApplication.Update();
        foreach (EditorWindow window in Windows())
            window.PumpSchedule((long)(EditorApplication.timeSinceStartup * 1000));
    }

    /// <summary>Updates until something is so.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="updates">The most updates.</param>
    /// <param name="wait">What is done between two updates, as in sleeping while another process works; null does nothing.</param>
    /// <returns>Whether it came to be so.</returns>
    public static bool UpdateUntil(Func<bool> condition, int updates = 1000, Action wait = null)
    {
        for (int update = 0; update < updates && !condition(); update++)
        {
            Update();
            wait?.Invoke();
        }

        return condition();
    }

    /// <summary>
    /// Recompiles: every window is taken apart and made again from its serialised fields, every other object but the assets ends, static
    /// fields that can be assigned hold their first values, listeners are gone, and methods with InitializeOnLoadMethod run again. Session
    /// state and the disk stay. What a read-only static field refers to stays as it is: let it refer to nothing that changes.
    /// </summary>
    public static void Recompile()
    {
        EditorApplication.isCompiling = true;
        Update();
        AssemblyReloadEvents.Before();
        var windows = Windows().Select(window => (Type: window.GetType(), window.titleContent, Restore: SerialisedFields.Capture(window))).ToArray();
        ScriptableObject.IsReloading = true;
        foreach (Object left in Engine.Objects.Where(left => left is EditorWindow || !left.IsPersistent).ToArray())
            left.Kill();
        ScriptableObject.IsReloading = false;
        foreach (ScriptableObject asset in Engine.Objects.OfType<ScriptableObject>().ToArray())
            Messages.Send(asset, "OnDisable");
        EditorApplication.ForgetListeners();
        ObjectChangeEvents.Forget();
        UnityEditor.SceneManagement.EditorSceneManager.Forget();
        Progress.Reload();
        Undo.undoRedoPerformed = null;
        Selection.selectionChanged = null;
        StaticFields.Restore();
        EditorApplication.isCompiling = false;
        foreach (ScriptableObject asset in Engine.Objects.OfType<ScriptableObject>().ToArray())
            Messages.Send(asset, "OnEnable");
        RunInitialisers();
        foreach ((Type type, GUIContent title, Action<object> restore) in windows)
            Reopen(type, title, restore);
        AssemblyReloadEvents.After();
    }

    private static void Reopen(Type type, GUIContent title, Action<object> restore)
    {
        var window = (EditorWindow)Activator.CreateInstance(type, true);
        window.titleContent = title;
        restore(window);
        Messages.Send(window, "OnEnable");
        window.Show();
    }

    private static IReadOnlyList<EditorWindow> Windows() => Engine.Objects.OfType<EditorWindow>().ToArray();

    private static void RunInitialisers()
    {
        foreach (MethodInfo method in Engine.ProjectTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<InitializeOnLoadMethodAttribute>() != null))
            method.Invoke(null, null);
    }
}
