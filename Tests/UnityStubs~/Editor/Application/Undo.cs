using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.StandIns;
using Object = UnityEngine.Object;

namespace UnityEditor;

/// <summary>Records serialised fields whole, and gives them back group by group.</summary>
public partial class Undo
{
    public delegate void UndoRedoCallback();

    public static UndoRedoCallback undoRedoPerformed;

    private static readonly Stack<Step> Done = new();
    private static readonly Stack<Step> Undone = new();
    private static int _group;
    private static string _groupName = string.Empty;

    public static void RecordObject(Object objectToUndo, string name)
    {
        Done.Push(new Step(_group, name, objectToUndo, SerialisedFields.Capture(objectToUndo)));
        Undone.Clear();
        _groupName = name;
    }

    public static void RegisterCompleteObjectUndo(Object objectToUndo, string name) => RecordObject(objectToUndo, name);

    public static void IncrementCurrentGroup() => _group++;

    public static int GetCurrentGroup() => _group;

    public static string GetCurrentGroupName() => _groupName;

    public static void SetCurrentGroupName(string name) => _groupName = name;

    public static void ClearUndo(Object identifier)
    {
        Forget(Done, identifier);
        Forget(Undone, identifier);
    }

    public static void ClearAll() => Clear();

    public static void PerformUndo() => Move(Done, Undone);

    public static void PerformRedo() => Move(Undone, Done);

    internal static void Reset()
    {
        Clear();
        _group = 0;
        undoRedoPerformed = null;
    }

    private static void Clear()
    {
        Done.Clear();
        Undone.Clear();
    }

    private static void Forget(Stack<Step> steps, Object target)
    {
        Step[] left = steps.Where(step => !ReferenceEquals(step.Target, target)).Reverse().ToArray();
        steps.Clear();
        foreach (Step step in left)
            steps.Push(step);
    }

    private static void Move(Stack<Step> from, Stack<Step> to)
    {
        if (from.Count == 0)
            return;
        int group = from.Peek().Group;
        while (from.Count > 0 && from.Peek().Group == group)
        {
            Step step = from.Pop();
            to.Push(new Step(group, step.Name, step.Target, SerialisedFields.Capture(step.Target)));
            step.Restore(step.Target);
        }

        undoRedoPerformed?.Invoke();
    }

    private sealed class Step
    {
        internal Step(int group, string name, Object target, Action<object> restore)
        {
            Group = group;
            Name = name;
            Target = target;
            Restore = restore;
        }

        internal int Group { get; }

        internal string Name { get; }

        internal Object Target { get; }

        internal Action<object> Restore { get; }
    }
}
