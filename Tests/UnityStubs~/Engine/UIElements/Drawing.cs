using System.Collections.Generic;

namespace UnityEngine.UIElements;

public class MeshGenerationContext
{
    internal MeshGenerationContext(VisualElement element)
    {
        visualElement = element;
        painter2D = new Painter2D();
    }

    public VisualElement visualElement { get; }

    public Painter2D painter2D { get; }
}

public enum LineJoin
{
    Miter,
    Bevel,
    Round,
}

public enum LineCap
{
    Butt,
    Round,
}

public enum FillRule
{
    NonZero,
    OddEven,
}

/// <summary>Keeps what was drawn, for tests to read.</summary>
public class Painter2D : System.IDisposable
{
    private readonly List<Vector2> _path = new();

    public float lineWidth { get; set; } = 1;

    public Color strokeColor { get; set; } = Color.black;

    public Color fillColor { get; set; } = Color.black;

    public LineJoin lineJoin { get; set; }

    public LineCap lineCap { get; set; }

    internal List<(Color Color, IReadOnlyList<Vector2> Points)> Strokes { get; } = new();

    internal int Fills { get; private set; }

    public void BeginPath() => _path.Clear();

    public void ClosePath()
    {
        if (_path.Count > 0)
            _path.Add(_path[0]);
    }

    public void MoveTo(Vector2 pos) => _path.Add(pos);

    public void LineTo(Vector2 pos) => _path.Add(pos);

    public void Stroke() => Strokes.Add((strokeColor, _path.ToArray()));

    public void Fill(FillRule fillRule = FillRule.NonZero) => Fills++;

    public void Dispose()
    {
    }
}
