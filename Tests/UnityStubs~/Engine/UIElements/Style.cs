namespace UnityEngine.UIElements;

public enum StyleKeyword
{
    Undefined,
    Null,
    Auto,
    None,
    Initial,
}

public enum LengthUnit
{
    Pixel,
    Percent,
}

public struct Length
{
    public Length(float value)
        : this(value, LengthUnit.Pixel)
    {
    }

    public Length(float value, LengthUnit unit)
    {
        this.value = value;
        this.unit = unit;
    }

    public float value { get; set; }

    public LengthUnit unit { get; set; }

    public static Length Percent(float value) => new(value, LengthUnit.Percent);

    public static implicit operator Length(float value) => new(value);
}

public struct StyleLength
{
    public StyleLength(Length v)
    {
        value = v;
        keyword = StyleKeyword.Undefined;
    }

    public StyleLength(StyleKeyword keyword)
    {
        value = default;
        this.keyword = keyword;
    }

    public Length value { get; set; }

    public StyleKeyword keyword { get; set; }

    public static implicit operator StyleLength(float v) => new(new Length(v));

    public static implicit operator StyleLength(Length v) => new(v);

    public static implicit operator StyleLength(StyleKeyword keyword) => new(keyword);
}

public struct StyleFloat
{
    public StyleFloat(float v)
    {
        value = v;
        keyword = StyleKeyword.Undefined;
    }

    public float value { get; set; }

    public StyleKeyword keyword { get; set; }

    public static implicit operator StyleFloat(float v) => new(v);
}

public struct StyleColor
{
    public StyleColor(Color v)
    {
        value = v;
        keyword = StyleKeyword.Undefined;
    }

    public Color value { get; set; }

    public StyleKeyword keyword { get; set; }

    public static implicit operator StyleColor(Color v) => new(v);

    public static implicit operator StyleColor(StyleKeyword keyword) => new() { keyword = keyword };
}

public struct StyleEnum<T> where T : struct, System.IConvertible
{
    public StyleEnum(T v)
    {
        value = v;
        keyword = StyleKeyword.Undefined;
    }

    public T value { get; set; }

    public StyleKeyword keyword { get; set; }

    public static implicit operator StyleEnum<T>(T v) => new(v);
}

public enum FlexDirection
{
    Column,
    ColumnReverse,
    Row,
    RowReverse,
}

public enum Wrap
{
    NoWrap,
    Wrap,
    WrapReverse,
}

public enum Align
{
    Auto,
    FlexStart,
    Center,
    FlexEnd,
    Stretch,
}

public enum Justify
{
    FlexStart,
    Center,
    FlexEnd,
    SpaceBetween,
    SpaceAround,
}

public enum DisplayStyle
{
    Flex,
    None,
}

public enum Visibility
{
    Visible,
    Hidden,
}

public enum WhiteSpace
{
    Normal,
    NoWrap,
}

public enum Overflow
{
    Visible,
    Hidden,
}

public enum TextOverflow
{
    Clip,
    Ellipsis,
}

public enum Position
{
    Relative,
    Absolute,
}

public interface IStyle
{
    StyleEnum<Align> alignItems { get; set; }

    StyleEnum<Align> alignSelf { get; set; }

    StyleColor backgroundColor { get; set; }

    StyleColor color { get; set; }

    StyleEnum<DisplayStyle> display { get; set; }

    StyleLength flexBasis { get; set; }

    StyleEnum<FlexDirection> flexDirection { get; set; }

    StyleFloat flexGrow { get; set; }

    StyleFloat flexShrink { get; set; }

    StyleEnum<Wrap> flexWrap { get; set; }

    StyleLength fontSize { get; set; }

    StyleLength height { get; set; }

    StyleEnum<Justify> justifyContent { get; set; }

    StyleLength left { get; set; }

    StyleLength marginBottom { get; set; }

    StyleLength marginLeft { get; set; }

    StyleLength marginRight { get; set; }

    StyleLength marginTop { get; set; }

    StyleLength maxHeight { get; set; }

    StyleLength maxWidth { get; set; }

    StyleLength minHeight { get; set; }

    StyleLength minWidth { get; set; }

    StyleFloat opacity { get; set; }

    StyleEnum<Overflow> overflow { get; set; }

    StyleLength paddingBottom { get; set; }

    StyleLength paddingLeft { get; set; }

    StyleLength paddingRight { get; set; }

    StyleLength paddingTop { get; set; }

    StyleEnum<Position> position { get; set; }

    StyleEnum<TextOverflow> textOverflow { get; set; }

    StyleLength top { get; set; }

    StyleEnum<TextAnchor> unityTextAlign { get; set; }

    StyleEnum<FontStyle> unityFontStyleAndWeight { get; set; }

    StyleEnum<Visibility> visibility { get; set; }

    StyleEnum<WhiteSpace> whiteSpace { get; set; }

    StyleLength width { get; set; }
}

internal sealed class InlineStyle : IStyle
{
    public StyleEnum<Align> alignItems { get; set; }

    public StyleEnum<Align> alignSelf { get; set; }

    public StyleColor backgroundColor { get; set; }

    public StyleColor color { get; set; }

    public StyleEnum<DisplayStyle> display { get; set; }

    public StyleLength flexBasis { get; set; }

    public StyleEnum<FlexDirection> flexDirection { get; set; }

    public StyleFloat flexGrow { get; set; }

    public StyleFloat flexShrink { get; set; }

    public StyleEnum<Wrap> flexWrap { get; set; }

    public StyleLength fontSize { get; set; }

    public StyleLength height { get; set; }

    public StyleEnum<Justify> justifyContent { get; set; }

    public StyleLength left { get; set; }

    public StyleLength marginBottom { get; set; }

    public StyleLength marginLeft { get; set; }

    public StyleLength marginRight { get; set; }

    public StyleLength marginTop { get; set; }

    public StyleLength maxHeight { get; set; }

    public StyleLength maxWidth { get; set; }

    public StyleLength minHeight { get; set; }

    public StyleLength minWidth { get; set; }

    public StyleFloat opacity { get; set; }

    public StyleEnum<Overflow> overflow { get; set; }

    public StyleLength paddingBottom { get; set; }

    public StyleLength paddingLeft { get; set; }

    public StyleLength paddingRight { get; set; }

    public StyleLength paddingTop { get; set; }

    public StyleEnum<Position> position { get; set; }

    public StyleEnum<TextOverflow> textOverflow { get; set; }

    public StyleLength top { get; set; }

    public StyleEnum<TextAnchor> unityTextAlign { get; set; }

    public StyleEnum<FontStyle> unityFontStyleAndWeight { get; set; }

    public StyleEnum<Visibility> visibility { get; set; }

    public StyleEnum<WhiteSpace> whiteSpace { get; set; }

    public StyleLength width { get; set; }
}
