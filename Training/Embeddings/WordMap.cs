using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Embeddings;

/// <summary>A word on the map.</summary>
/// <param name="Word">The word, without the blank of its token.</param>
/// <param name="X">From left to right, in no unit.</param>
/// <param name="Y">From top to bottom, in the same.</param>
/// <param name="Nearest">Its nearest words, those off the map as well.</param>
internal sealed record MappedWord(string Word, double X, double Y, IReadOnlyList<string> Nearest);

/// <summary>Frequent words of a model in a plane, near each other where the model uses them alike.</summary>
/// <param name="Words">The words, the most frequent first.</param>
/// <param name="Skipped">How many words, more frequent still, were left out.</param>
internal sealed record WordMap(IReadOnlyList<MappedWord> Words, int Skipped)
{
    /// <summary>Words on the map.</summary>
    public const int DefaultCount = 150;

    /// <summary>
    /// The most frequent words are mostly grammar ("the", "and", "of"): so many are left out, whatever the language. They would fill half the map with what
    /// says nothing of the writer's world. A share of the vocabulary where that is small.
    /// </summary>
    public const int MostSkipped = 100;

    private const double SkippedShare = 0.1;
    private const double Perplexity = 10;
    private const int NearestTold = 4;

    /// <summary>Draws the map.</summary>
    /// <param name="space">A model's words, the most frequent first.</param>
    /// <param name="count">How many words.</param>
    /// <returns>The map; null with fewer than three words.</returns>
    public static WordMap? Of(WordSpace space, int count = DefaultCount)
    {
        IReadOnlyList<int> frequent = space.MostFrequent(int.MaxValue);
        int skipped = Math.Min(MostSkipped, (int)(frequent.Count * SkippedShare));
        int[] chosen = [.. frequent.Skip(skipped).Take(count)];
        if (chosen.Length < 3)
            return null;
        double[,] places = NeighbourMap.Of(Squares(space, chosen), Perplexity);
        LayDown(places);
        return new WordMap(
            [.. chosen.Select((word, index) => new MappedWord(
                space.NameOf(word), places[index, 0], places[index, 1], [.. space.Nearest(word, NearestTold).Select(one => one.Word)]))],
            skipped);
    }

    // Of rows of length 1, the squared distance is 2 − 2 · cosine.
    private static double[,] Squares(WordSpace space, int[] chosen)
    {
        var squares = new double[chosen.Length, chosen.Length];
        for (int row = 0; row < chosen.Length; row++)
        {
            for (int column = 0; column < row; column++)
                squares[row, column] = squares[column, row] = Math.Max(0, 2 - (2 * space.Dot(chosen[row], chosen[column])));
        }

        return squares;
    }

    // Turns the plane so that its longer side lies level.
    private static void LayDown(double[,] places)
    {
        int count = places.GetLength(0);
        (double xx, double xy, double yy) = (0, 0, 0);
        for (int row = 0; row < count; row++)
        {
            xx += places[row, 0] * places[row, 0];
            xy += places[row, 0] * places[row, 1];
            yy += places[row, 1] * places[row, 1];
        }

        (double sine, double cosine) = Math.SinCos(0.5 * Math.Atan2(2 * xy, xx - yy));
        for (int row = 0; row < count; row++)
            (places[row, 0], places[row, 1]) = ((places[row, 0] * cosine) + (places[row, 1] * sine), (places[row, 1] * cosine) - (places[row, 0] * sine));
    }
}
