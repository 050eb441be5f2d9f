namespace DialogueRnn.Training.Reporting.Charts;

/// <summary>A word on a map, in units of the drawing.</summary>
/// <param name="Index">The number of the word.</param>
/// <param name="X">The position of its middle, from the left.</param>
/// <param name="Y">The position of its middle, from the top.</param>
/// <param name="Size">The size of its letters.</param>
/// <param name="Width">Its approximate width.</param>
internal readonly record struct MapLabel(int Index, double X, double Y, double Size, double Width)
{
    private const double LineHeight = 1.2;

    /// <summary>Its height.</summary>
    public double Height => Size * LineHeight;
}
