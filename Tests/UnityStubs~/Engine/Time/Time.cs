namespace UnityEngine;

public class Time
{
    public static float timeScale { get; set; } = 1;

    public static float time => (float)timeAsDouble;

    public static double timeAsDouble { get; internal set; }

    public static float unscaledTime => (float)unscaledTimeAsDouble;

    public static double unscaledTimeAsDouble { get; internal set; }

    public static float deltaTime { get; internal set; }

    public static float unscaledDeltaTime { get; internal set; }

    public static int frameCount { get; internal set; }

    public static float realtimeSinceStartup => (float)realtimeSinceStartupAsDouble;

    public static double realtimeSinceStartupAsDouble => unscaledTimeAsDouble;

    internal static void Advance(float seconds)
    {
        unscaledDeltaTime = seconds;
        deltaTime = seconds * timeScale;
        unscaledTimeAsDouble += unscaledDeltaTime;
        timeAsDouble += deltaTime;
        frameCount++;
    }

    internal static void Reset()
    {
        timeScale = 1;
        timeAsDouble = 0;
        unscaledTimeAsDouble = 0;
        deltaTime = 0;
        unscaledDeltaTime = 0;
        frameCount = 0;
    }
}
