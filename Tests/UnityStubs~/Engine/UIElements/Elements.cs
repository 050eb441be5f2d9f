using System;

namespace UnityEngine.UIElements;

public class TextElement : BindableElement, INotifyValueChanged<string>
{
    private string _text = string.Empty;

    public virtual string text
    {
        get => _text;
        set => ((INotifyValueChanged<string>)this).value = value;
    }

    public bool enableRichText { get; set; } = true;

    string INotifyValueChanged<string>.value
    {
        get => _text;
        set
        {
            string before = _text;
            if (before == (value ?? string.Empty))
                return;
            _text = value ?? string.Empty;
            using ChangeEvent<string> change = ChangeEvent<string>.GetPooled(before, _text);
            change.target = this;
            SendEvent(change);
        }
    }

    void INotifyValueChanged<string>.SetValueWithoutNotify(string newValue) => _text = newValue ?? string.Empty;
}

public class Label : TextElement
{
    public Label()
        : this(string.Empty)
    {
    }

    public Label(string text) => this.text = text;
}

public class Button : TextElement
{
    private Action _clicked;

    public Button()
        : this(default(Action))
    {
    }

    public Button(Action clickEvent)
    {
        focusable = true;
        _clicked = clickEvent;
    }

    public event Action clicked
    {
        add => _clicked += value;
        remove => _clicked -= value;
    }

    internal override void React(EventBase evt)
    {
        if (evt is ClickEvent or NavigationSubmitEvent && enabledInHierarchy)
            _clicked?.Invoke();
    }
}

public class Foldout : BindableElement, INotifyValueChanged<bool>
{
    private readonly VisualElement _content = new() { name = "unity-content" };
    private bool _value = true;

    public Foldout() => hierarchy.Add(_content);

    public string text { get; set; }

    public override VisualElement contentContainer => _content ?? this;

    public bool value
    {
        get => _value;
        set
        {
            if (_value == value)
                return;
            SetValueWithoutNotify(value);
            using ChangeEvent<bool> change = ChangeEvent<bool>.GetPooled(!value, value);
            change.target = this;
            SendEvent(change);
        }
    }

    public void SetValueWithoutNotify(bool newValue)
    {
        _value = newValue;
        _content.style.display = newValue ? DisplayStyle.Flex : DisplayStyle.None;
    }
}

public enum HelpBoxMessageType
{
    None = 0,
    Info = 1,
    Warning = 2,
    Error = 3,
}

public class HelpBox : VisualElement
{
    private readonly Label _label = new();

    public HelpBox()
        : this(string.Empty, HelpBoxMessageType.None)
    {
    }

    public HelpBox(string text, HelpBoxMessageType messageType)
    {
        Add(_label);
        this.text = text;
        this.messageType = messageType;
    }

    public string text
    {
        get => _label.text;
        set => _label.text = value;
    }

    public HelpBoxMessageType messageType { get; set; }
}

public abstract class AbstractProgressBar : BindableElement, INotifyValueChanged<float>
{
    public string title { get; set; }

    public float lowValue { get; set; }

    public float highValue { get; set; } = 100;

    public virtual float value { get; set; }

    public void SetValueWithoutNotify(float newValue) => value = newValue;
}

public class ProgressBar : AbstractProgressBar
{
}

public class Image : VisualElement
{
    public Texture image { get; set; }
}

public class IMGUIContainer : VisualElement
{
    public IMGUIContainer()
    {
    }

    public IMGUIContainer(Action onGUIHandler) => this.onGUIHandler = onGUIHandler;

    public Action onGUIHandler { get; set; }
}

public enum ScrollViewMode
{
    Vertical,
    Horizontal,
    VerticalAndHorizontal,
}

public class ScrollView : VisualElement
{
    private readonly VisualElement _content = new() { name = "unity-content-container" };

    public ScrollView()
        : this(ScrollViewMode.Vertical)
    {
    }

    public ScrollView(ScrollViewMode scrollViewMode)
    {
        mode = scrollViewMode;
        hierarchy.Add(_content);
    }

    public ScrollViewMode mode { get; set; }

    public Vector2 scrollOffset { get; set; }

    public override VisualElement contentContainer => _content ?? this;

    public void ScrollTo(VisualElement child)
    {
    }
}

public enum TwoPaneSplitViewOrientation
{
    Horizontal,
    Vertical,
}

public class TwoPaneSplitView : VisualElement
{
    public TwoPaneSplitView()
    {
    }

    public TwoPaneSplitView(int fixedPaneIndex, float fixedPaneStartDimension, TwoPaneSplitViewOrientation orientation)
    {
    }
}
