using UnityEngine;

namespace DialogueRnn.StandIns;

/// <summary>One line of the console.</summary>
public sealed class LogEntry
{
    internal LogEntry(LogType type, string message, UnityEngine.Object context)
    {
        Type = type;
        Message = message;
        Context = context;
    }

    /// <summary>Its kind.</summary>
    public LogType Type { get; }

    /// <summary>Its text; for an exception, the whole of it.</summary>
    public string Message { get; }

    /// <summary>What a click on the line would select, or null.</summary>
    public UnityEngine.Object Context { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Type}: {Message}";
}
