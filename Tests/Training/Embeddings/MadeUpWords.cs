using System;
using System.Linq;
using DialogueRnn.Training.Embeddings;

namespace DialogueRnn.Training.Tests.Embeddings;

/// <summary>Words of a few kinds; those of a kind have rows near each other.</summary>
internal static class MadeUpWords
{
    internal const int Kinds = 6;

    private const int Width = 24;

    private static readonly string[] Syllables = ["ba", "ro", "mil", "ten", "ka", "os", "wyn", "du", "ell", "gar"];

    /// <summary>The words' tokens; word number n is of kind n mod <see cref="Kinds"/>.</summary>
    internal static WordSpace Space(int count, int seed = 5)
    {
        var random = new Random(seed);
        float[][] centres = [.. Enumerable.Range(0, Kinds).Select(_ => Draw(random, 1))];
        return new WordSpace(
            [.. Enumerable.Range(0, count).Select(Text)],
            [.. Enumerable.Range(0, count).SelectMany(word => centres[word % Kinds].Zip(Draw(random, 0.5f), (centre, noise) => centre + noise))],
            Width);
    }

    private static string Text(int word) => " " + Syllables[word / 100] + Syllables[word / 10 % 10] + Syllables[word % 10];

    private static float[] Draw(Random random, float size) => [.. Enumerable.Range(0, Width).Select(_ => ((random.NextSingle() * 2) - 1) * size)];
}
