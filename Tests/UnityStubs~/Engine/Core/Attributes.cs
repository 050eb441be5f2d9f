using System;

namespace UnityEngine;

public abstract class PropertyAttribute : Attribute
{
    public int order { get; set; }
}

[AttributeUsage(AttributeTargets.Field, Inherited = true, AllowMultiple = false)]
public class TooltipAttribute : PropertyAttribute
{
    public readonly string tooltip;

    public TooltipAttribute(string tooltip) => this.tooltip = tooltip;
}

[AttributeUsage(AttributeTargets.Field, Inherited = true, AllowMultiple = true)]
public class HeaderAttribute : PropertyAttribute
{
    public readonly string header;

    public HeaderAttribute(string header) => this.header = header;
}

[AttributeUsage(AttributeTargets.Field, Inherited = true, AllowMultiple = true)]
public class SpaceAttribute : PropertyAttribute
{
    public readonly float height;

    public SpaceAttribute() => height = 8;

    public SpaceAttribute(float height) => this.height = height;
}

[AttributeUsage(AttributeTargets.Field, Inherited = true, AllowMultiple = false)]
public sealed class RangeAttribute : PropertyAttribute
{
    public readonly float min;
    public readonly float max;

    public RangeAttribute(float min, float max)
    {
        this.min = min;
        this.max = max;
    }
}

[AttributeUsage(AttributeTargets.Field, Inherited = true, AllowMultiple = false)]
public sealed class MinAttribute : PropertyAttribute
{
    public readonly float min;

    public MinAttribute(float min) => this.min = min;
}

[AttributeUsage(AttributeTargets.Field, Inherited = true, AllowMultiple = false)]
public sealed class TextAreaAttribute : PropertyAttribute
{
    public readonly int minLines;
    public readonly int maxLines;

    public TextAreaAttribute()
        : this(3, 3)
    {
    }

    public TextAreaAttribute(int minLines, int maxLines)
    {
        this.minLines = minLines;
        this.maxLines = maxLines;
    }
}

[AttributeUsage(AttributeTargets.Field)]
public sealed class SerializeField : Attribute
{
}

[AttributeUsage(AttributeTargets.Field)]
public sealed class HideInInspector : Attribute
{
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class DisallowMultipleComponent : Attribute
{
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequireComponent : Attribute
{
    public Type m_Type0;

    public RequireComponent(Type requiredComponent) => m_Type0 = requiredComponent;
}

public sealed class AddComponentMenu : Attribute
{
    public AddComponentMenu(string menuName) => componentMenu = menuName;

    public string componentMenu { get; }
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class CreateAssetMenuAttribute : Attribute
{
    public string menuName { get; set; }

    public string fileName { get; set; }

    public int order { get; set; }
}

[AttributeUsage(AttributeTargets.Class)]
public class DefaultExecutionOrder : Attribute
{
    public DefaultExecutionOrder(int order) => this.order = order;

    public int order { get; private set; }
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class HelpURLAttribute : Attribute
{
    public HelpURLAttribute(string url) => URL = url;

    public string URL { get; }
}

public enum RuntimeInitializeLoadType
{
    AfterSceneLoad = 0,
    BeforeSceneLoad = 1,
    AfterAssembliesLoaded = 2,
    BeforeSplashScreen = 3,
    SubsystemRegistration = 4,
}

[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public class RuntimeInitializeOnLoadMethodAttribute : Attribute
{
    public RuntimeInitializeOnLoadMethodAttribute()
        : this(RuntimeInitializeLoadType.AfterSceneLoad)
    {
    }

    public RuntimeInitializeOnLoadMethodAttribute(RuntimeInitializeLoadType loadType) => this.loadType = loadType;

    public RuntimeInitializeLoadType loadType { get; }
}
