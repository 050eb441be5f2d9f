using System.Collections.Generic;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>Whole numbers and orders from a <see cref="SeededRandom"/>. They are the same on every platform.</summary>
internal static class RandomChoice
{
    /// <summary>Draws a whole number from 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="count">The number of choices. At least 1.</param>
    public static int Below(this ref SeededRandom random, int count) => (int)(random.NextDouble() * count);

    /// <summary>Puts items into a random order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="seed">The seed of the order.</param>
    public static void Shuffle<T>(IList<T> items, ulong seed)
    {
        var random = new SeededRandom(seed);
        for (int rest = items.Count; rest > 1; rest--)
        {
            int chosen = random.Below(rest);
            (items[rest - 1], items[chosen]) = (items[chosen], items[rest - 1]);
        }
    }
}
