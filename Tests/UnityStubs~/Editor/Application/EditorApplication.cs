using System;
using System.Linq;
using System.Reflection;
using DialogueRnn.StandIns;
using UnityEngine;

namespace UnityEditor;

public enum PlayModeStateChange
{
    EnteredEditMode,
    ExitingEditMode,
    EnteredPlayMode,
    ExitingPlayMode,
}

public sealed class EditorApplication
{
    public delegate void CallbackFunction();

    public static CallbackFunction update;

    public static CallbackFunction delayCall;

    public static event Action<PlayModeStateChange> playModeStateChanged;

    public static event Action quitting;

    public static bool isCompiling { get; internal set; }

    public static bool isUpdating { get; internal set; }

    public static bool isPlaying
    {
        get => Application.isPlaying;
        set
        {
            if (value != Application.isPlaying)
                SetPlaying(value);
        }
    }

    public static bool isPlayingOrWillChangePlaymode => isPlaying;

    public static double timeSinceStartup { get; internal set; }

    public static string applicationContentsPath => string.Empty;

    public static bool ExecuteMenuItem(string menuItemPath)
    {
        MethodInfo validate = Find(menuItemPath, isValidate: true);
        if (validate != null && !(bool)Invoke(validate))
            return false;
        MethodInfo method = Find(menuItemPath, isValidate: false);
        if (method is null)
        {
            Debug.LogError($"ExecuteMenuItem failed because there is no menu named '{menuItemPath}'");
            return false;
        }

        Invoke(method);
        return true;
    }

    public static void QueuePlayerLoopUpdate()
    {
    }

    internal static void Update()
    {
        CallbackFunction delayed = delayCall;
        delayCall = null;
        Send(delayed);
        Send(update);
    }

    internal static void Quit() => quitting?.Invoke();

    /// <summary>What a domain reload leaves of listeners: none.</summary>
    internal static void ForgetListeners()
    {
        update = null;
        delayCall = null;
        playModeStateChanged = null;
        quitting = null;
    }

    private static void Send(CallbackFunction listeners)
    {
        foreach (Delegate listener in listeners?.GetInvocationList() ?? Array.Empty<Delegate>())
            Messages.Call(() => ((CallbackFunction)listener)());
    }

    private static void SetPlaying(bool value)
    {
        playModeStateChanged?.Invoke(value ? PlayModeStateChange.ExitingEditMode : PlayModeStateChange.ExitingPlayMode);
        if (value)
            Engine.EnterPlayMode();
        else
            Engine.LeavePlayMode();
        playModeStateChanged?.Invoke(value ? PlayModeStateChange.EnteredPlayMode : PlayModeStateChange.EnteredEditMode);
    }

    private static object Invoke(MethodInfo method) =>
        method.Invoke(null, method.GetParameters().Length == 0 ? null : new object[] { new MenuCommand(Selection.activeObject) });

    private static MethodInfo Find(string path, bool isValidate) => Engine.ProjectTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .FirstOrDefault(method => method.GetCustomAttributes<MenuItem>().Any(item => item.validate == isValidate && NameOf(item.menuItem) == path));

    /// <summary>The path without its keyboard shortcut.</summary>
    private static string NameOf(string menuItem)
    {
        int shortcut = menuItem.LastIndexOf(' ');
        return shortcut >= 0 && shortcut + 1 < menuItem.Length && "%#&_^".IndexOf(menuItem[shortcut + 1]) >= 0 ? menuItem.Substring(0, shortcut) : menuItem;
    }
}

[AttributeUsage(AttributeTargets.Method)]
public class InitializeOnLoadMethodAttribute : Attribute
{
}

public static class AssemblyReloadEvents
{
    public delegate void AssemblyReloadCallback();

    public static event AssemblyReloadCallback beforeAssemblyReload;

    public static event AssemblyReloadCallback afterAssemblyReload;

    internal static void Before()
    {
        beforeAssemblyReload?.Invoke();
        beforeAssemblyReload = null;
        afterAssemblyReload = null;
    }

    internal static void After() => afterAssemblyReload?.Invoke();

    internal static void Forget()
    {
        beforeAssemblyReload = null;
        afterAssemblyReload = null;
    }
}
