using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Embeddings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Embeddings;

[TestFixture]
internal sealed class EmbeddingTableTests
{
    private static readonly string[] Stems = ["ale", "wine", "bread"];

    [Test]
    public void Fill_FoundRows_HaveTheMeanNormOfTheDeviation()
    {
        float[] table = Imported().Fill(Stems, 2, 1, out _, deviation: 0.5);
        Assert.That((Norm(table, 0) + Norm(table, 2)) / 2, Is.EqualTo(0.5 * Math.Sqrt(2)).Within(1e-6));
    }

    // Norms 5 and 10: the factor is 0.5 · √2 / 7.5.
    [Test]
    public void Fill_FoundRow_IsTheFilesTimesOneFactor() =>
        Assert.That(Imported().Fill(Stems, 2, 1, out _, deviation: 0.5)[..2], Is.EqualTo(new[] { 0.2828427f, 0.3771236f }).Within(1e-6f));

    [Test]
    public void Fill_AnyStems_TellsWhichAreFound()
    {
        Imported().Fill(Stems, 32, 1, out bool[] isFound);
        Assert.That(isFound, Is.EqualTo(new[] { true, false, true }));
    }

    [Test]
    public void Fill_SameSeed_GivesTheSameTable() => Assert.That(Imported().Fill(Stems, 32, 7, out _), Is.EqualTo(Imported().Fill(Stems, 32, 7, out _)));

    [Test]
    public void Fill_OtherSeed_GivesAnotherMissingRow() =>
        Assert.That(Imported().Fill(Stems, 2, 7, out _)[2..4], Is.Not.EqualTo(Imported().Fill(Stems, 2, 8, out _)[2..4]));

    [Test]
    public void Fill_AddedColumns_AreSmall()
    {
        float[] table = Imported().Fill(Stems, 32, 1, out _, deviation: 0.5);
        double added = Math.Sqrt(Enumerable.Range(0, 3 * 32).Where(place => place % 32 >= 2).Average(place => (double)table[place] * table[place]));
        Assert.That(added, Is.EqualTo(0.05).Within(0.015));
    }

    [Test]
    public void Fill_ManyMissingRows_AreSpreadAsTheFoundOnes()
    {
        string[] stems = [.. Stems, .. Enumerable.Range(0, 4000).Select(number => $"missing{number}")];
        float[] table = Imported().Fill(stems, 2, 3, out _, deviation: 1);
        double[] missing = [.. Enumerable.Range(3, 4000).Select(row => (double)table[row * 2])];
        double mean = missing.Average();
        // Found: 3 and 6, each times √2 / 7.5.
        Assert.That(
            new[] { mean, Math.Sqrt(missing.Average(value => (value - mean) * (value - mean))) },
            Is.EqualTo(new[] { 0.8485, 0.2828 }).Within(0.02));
    }

    [Test]
    public void Fill_OneFoundRow_DrawsTheMissingOnesAroundZero()
    {
        string[] stems = ["ale", .. Enumerable.Range(0, 4000).Select(number => $"missing{number}")];
        float[] table = new ImportedEmbeddings("vectors", EmbeddingFormat.GloveText, 2, 1, new Dictionary<string, float[]> { ["ale"] = [3, 4] }).Fill(stems, 2, 3, out _, deviation: 0.5);
        Assert.That(table.Skip(2).Average(), Is.Zero.Within(0.02));
    }

    [Test]
    public void Fill_NarrowerThanTheFile_Throws() => Assert.That(() => Imported().Fill(Stems, 1, 1, out _), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Coverage_Words_CountsKindsAndRunningWords() =>
        Assert.That(
            Imported().Coverage(["ale", "wine", "bread", ",", "mead", "\na"], [5, 3, 2, 100, 0, 50]).ToString(),
            Is.EqualTo("2 of 3 words (66.7 %), 70.0 % of the running words"));

    [Test]
    public void Coverage_Missing_NamesTheMostFrequentFirst() =>
        Assert.That(Imported().Coverage(["mead", "wine", "ale", "beer"], [1, 9, 5, 9]).Missing, Is.EqualTo(new[] { "beer", "wine", "mead" }));

    private static ImportedEmbeddings Imported() =>
        new("vectors", EmbeddingFormat.GloveText, 2, 3, new Dictionary<string, float[]> { ["ale"] = [3, 4], ["bread"] = [6, -8] });

    private static double Norm(float[] table, int row) => Math.Sqrt((table[row * 2] * table[row * 2]) + (table[(row * 2) + 1] * table[(row * 2) + 1]));
}
