using System;
using System.Linq;
using UnityEditor;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.StandIns;

/// <summary>What a person does with mouse and keyboard, and only what a person can do: on elements that are shown and enabled.</summary>
public static class Hand
{
    /// <summary>Clicks an element.</summary>
    public static void Click(VisualElement element)
    {
        RequireReach(element);
        if (element is Toggle toggle)
            toggle.value = !toggle.value;
        element.SendEvent(new ClickEvent { target = element });
    }

    /// <summary>Clicks the button with a text.</summary>
    public static void Click(VisualElement root, string text) => Click(Find<Button>(root, button => button.text == text, text));

    /// <summary>Replaces what is in a text or number field, and leaves it.</summary>
    public static void Type<T>(TextInputBaseField<T> field, string text)
    {
        RequireReach(field);
        if (field.isReadOnly)
            throw new InvalidOperationException($"The field {Describe(field)} is read-only.");
        field.Type(text);
        field.Blur();
    }

    /// <summary>Types into a delayed field, and does not leave it.</summary>
    public static void BeginTyping<T>(TextInputBaseField<T> field, string text)
    {
        RequireReach(field);
        if (!field.isDelayed)
            throw new InvalidOperationException($"The field {Describe(field)} takes each character at once.");
        field.Typing = text;
    }

    /// <summary>Leaves a field in which <see cref="BeginTyping"/> typed.</summary>
    public static void Leave<T>(TextInputBaseField<T> field) => Type(field, field.text);

    /// <summary>Presses a key on an element. The shortcuts of the editor's Edit menu work, and as in the editor no element hears of those.</summary>
    public static void Press(VisualElement element, KeyCode key, EventModifiers modifiers = EventModifiers.None)
    {
        RequireReach(element);
        if ((modifiers & (EventModifiers.Control | EventModifiers.Command)) != 0 && key is KeyCode.Z or KeyCode.Y)
        {
            if (key == KeyCode.Y || (modifiers & EventModifiers.Shift) != 0)
                Undo.PerformRedo();
            else
                Undo.PerformUndo();
            return;
        }

        KeyDownEvent down = KeyDownEvent.GetPooled('\0', key, modifiers);
        down.target = element;
        element.SendEvent(down);
    }

    /// <summary>Lets a key go on an element, after <see cref="Press"/>.</summary>
    public static void Release(VisualElement element, KeyCode key)
    {
        RequireReach(element);
        KeyUpEvent up = KeyUpEvent.GetPooled('\0', key, EventModifiers.None);
        up.target = element;
        element.SendEvent(up);
    }

    /// <summary>Chooses from a list of choices; a choice that is not offered is an error.</summary>
    public static void Choose<T>(PopupField<T> field, T choice)
    {
        RequireReach(field);
        if (!field.choices.Contains(choice))
            throw new InvalidOperationException($"{Describe(field)} offers {string.Join(", ", field.choices)} and not {choice}.");
        field.value = choice;
    }

    /// <summary>Drags a slider to a value.</summary>
    public static void Drag<T>(BaseSlider<T> slider, T value) where T : IComparable<T>
    {
        RequireReach(slider);
        slider.value = value;
    }

    /// <summary>Drops an object on a field.</summary>
    public static void Drop(UnityEditor.UIElements.ObjectField field, UnityEngine.Object dropped)
    {
        RequireReach(field);
        field.value = dropped;
    }

    /// <summary>Clicks a row of a list.</summary>
    public static void Select(BaseVerticalCollectionView list, int index)
    {
        RequireReach(list);
        list.SetSelection(index);
    }

    /// <summary>Double-clicks a row of a list.</summary>
    public static void DoubleClick(BaseVerticalCollectionView list, int index)
    {
        RequireReach(list);
        list.Choose(index);
    }

    /// <summary>Shows an inspector in a panel of its own, and returns its tree; null where the object has no editor of ours.</summary>
    public static VisualElement Inspect(params UnityEngine.Object[] target)
    {
        VisualElement tree = Editor.CreateEditor(target)?.CreateInspectorGUI();
        if (tree is null)
            return null;
        var panel = new StandInPanel();
        panel.Open();
        panel.visualTree.Add(tree);
        return tree;
    }

    /// <summary>Takes an inspector away, as when something else is selected.</summary>
    public static void LeaveInspector(VisualElement tree) => tree.RemoveFromHierarchy();

    /// <summary>Lets time pass for an inspector.</summary>
    public static void Wait(VisualElement tree, double seconds)
    {
        for (double passed = 0; passed < seconds; passed += 0.02)
        {
            EditorStandIn.Update();
            tree.PumpSchedule((long)(EditorApplication.timeSinceStartup * 1000));
        }
    }

    /// <summary>All text that is shown, a line an element.</summary>
    public static string Read(VisualElement root) => string.Join(
        "\n", root.Query<TextElement>().ToList().Where(element => element.IsShown && element.text.Length > 0).Select(element => element.text));

    /// <summary>Draws an element, and returns the points of its lines.</summary>
    public static System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyList<Vector2>> Draw(VisualElement element)
    {
        var context = new MeshGenerationContext(element);
        element.generateVisualContent?.Invoke(context);
        return context.painter2D.Strokes.Select(stroke => stroke.Points).ToArray();
    }

    /// <summary>How often an element asked to be painted anew.</summary>
    public static int Repaints(VisualElement element) => element.Repaints;

    /// <summary>What a window's notification says, or null.</summary>
    public static string Notification(EditorWindow window) => window.Notification;

    private static T Find<T>(VisualElement root, Func<T, bool> condition, string what) where T : VisualElement =>
        root.Query<T>().ToList().FirstOrDefault(condition)
        ?? throw new InvalidOperationException($"No {typeof(T).Name} '{what}' is there; shown is:\n{Read(root)}");

    private static void RequireReach(VisualElement element)
    {
        if (element is null)
            throw new ArgumentNullException(nameof(element), "The element is not there.");
        if (!element.IsShown)
            throw new InvalidOperationException($"{Describe(element)} is not shown.");
        if (!element.enabledInHierarchy)
            throw new InvalidOperationException($"{Describe(element)} is disabled.");
    }

    private static string Describe(VisualElement element) => $"{element.GetType().Name} '{(element as TextElement)?.text ?? element.name}'";
}
