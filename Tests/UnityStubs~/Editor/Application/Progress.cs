using System;
using System.Collections.Generic;
using System.Linq;

namespace UnityEditor;

public static class Progress
{
    public enum Status
    {
        Running,
        Succeeded,
        Failed,
        Canceled,
        Paused,
    }

    [Flags]
    public enum Options
    {
        None = 0 << 0,
        Sticky = 1 << 0,
        Indefinite = 1 << 1,
        Synchronous = 1 << 2,
        Managed = 1 << 3,
        Unmanaged = 1 << 4,
    }

    private static readonly Dictionary<int, Task> Tasks = new();
    private static int _last;

    public static int Start(string name, string description = null, Options options = Options.None, int parentId = -1)
    {
        Tasks[++_last] = new Task { Name = name, Description = description, Options = options };
        return _last;
    }

    public static void Finish(int id, Status status = Status.Succeeded)
    {
        Task task = Of(id);
        task.Status = status;
        if ((task.Options & Options.Sticky) == 0)
            Tasks.Remove(id);
    }

    public static int Remove(int id)
    {
        Tasks.Remove(id);
        return -1;
    }

    public static void Report(int id, float progress) => Of(id).Progress = progress;

    public static void Report(int id, float progress, string description)
    {
        Report(id, progress);
        SetDescription(id, description);
    }

    public static void Report(int id, int currentStep, int totalSteps) => Report(id, totalSteps == 0 ? 0 : currentStep / (float)totalSteps);

    public static bool Cancel(int id)
    {
        Task task = Of(id);
        if (task.CancelCallback?.Invoke() != true)
            return false;
        task.Status = Status.Canceled;
        return true;
    }

    public static void RegisterCancelCallback(int id, Func<bool> callback) => Of(id).CancelCallback = callback;

    public static void UnregisterCancelCallback(int id) => Of(id).CancelCallback = null;

    public static int GetCount() => Tasks.Count;

    public static bool Exists(int id) => Tasks.ContainsKey(id);

    public static float GetProgress(int id) => Of(id).Progress;

    public static string GetName(int id) => Of(id).Name;

    public static string GetDescription(int id) => Of(id).Description;

    public static void SetDescription(int id, string description) => Of(id).Description = description;

    public static Status GetStatus(int id) => Of(id).Status;

    public static Options GetOptions(int id) => Of(id).Options;

    /// <summary>Ids of the tasks that there are, the oldest first.</summary>
    internal static IReadOnlyList<int> Ids => Tasks.Keys.OrderBy(id => id).ToArray();

    /// <summary>Managed tasks do not outlive a domain reload.</summary>
    internal static void Reload()
    {
        foreach (int id in Ids)
        {
            Tasks[id].CancelCallback = null;
            if ((Tasks[id].Options & Options.Unmanaged) == 0)
                Tasks.Remove(id);
        }
    }

    internal static void Reset() => Tasks.Clear();

    private static Task Of(int id) => Tasks.TryGetValue(id, out Task task) ? task : throw new ArgumentException($"No progress task has the id {id}.");

    private sealed class Task
    {
        internal string Name;
        internal string Description;
        internal Options Options;
        internal Status Status;
        internal float Progress;
        internal Func<bool> CancelCallback;
    }
}
