using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Embeddings;

/// <summary>A word on the map.</summary>
/// <param name="Word">The word, without the space of its token.</param>
/// <param name="X">The position from left to right, without a unit.</param>
/// <param name="Y">The position from top to bottom, on the same scale.</param>
/// <param name="Nearest">The nearest words, including words that are not on the map.</param>
internal sealed record MappedWord(string Word, double X, double Y, IReadOnlyList<string> Nearest);

/// <summary>A map of frequent words in a plane. Words that the model uses in a similar way are near each other.</summary>
/// <param name="Words">The words, most frequent first.</param>
/// <param name="Skipped">The number of more frequent words that were left out.</param>
internal sealed record WordMap(IReadOnlyList<MappedWord> Words, int Skipped)
{
    /// <summary>The default number of words on the map.</summary>
    public const int DefaultCount = 150;

    /// <summary>
    /// The largest number of most frequent words to leave out. In every language, they are mostly grammar ("the", "and", "of"). They would fill
    /// half the map and say nothing about the corpus. In a small vocabulary, a tenth of the words is left out.
    /// </summary>
    public const int MostSkipped = 100;

    private const double SkippedShare = 0.1;
    private const double Perplexity = 10;
    private const int NearestTold = 4;

    /// <summary>Computes the map.</summary>
    /// <param name="space">The words of a model, most frequent first.</param>
    /// <param name="count">The largest number of words on the map.</param>
    /// <returns>The map. Null if there are fewer than three words.</returns>
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

    // For rows of length 1, the squared distance is 2 − 2 · cosine.
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

    // Rotates the plane until its longer side is horizontal.
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
