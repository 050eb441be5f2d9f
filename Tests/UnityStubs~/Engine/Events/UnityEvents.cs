using System;
using System.Collections.Generic;

namespace UnityEngine.Events;

public delegate void UnityAction();

public delegate void UnityAction<T0>(T0 arg0);

public delegate void UnityAction<T0, T1>(T0 arg0, T1 arg1);

/// <summary>Listeners of the inspector are called before those that code adds, as in Unity. Only <see cref="DialogueRnn.StandIns.SceneFile"/> adds the former.</summary>
[Serializable]
public abstract class UnityEventBase
{
    private readonly List<Action<object[]>> _persistent = new();
    private readonly List<Delegate> _listeners = new();

    public int GetPersistentEventCount() => _persistent.Count;

    internal void AddPersistent(Action<object[]> listener) => _persistent.Add(listener);

    private protected void InvokePersistent(params object[] arguments)
    {
        foreach (Action<object[]> listener in _persistent.ToArray())
            listener(arguments);
    }

    public void RemoveAllListeners() => _listeners.Clear();

    private protected void Add(Delegate listener)
    {
        if (listener != null)
            _listeners.Add(listener);
    }

    private protected void Remove(Delegate listener) => _listeners.Remove(listener);

    private protected Delegate[] Listeners => _listeners.ToArray();
}

[Serializable]
public class UnityEvent : UnityEventBase
{
    public void AddListener(UnityAction call) => Add(call);

    public void RemoveListener(UnityAction call) => Remove(call);

    /// <summary>An exception of a listener goes to the caller, and the listeners behind it hear nothing.</summary>
    public void Invoke()
    {
        InvokePersistent();
        foreach (Delegate listener in Listeners)
            ((UnityAction)listener)();
    }
}

[Serializable]
public class UnityEvent<T0> : UnityEventBase
{
    public void AddListener(UnityAction<T0> call) => Add(call);

    public void RemoveListener(UnityAction<T0> call) => Remove(call);

    /// <summary>An exception of a listener goes to the caller, and the listeners behind it hear nothing.</summary>
    public void Invoke(T0 arg0)
    {
        InvokePersistent(arg0);
        foreach (Delegate listener in Listeners)
            ((UnityAction<T0>)listener)(arg0);
    }
}
