using System;
using System.Collections.Generic;
using System.Globalization;

namespace UnityEngine.UIElements;

public interface INotifyValueChanged<T>
{
    T value { get; set; }

    void SetValueWithoutNotify(T newValue);
}

public static class INotifyValueChangedExtensions
{
    public static bool RegisterValueChangedCallback<T>(this INotifyValueChanged<T> control, EventCallback<ChangeEvent<T>> callback)
    {
        if (control is not CallbackEventHandler handler)
            return false;
        handler.RegisterCallback(callback);
        return true;
    }

    public static bool UnregisterValueChangedCallback<T>(this INotifyValueChanged<T> control, EventCallback<ChangeEvent<T>> callback)
    {
        if (control is not CallbackEventHandler handler)
            return false;
        handler.UnregisterCallback(callback);
        return true;
    }
}

public class BindableElement : VisualElement
{
    public string bindingPath { get; set; }
}

/// <summary>A change is announced only while the field is in a panel, as in Unity.</summary>
public abstract class BaseField<TValueType> : BindableElement, INotifyValueChanged<TValueType>
{
    private TValueType _value;

    private protected BaseField(string label)
    {
        focusable = true;
        labelElement = new Label(label) { name = "unity-label" };
        this.label = label;
    }

    public Label labelElement { get; }

    public string label
    {
        get => labelElement.text;
        set
        {
            labelElement.text = value;
            if (string.IsNullOrEmpty(value))
                labelElement.RemoveFromHierarchy();
            else if (labelElement.parent is null)
                hierarchy.Insert(0, labelElement);
        }
    }

    public virtual TValueType value
    {
        get => _value;
        set
        {
            TValueType accepted = Accept(value);
            if (EqualityComparer<TValueType>.Default.Equals(_value, accepted))
                return;
            TValueType before = _value;
            SetValueWithoutNotify(accepted);
            if (panel is null)
                return;
            using ChangeEvent<TValueType> change = ChangeEvent<TValueType>.GetPooled(before, accepted);
            change.target = this;
            SendEvent(change);
        }
    }

    public bool showMixedValue { get; set; }

    public virtual void SetValueWithoutNotify(TValueType newValue) => _value = Accept(newValue);

    private protected virtual TValueType Accept(TValueType wished) => wished;
}

public abstract class TextInputBaseField<TValueType> : BaseField<TValueType>
{
    private protected TextInputBaseField(string label)
        : base(label)
    {
    }

    public string text => Typing ?? Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>What stands in a delayed field while a person types, before Enter or another field. Null while nobody does.</summary>
    internal string Typing { get; set; }

    public override void SetValueWithoutNotify(TValueType newValue)
    {
        Typing = null;
        base.SetValueWithoutNotify(newValue);
    }

    public bool isDelayed { get; set; }

    public bool isReadOnly { get; set; }

    public int maxLength { get; set; } = -1;

    public void SelectAll()
    {
    }

    /// <summary>What a person types into the field, in place of what it holds.</summary>
    internal abstract void Type(string typed);
}

public class TextField : TextInputBaseField<string>
{
    public TextField()
        : this(null)
    {
    }

    public TextField(string label)
        : base(label) => SetValueWithoutNotify(string.Empty);

    public bool multiline { get; set; }

    private protected override string Accept(string wished) => wished ?? string.Empty;

    internal override void Type(string typed) => value = typed;
}

public abstract class TextValueField<TValueType> : TextInputBaseField<TValueType>
{
    private protected TextValueField(string label)
        : base(label)
    {
    }
}

public class IntegerField : TextValueField<int>
{
    public IntegerField()
        : this(null)
    {
    }

    public IntegerField(string label, int maxLength = 1000)
        : base(label)
    {
    }

    internal override void Type(string typed)
    {
        if (int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number))
            value = number;
    }
}

public class LongField : TextValueField<long>
{
    public LongField()
        : this(null)
    {
    }

    public LongField(string label, int maxLength = 1000)
        : base(label)
    {
    }

    internal override void Type(string typed)
    {
        if (long.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number))
            value = number;
    }
}

public class FloatField : TextValueField<float>
{
    public FloatField()
        : this(null)
    {
    }

    public FloatField(string label, int maxLength = 1000)
        : base(label)
    {
    }

    internal override void Type(string typed)
    {
        if (float.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out float number))
            value = number;
    }
}

public class Toggle : BaseField<bool>
{
    public Toggle()
        : this(null)
    {
    }

    public Toggle(string label)
        : base(label)
    {
    }

    public string text { get; set; }
}

public enum SliderDirection
{
    Horizontal,
    Vertical,
}

public abstract class BaseSlider<TValueType> : BaseField<TValueType> where TValueType : IComparable<TValueType>
{
    private protected BaseSlider(string label, TValueType start, TValueType end)
        : base(label)
    {
        lowValue = start;
        highValue = end;
        SetValueWithoutNotify(start);
    }

    public TValueType lowValue { get; set; }

    public TValueType highValue { get; set; }

    public virtual bool showInputField { get; set; }

    private protected override TValueType Accept(TValueType wished) =>
        wished.CompareTo(lowValue) < 0 ? lowValue : wished.CompareTo(highValue) > 0 ? highValue : wished;
}

public class Slider : BaseSlider<float>
{
    public Slider()
        : this(null, 0, 10)
    {
    }

    public Slider(float start, float end, SliderDirection direction = SliderDirection.Horizontal, float pageSize = 0)
        : this(null, start, end)
    {
    }

    public Slider(string label, float start = 0, float end = 10, SliderDirection direction = SliderDirection.Horizontal, float pageSize = 0)
        : base(label, start, end)
    {
    }
}

public class SliderInt : BaseSlider<int>
{
    public SliderInt()
        : this(null, 0, 10)
    {
    }

    public SliderInt(int start, int end, SliderDirection direction = SliderDirection.Horizontal, float pageSize = 0)
        : this(null, start, end)
    {
    }

    public SliderInt(string label, int start = 0, int end = 10, SliderDirection direction = SliderDirection.Horizontal, float pageSize = 0)
        : base(label, start, end)
    {
    }
}
