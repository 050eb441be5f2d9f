using System;
using System.Linq;
using DialogueRnn.StandIns;
using UnityEngine;
using UnityEngine.UIElements;

namespace UnityEditor;

public class EditorWindow : ScriptableObject
{
    private readonly StandInPanel _panel = new();

    public EditorWindow() => IsPersistent = true;

    public VisualElement rootVisualElement => _panel.visualTree;

    public GUIContent titleContent { get; set; } = new();

    public Vector2 minSize { get; set; } = new(100, 100);

    public Vector2 maxSize { get; set; } = new(4000, 4000);

    public Rect position { get; set; } = new(0, 0, 800, 600);

    public bool hasUnsavedChanges { get; protected set; }

    public string saveChangesMessage { get; protected set; }

    public bool hasFocus => focusedWindow == this;

    public static EditorWindow focusedWindow { get; private set; }

    internal bool IsOpen { get; private set; }

    public static T GetWindow<T>() where T : EditorWindow => (T)GetWindow(typeof(T));

    public static T GetWindow<T>(string title) where T : EditorWindow => GetWindow<T>(false, title, true);

    public static T GetWindow<T>(bool utility, string title, bool focus) where T : EditorWindow
    {
        var window = (T)GetWindow(typeof(T));
        window.titleContent = new GUIContent(title);
        return window;
    }

    public static EditorWindow GetWindow(Type windowType)
    {
        EditorWindow window = Engine.Objects.OfType<EditorWindow>().FirstOrDefault(open => open.GetType() == windowType)
            ?? (EditorWindow)CreateInstance(windowType);
        window.Show();
        window.Focus();
        return window;
    }

    public static T CreateWindow<T>(params Type[] desiredDockNextTo) where T : EditorWindow
    {
        T window = CreateInstance<T>();
        window.Show();
        return window;
    }

    public static bool HasOpenInstances<T>() where T : EditorWindow => Engine.Objects.OfType<T>().Any();

    public void Show()
    {
        if (IsOpen)
            return;
        IsOpen = true;
        _panel.Open();
        Messages.Send(this, "CreateGUI");
    }

    public void ShowUtility() => Show();

    public void Focus() => focusedWindow = this;

    public void Repaint()
    {
    }

    public void ShowNotification(GUIContent notification) => Notification = notification.text;

    public void RemoveNotification() => Notification = null;

    public void Close()
    {
        if (!IsNull(this))
            Kill();
    }

    public virtual void SaveChanges() => hasUnsavedChanges = false;

    public virtual void DiscardChanges() => hasUnsavedChanges = false;

    /// <summary>What ShowNotification shows.</summary>
    internal string Notification { get; private set; }

    /// <summary>Whether another tab covers the window. What is scheduled in its elements then stands still.</summary>
    internal bool IsHidden { get; set; }

    internal void PumpSchedule(long nowMs)
    {
        if (IsOpen && !IsHidden)
            rootVisualElement.PumpSchedule(nowMs);
    }

    private protected override void BeforeDeath()
    {
        if (focusedWindow == this)
            focusedWindow = null;
        base.BeforeDeath();
        _panel.Dispose();
        IsOpen = false;
    }
}

/// <summary>The tree of a window; its elements are attached while the window is open.</summary>
internal sealed class StandInPanel : IPanel
{
    public VisualElement visualTree { get; } = new() { name = "rootVisualContainer" };

    public void Dispose() => visualTree.SetPanel(null);

    internal void Open() => visualTree.SetPanel(this);
}
