using System;

namespace UnityEngine;

public enum RuntimePlatform
{
    OSXEditor = 0,
    OSXPlayer = 1,
    WindowsPlayer = 2,
    WindowsEditor = 7,
    IPhonePlayer = 8,
    Android = 11,
    LinuxPlayer = 13,
    LinuxEditor = 16,
    WebGLPlayer = 17,
}

public class Application
{
    public static event Action quitting;

    public static bool isPlaying { get; internal set; }

    public static bool isEditor => true;

    public static string dataPath => System.IO.Path.Combine(DialogueRnn.StandIns.Engine.ProjectFolder, "Assets");

    public static string persistentDataPath => System.IO.Path.Combine(DialogueRnn.StandIns.Engine.ProjectFolder, "Persistent");

    public static string temporaryCachePath => System.IO.Path.Combine(DialogueRnn.StandIns.Engine.ProjectFolder, "Temp");

    public static string unityVersion => "2022.3.0f1";

    public static RuntimePlatform platform => RuntimePlatform.LinuxEditor;

    internal static void ForgetListeners() => quitting = null;

    internal static void Quit()
    {
        Action listeners = quitting;
        quitting = null;
        listeners?.Invoke();
    }
}
