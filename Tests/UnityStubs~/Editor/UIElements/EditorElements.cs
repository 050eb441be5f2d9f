using System;
using UnityEngine.UIElements;

namespace UnityEditor.UIElements;

public class Toolbar : VisualElement
{
}

public class ToolbarButton : Button
{
    public ToolbarButton()
    {
    }

    public ToolbarButton(Action clickEvent)
        : base(clickEvent)
    {
    }
}

public class ToolbarToggle : Toggle
{
}

public class ToolbarSpacer : VisualElement
{
}

public class ToolbarSearchField : VisualElement, INotifyValueChanged<string>
{
    private string _value = string.Empty;

    public string value
    {
        get => _value;
        set
        {
            string before = _value;
            if (before == value)
                return;
            SetValueWithoutNotify(value);
            if (panel is null)
                return;
            using ChangeEvent<string> change = ChangeEvent<string>.GetPooled(before, value);
            change.target = this;
            SendEvent(change);
        }
    }

    public void SetValueWithoutNotify(string value) => _value = value;
}

public class ObjectField : BaseField<UnityEngine.Object>
{
    public ObjectField()
        : base(null)
    {
    }

    public ObjectField(string label)
        : base(label)
    {
    }

    public Type objectType { get; set; }

    public bool allowSceneObjects { get; set; } = true;

    private protected override UnityEngine.Object Accept(UnityEngine.Object wished) =>
        wished != null && objectType != null && !objectType.IsInstanceOfType(wished) ? null : wished;
}

/// <summary>Shows a serialised field. The stand-in shows its path.</summary>
public class PropertyField : VisualElement
{
    public PropertyField()
    {
    }

    public PropertyField(SerializedProperty property)
    {
        bindingPath = property.propertyPath;
        name = "PropertyField:" + bindingPath;
    }

    public string bindingPath { get; set; }
}
