using System;
using DialogueRnn.StandIns;

namespace UnityEngine;

public enum LogType
{
    Error,
    Assert,
    Warning,
    Log,
    Exception,
}

public class Debug
{
    public static void Log(object message) => Log(message, null);

    public static void Log(object message, Object context) => Engine.Write(LogType.Log, message, context);

    public static void LogWarning(object message) => LogWarning(message, null);

    public static void LogWarning(object message, Object context) => Engine.Write(LogType.Warning, message, context);

    public static void LogError(object message) => LogError(message, null);

    public static void LogError(object message, Object context) => Engine.Write(LogType.Error, message, context);

    public static void LogException(Exception exception) => LogException(exception, null);

    public static void LogException(Exception exception, Object context) => Engine.Write(LogType.Exception, exception, context);
}
