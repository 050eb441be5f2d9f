using System;
using System.Collections.Generic;

namespace UnityEngine.UIElements;

public abstract class BasePopupField<TValueType, TValueChoice> : BaseField<TValueType>
{
    private protected BasePopupField(string label)
        : base(label)
    {
    }

    public virtual List<TValueChoice> choices { get; set; } = new();
}

public class PopupField<T> : BasePopupField<T, T>
{
    public PopupField(string label = null)
        : base(label)
    {
    }

    public PopupField(string label, List<T> choices, int defaultIndex, Func<T, string> formatSelectedValueCallback = null, Func<T, string> formatListItemCallback = null)
        : base(label)
    {
        this.choices = choices;
        index = defaultIndex;
    }

    public int index
    {
        get => choices.IndexOf(value);
        set => this.value = value >= 0 && value < choices.Count ? choices[value] : default;
    }
}

public class DropdownField : PopupField<string>
{
    public DropdownField()
        : this(null)
    {
    }

    public DropdownField(string label)
        : base(label)
    {
    }

    public DropdownField(string label, List<string> choices, int defaultIndex, Func<string, string> formatSelectedValueCallback = null, Func<string, string> formatListItemCallback = null)
        : base(label, choices, defaultIndex)
    {
    }

    public DropdownField(List<string> choices, int defaultIndex, Func<string, string> formatSelectedValueCallback = null, Func<string, string> formatListItemCallback = null)
        : base(null, choices, defaultIndex)
    {
    }
}

public class EnumField : BaseField<Enum>
{
    public EnumField()
        : base(null)
    {
    }

    public EnumField(Enum defaultValue)
        : base(null) => SetValueWithoutNotify(defaultValue);

    public EnumField(string label, Enum defaultValue = null)
        : base(label) => SetValueWithoutNotify(defaultValue);

    public void Init(Enum defaultValue) => SetValueWithoutNotify(defaultValue);
}
