using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using UnityEngine;
using UnityEngine.SceneManagement;

namespace DialogueRnn.StandIns;

/// <summary>What a test does to the stand-in engine: start it afresh, play, let frames pass, read the console.</summary>
public static class Engine
{
    private static readonly List<LogEntry> Entries = new();
    private static readonly List<(UnityEngine.Object Target, double Time)> Doomed = new();
    private static IReadOnlyList<Type> _projectTypes;

    /// <summary>Every line of the console since <see cref="Reset"/>.</summary>
    public static IReadOnlyList<LogEntry> Console => Entries;

    /// <summary>The errors and exceptions among them.</summary>
    public static IEnumerable<LogEntry> Errors => Entries.Where(entry => entry.Type is LogType.Error or LogType.Exception or LogType.Assert);

    /// <summary>The folder of the Unity project; its assets are in <c>Assets</c>.</summary>
    public static string ProjectFolder { get; set; } = Path.GetTempPath();

    /// <summary>Every object that is alive.</summary>
    internal static List<UnityEngine.Object> Objects { get; } = new();

    /// <summary>The objects of a type that are alive, inactive ones and assets included.</summary>
    public static IReadOnlyList<T> All<T>() where T : UnityEngine.Object => Objects.OfType<T>().ToArray();

    /// <summary>A new engine: no object, an empty console, time zero. Objects that were left end without messages.</summary>
    public static void Reset()
    {
        ProjectTypes();
        Application.isPlaying = false;
        Application.Quit();
        foreach (UnityEngine.Object left in Objects.ToArray())
            Messages.Call(left.Kill);
        Objects.Clear();
        Doomed.Clear();
        Entries.Clear();
        Time.Reset();
        SceneManager.Reset();
        GUIUtility.systemCopyBuffer = string.Empty;
    }

    /// <summary>
    /// Presses Play with domain reload off: static fields keep what they hold, methods with RuntimeInitializeOnLoadMethod run, and an
    /// empty scene opens.
    /// </summary>
    public static void EnterPlayMode()
    {
        Application.isPlaying = true;
        Initialise(RuntimeInitializeLoadType.SubsystemRegistration);
        Initialise(RuntimeInitializeLoadType.AfterAssembliesLoaded);
        Initialise(RuntimeInitializeLoadType.BeforeSplashScreen);
        Initialise(RuntimeInitializeLoadType.BeforeSceneLoad);
        Initialise(RuntimeInitializeLoadType.AfterSceneLoad);
    }

    /// <summary>Presses Stop: the objects of the scene end; assets, windows and static fields stay.</summary>
    public static void LeavePlayMode()
    {
        foreach (MonoBehaviour behaviour in Behaviours())
            Messages.Send(behaviour, "OnApplicationQuit");
        Application.Quit();
        foreach (GameObject root in Roots())
            root.Kill();
        Doomed.Clear();
        Application.isPlaying = false;
    }

    /// <summary>Presses Stop and Play with scene reload off, too: the objects stay, and so do their fields.</summary>
    public static void PlayAgain()
    {
        IReadOnlyList<MonoBehaviour> behaviours = Behaviours();
        Application.Quit();
        foreach (MonoBehaviour behaviour in behaviours)
            behaviour.Sleep();
        EnterPlayMode();
        foreach (MonoBehaviour behaviour in behaviours.Where(behaviour => behaviour.IsAlive && behaviour.gameObject.activeInHierarchy))
            behaviour.Wake();
    }

    /// <summary>
    /// Recompiles in play mode: objects get OnDisable and OnEnable, without Awake. Static fields hold their first values, listeners are gone, and of the fields
    /// of an object those stay that can be serialised, private ones too.
    /// </summary>
    public static void RecompileInPlayMode()
    {
        MonoBehaviour[] running = Running().ToArray();
        foreach (MonoBehaviour behaviour in running)
            Messages.Send(behaviour, "OnDisable");
        StaticFields.Restore();
        Application.ForgetListeners();
        foreach (MonoBehaviour behaviour in running)
        {
            var fresh = (MonoBehaviour)Activator.CreateInstance(behaviour.GetType(), true);
            SerialisedFields.Renew(behaviour, fresh);
            Objects.Remove(fresh);
        }

        foreach (MonoBehaviour behaviour in running)
            Messages.Send(behaviour, "OnEnable");
    }

    /// <summary>Lets one frame pass.</summary>
    /// <param name="seconds">How long it takes, before the time scale.</param>
    public static void Frame(float seconds = 1f / 60f)
    {
        SceneManager.LoadPending();
        Time.Advance(seconds);
        foreach (MonoBehaviour behaviour in Running())
        {
            if (!behaviour.HasStarted && behaviour.IsRunning)
            {
                behaviour.HasStarted = true;
                Messages.Send(behaviour, "Start");
            }
        }

        SendToRunning("Update");
        PumpCoroutines(isEndOfFrame: false);
        SendToRunning("LateUpdate");
        PumpCoroutines(isEndOfFrame: true);
        foreach ((UnityEngine.Object target, _) in Doomed.Where(doomed => doomed.Time <= Time.timeAsDouble).ToArray())
            target.Kill();
        Doomed.RemoveAll(doomed => !doomed.Target.IsAlive);
    }

    /// <summary>Lets frames pass.</summary>
    public static void Frames(int count, float seconds = 1f / 60f)
    {
        for (int frame = 0; frame < count; frame++)
            Frame(seconds);
    }

    /// <summary>Ends an object with its messages, as unloading an asset or closing a scene does.</summary>
    public static void Unload(UnityEngine.Object target) => target.Kill();

    internal static void DestroyLater(UnityEngine.Object target, float seconds) => Doomed.Add((target, Time.timeAsDouble + seconds));

    internal static void Write(LogType type, object message, UnityEngine.Object context) =>
        Entries.Add(new LogEntry(type, message?.ToString() ?? "Null", context));

    internal static bool IsInScene(UnityEngine.Object target) => target is GameObject or Component && !target.IsPersistent;

    internal static IReadOnlyList<GameObject> Roots() => Objects.OfType<GameObject>().Where(candidate => candidate.transform.parent is null).ToArray();

    /// <summary>The types of the project: those of our assemblies, loaded or not, that know the stand-ins.</summary>
    internal static IReadOnlyList<Type> ProjectTypes()
    {
        if (_projectTypes != null)
            return _projectTypes;
        _projectTypes = Directory.EnumerateFiles(AppContext.BaseDirectory, "DialogueRnn*.dll")
            .Select(file => Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(file))))
            .Where(assembly => assembly.GetReferencedAssemblies().Any(reference => reference.Name is "UnityEngine.Stubs" or "UnityEditor.Stubs"))
            .SelectMany(assembly => assembly.GetTypes()).ToArray();
        StaticFields.Note(_projectTypes);
        return _projectTypes;
    }

    private static IReadOnlyList<MonoBehaviour> Behaviours() => Objects.OfType<MonoBehaviour>().ToArray();

    private static IEnumerable<MonoBehaviour> Running() => Behaviours().Where(behaviour => behaviour.IsRunning)
        .OrderBy(behaviour => behaviour.GetType().GetCustomAttribute<DefaultExecutionOrder>()?.order ?? 0).ToArray();

    private static void SendToRunning(string message)
    {
        foreach (MonoBehaviour behaviour in Running())
        {
            if (behaviour.IsRunning)
                Messages.Send(behaviour, message);
        }
    }

    private static void PumpCoroutines(bool isEndOfFrame)
    {
        foreach (MonoBehaviour behaviour in Behaviours())
            behaviour.Coroutines.Pump(isEndOfFrame);
    }

    private static void Initialise(RuntimeInitializeLoadType moment)
    {
        foreach (MethodInfo method in ProjectTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<RuntimeInitializeOnLoadMethodAttribute>()?.loadType == moment))
            method.Invoke(null, null);
    }
}
