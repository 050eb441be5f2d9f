namespace DialogueRnn.Training.Reporting.Charts;

/// <summary>A word as it stands on a map, in the units of the drawing.</summary>
/// <param name="Index">The number of the word.</param>
/// <param name="X">Its middle, from the left.</param>
/// <param name="Y">Its middle, from the top.</param>
/// <param name="Size">The size of its letters.</param>
/// <param name="Width">About how wide it is.</param>
internal readonly record struct MapLabel(int Index, double X, double Y, double Size, double Width)
{
    private const double LineHeight = 1.2;

    /// <summary>How high it is.</summary>
    public double Height => Size * LineHeight;
}
