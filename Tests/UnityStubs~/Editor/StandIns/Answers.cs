using System;
using System.Collections.Generic;

namespace DialogueRnn.StandIns;

/// <summary>What a person answers to the dialogs to come, and what the dialogs said.</summary>
public static class Answers
{
    /// <summary>Answers to dialogs that ask to go on: true for the first button.</summary>
    public static Queue<bool> Confirmations { get; } = new();

    /// <summary>Answers to file and folder panels; empty for Cancel.</summary>
    public static Queue<string> Paths { get; } = new();

    /// <summary>What every dialog so far asked.</summary>
    public static List<string> Asked { get; } = new();

    /// <summary>The path last shown in the file browser.</summary>
    public static string Revealed { get; internal set; }

    /// <summary>The object last pinged.</summary>
    public static UnityEngine.Object Pinged { get; internal set; }

    internal static T Next<T>(string question, Queue<T> answers)
    {
        Asked.Add(question);
        return answers.Count > 0 ? answers.Dequeue() : throw new InvalidOperationException($"No test answers the dialog: {question}");
    }

    internal static void Reset()
    {
        Confirmations.Clear();
        Paths.Clear();
        Asked.Clear();
        Revealed = null;
        Pinged = null;
    }
}
