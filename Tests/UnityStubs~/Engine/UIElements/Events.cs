using System;

namespace UnityEngine.UIElements;

public delegate void EventCallback<in TEventType>(TEventType evt);

public enum TrickleDown
{
    NoTrickleDown = 0,
    TrickleDown = 1,
}

public interface IEventHandler
{
    void SendEvent(EventBase e);
}

public abstract class EventBase : IDisposable
{
    public IEventHandler target { get; set; }

    public virtual IEventHandler currentTarget { get; internal set; }

    public bool bubbles { get; protected set; } = true;

    public bool isPropagationStopped { get; private set; }

    public bool isImmediatePropagationStopped { get; private set; }

    public void StopPropagation() => isPropagationStopped = true;

    public void StopImmediatePropagation()
    {
        isPropagationStopped = true;
        isImmediatePropagationStopped = true;
    }

    public abstract void Dispose();
}

public abstract class EventBase<T> : EventBase where T : EventBase<T>, new()
{
    public static T GetPooled() => new();

    public override void Dispose()
    {
    }
}

public interface IChangeEvent
{
}

public class ChangeEvent<T> : EventBase<ChangeEvent<T>>, IChangeEvent
{
    public T previousValue { get; protected set; }

    public T newValue { get; protected set; }

    public static ChangeEvent<T> GetPooled(T previousValue, T newValue) => new() { previousValue = previousValue, newValue = newValue };
}

public class AttachToPanelEvent : EventBase<AttachToPanelEvent>
{
    public AttachToPanelEvent() => bubbles = false;
}

public class DetachFromPanelEvent : EventBase<DetachFromPanelEvent>
{
    public DetachFromPanelEvent() => bubbles = false;
}

public class GeometryChangedEvent : EventBase<GeometryChangedEvent>
{
    public GeometryChangedEvent() => bubbles = false;

    public Rect oldRect { get; internal set; }

    public Rect newRect { get; internal set; }
}

public class FocusInEvent : EventBase<FocusInEvent>
{
}

public class FocusOutEvent : EventBase<FocusOutEvent>
{
}

public sealed class ClickEvent : EventBase<ClickEvent>
{
    public int clickCount { get; internal set; } = 1;

    public int button { get; internal set; }
}

public class NavigationSubmitEvent : EventBase<NavigationSubmitEvent>
{
}

public class KeyUpEvent : EventBase<KeyUpEvent>
{
    public KeyCode keyCode { get; private set; }

    public static KeyUpEvent GetPooled(char c, KeyCode keyCode, EventModifiers modifiers) => new() { keyCode = keyCode };
}

public class KeyDownEvent : EventBase<KeyDownEvent>
{
    public KeyCode keyCode { get; private set; }

    public char character { get; private set; }

    public EventModifiers modifiers { get; private set; }

    public bool ctrlKey => (modifiers & EventModifiers.Control) != 0;

    public bool shiftKey => (modifiers & EventModifiers.Shift) != 0;

    public bool altKey => (modifiers & EventModifiers.Alt) != 0;

    public bool actionKey => ctrlKey || (modifiers & EventModifiers.Command) != 0;

    public static KeyDownEvent GetPooled(char c, KeyCode keyCode, EventModifiers modifiers) =>
        new() { character = c, keyCode = keyCode, modifiers = modifiers };
}
