namespace UnityEngine;

public enum TextAnchor
{
    UpperLeft,
    UpperCenter,
    UpperRight,
    MiddleLeft,
    MiddleCenter,
    MiddleRight,
    LowerLeft,
    LowerCenter,
    LowerRight,
}

public enum FontStyle
{
    Normal,
    Bold,
    Italic,
    BoldAndItalic,
}
