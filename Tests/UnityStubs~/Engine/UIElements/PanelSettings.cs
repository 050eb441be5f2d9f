namespace UnityEngine.UIElements;

public enum PanelScaleMode
{
    ConstantPixelSize,
    ConstantPhysicalSize,
    ScaleWithScreenSize,
}

public enum PanelScreenMatchMode
{
    MatchWidthOrHeight,
    Shrink,
    Expand,
}

public class ThemeStyleSheet : StyleSheet
{
}

/// <summary>The fields that Unity serialises, of those that our files set.</summary>
public class PanelSettings : ScriptableObject
{
    [SerializeField]
    private ThemeStyleSheet themeUss;

    [SerializeField]
    private PanelScaleMode m_ScaleMode = PanelScaleMode.ConstantPhysicalSize;

    [SerializeField]
    private Vector2Int m_ReferenceResolution = new(1200, 800);

    [SerializeField]
    private PanelScreenMatchMode m_ScreenMatchMode = PanelScreenMatchMode.MatchWidthOrHeight;

    [SerializeField]
    [Range(0f, 1f)]
    private float m_Match;

#pragma warning disable CS0169 // The engine reads them.
    [SerializeField]
    private Shader m_AtlasBlitShader;

    [SerializeField]
    private Shader m_RuntimeShader;

    [SerializeField]
    private Shader m_RuntimeWorldShader;
#pragma warning restore CS0169

    public ThemeStyleSheet themeStyleSheet
    {
        get => themeUss;
        set => themeUss = value;
    }

    public PanelScaleMode scaleMode
    {
        get => m_ScaleMode;
        set => m_ScaleMode = value;
    }

    public Vector2Int referenceResolution
    {
        get => m_ReferenceResolution;
        set => m_ReferenceResolution = value;
    }

    public PanelScreenMatchMode screenMatchMode
    {
        get => m_ScreenMatchMode;
        set => m_ScreenMatchMode = value;
    }

    public float match
    {
        get => m_Match;
        set => m_Match = value;
    }
}
