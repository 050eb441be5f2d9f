using System;
using System.Collections.Generic;
using System.Linq;

namespace UnityEngine.UIElements;

public interface IPanel : IDisposable
{
    VisualElement visualTree { get; }
}

public enum PickingMode
{
    Position,
    Ignore,
}

public abstract class CallbackEventHandler : IEventHandler
{
    private readonly List<(Type Type, Delegate Callback, TrickleDown Phase)> _callbacks = new();

    public void RegisterCallback<TEventType>(EventCallback<TEventType> callback, TrickleDown useTrickleDown = TrickleDown.NoTrickleDown)
        where TEventType : EventBase<TEventType>, new() => _callbacks.Add((typeof(TEventType), callback, useTrickleDown));

    public void UnregisterCallback<TEventType>(EventCallback<TEventType> callback, TrickleDown useTrickleDown = TrickleDown.NoTrickleDown)
        where TEventType : EventBase<TEventType>, new() => _callbacks.Remove((typeof(TEventType), callback, useTrickleDown));

    public virtual void SendEvent(EventBase e)
    {
    }

    /// <summary>What the control itself does with an event.</summary>
    internal virtual void React(EventBase evt)
    {
    }

    internal void Call(EventBase evt, TrickleDown? phase)
    {
        foreach ((Type type, Delegate callback, TrickleDown at) in _callbacks.ToArray())
        {
            if (type != evt.GetType() || (phase != null && phase != at) || evt.isImmediatePropagationStopped)
                continue;
            evt.currentTarget = this;
            DialogueRnn.StandIns.Messages.Call(() => callback.DynamicInvoke(evt));
        }
    }
}

public abstract class Focusable : CallbackEventHandler
{
    public bool focusable { get; set; }

    public int tabIndex { get; set; }

    public virtual void Focus()
    {
    }

    public virtual void Blur()
    {
    }
}

/// <summary>An element of the tree. There is no layout and no style sheet: what is displayed follows from the inline style alone.</summary>
public partial class VisualElement : Focusable
{
    private readonly List<VisualElement> _children = new();
    private readonly List<string> _classes = new();
    private readonly VisualElementScheduler _scheduler;
    private IPanel _panel;
    private bool _enabledSelf = true;

    public VisualElement()
    {
        hierarchy = new Hierarchy(this);
        _scheduler = new VisualElementScheduler(this);
    }

    public string name { get; set; } = string.Empty;

    public string tooltip { get; set; }

    public string viewDataKey { get; set; }

    public object userData { get; set; }

    public PickingMode pickingMode { get; set; }

    public IStyle style { get; } = new InlineStyle();

    public VisualElementStyleSheetSet styleSheets { get; } = new(new List<StyleSheet>());

    public bool visible
    {
        get => style.visibility.value == Visibility.Visible;
        set => style.visibility = value ? Visibility.Visible : Visibility.Hidden;
    }

    public IPanel panel => _panel;

    public Hierarchy hierarchy { get; }

    public VisualElement parent { get; private set; }

    public virtual VisualElement contentContainer => this;

    public IVisualElementScheduler schedule => _scheduler;

    public Action<MeshGenerationContext> generateVisualContent { get; set; }

    public Rect contentRect => new(0, 0, TestWidth, TestHeight);

    public Rect layout => contentRect;

    public bool enabledSelf => _enabledSelf;

    public bool enabledInHierarchy => _enabledSelf && (parent is null || parent.enabledInHierarchy);

    public int childCount => contentContainer == this ? _children.Count : contentContainer.childCount;

    public VisualElement this[int key] => ElementAt(key);

    /// <summary>The size that every element has in the stand-in, which knows no layout.</summary>
    internal const float TestWidth = 400;

    internal const float TestHeight = 100;

    internal int Repaints { get; private set; }

    /// <summary>Whether a person would see it: it and all above it are displayed and visible.</summary>
    internal bool IsShown => style.display.value == DisplayStyle.Flex && visible && (parent is null ? panel != null : parent.IsShown);

    public void SetEnabled(bool value) => _enabledSelf = value;

    public void MarkDirtyRepaint() => Repaints++;

    public void AddToClassList(string className)
    {
        if (!_classes.Contains(className))
            _classes.Add(className);
    }

    public void RemoveFromClassList(string className) => _classes.Remove(className);

    public void EnableInClassList(string className, bool enable)
    {
        if (enable)
            AddToClassList(className);
        else
            RemoveFromClassList(className);
    }

    public bool ClassListContains(string cls) => _classes.Contains(cls);

    public IEnumerable<string> GetClasses() => _classes;

    public override void Focus() => SendTo(new FocusInEvent());

    public override void Blur() => SendTo(new FocusOutEvent());

    /// <summary>From the root down (trickling), at the target, then up again (bubbling).</summary>
    public override void SendEvent(EventBase e)
    {
        if (_panel is null)
            return;
        VisualElement target = (VisualElement)(e.target ??= this);
        var path = new List<VisualElement>();
        for (VisualElement above = target.parent; above != null; above = above.parent)
            path.Insert(0, above);
        foreach (VisualElement above in path.Where(_ => !e.isPropagationStopped))
            above.Call(e, TrickleDown.TrickleDown);
        if (!e.isPropagationStopped)
            target.Call(e, null);
        target.React(e);
        path.Reverse();
        foreach (VisualElement above in path.Where(_ => e.bubbles && !e.isPropagationStopped))
            above.Call(e, TrickleDown.NoTrickleDown);
    }

    internal void SetPanel(IPanel value)
    {
        if (_panel == value)
            return;
        if (_panel != null)
            SendTo(new DetachFromPanelEvent());
        _panel = value;
        foreach (VisualElement child in _children.ToArray())
            child.SetPanel(value);
        if (_panel is null)
            return;
        SendTo(new AttachToPanelEvent());
        SendTo(new GeometryChangedEvent { newRect = contentRect });
    }

    /// <summary>Runs what is scheduled on the element and below it.</summary>
    internal void PumpSchedule(long nowMs)
    {
        _scheduler.Pump(nowMs);
        foreach (VisualElement child in _children.ToArray())
            child.PumpSchedule(nowMs);
    }

    private void SendTo(EventBase e)
    {
        e.target = this;
        SendEvent(e);
    }
}

public struct VisualElementStyleSheetSet
{
    private readonly List<StyleSheet> _sheets;

    internal VisualElementStyleSheetSet(List<StyleSheet> sheets) => _sheets = sheets;

    public int count => _sheets.Count;

    public void Add(StyleSheet styleSheet) => _sheets.Add(styleSheet);
}

public class StyleSheet : ScriptableObject
{
}
