using System;
using System.Linq;
using System.Numerics.Tensors;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;
using DialogueRnn.Training.Tests.Export;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

public class CentredRowsTests
{
    private const int Tokens = 400;

    private static readonly int[] Words = [.. Enumerable.Range(100, CentredRows.FewestWords)];

    [Test]
    public void Of_RowsThatShareADirection_IsWhatTheyAreWithoutIt()
    {
        StepWeights plain = Drawn();
        StepWeights shared = Drawn();
        Shift(shared, token => 40 + (30 * MathF.Sin(token)));

        Assert.That(Spread(new CentredRows(shared, Words)), Is.EqualTo(Spread(new CentredRows(plain, Words))).Within(0.05));
        Assert.That(Spread(new CentredRows(shared, [.. Words.Take(CentredRows.FewestWords - 1)])), Is.GreaterThan(0.5));
    }

    [Test]
    public void Of_AnyWord_HasLengthOne()
    {
        var rows = new CentredRows(Drawn(), Words);

        Assert.That(Words.Select(word => TensorPrimitives.Norm<float>(rows.Of(word))), Is.All.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void Of_ARowThatIsTheMean_IsZero()
    {
        StepWeights weights = Drawn();
        Array.Clear(weights.Embedding!);

        Assert.That(new CentredRows(weights, Words).Of(Words[0]), Is.All.Zero);
    }

    [Test]
    public void Of_OtherWordsThanTheCorpus_DoNotMatter()
    {
        StepWeights weights = Drawn();
        float[] before = new CentredRows(weights, Words).Of(Words[0]);
        for (int token = 0; token < Words[0]; token++)
            weights.Embedding![token * weights.Shape.Embedding] += 100;

        Assert.That(new CentredRows(weights, Words).Of(Words[0]), Is.EqualTo(before));
    }

    private static StepWeights Drawn() => RandomWords.Of(CellKind.Gru, layers: 1, hidden: 12, embedding: 32, vocabulary: Tokens);

    private static void Shift(StepWeights weights, Func<int, float> amount)
    {
        for (int token = 0; token < Tokens; token++)
        {
            Span<float> row = weights.Embedding.AsSpan(token * weights.Shape.Embedding, weights.Shape.Embedding);
            float scale = TensorPrimitives.Norm<float>(row);
            for (int column = 0; column < row.Length; column++)
                row[column] += amount(token) * scale / row.Length;
        }
    }

    // The mean size of a cosine. Of directions drawn at random it is small.
    private static double Spread(CentredRows rows) =>
        Words.Take(60).SelectMany(one => Words.Take(60).Where(other => other > one).Select(other => Math.Abs(TensorPrimitives.Dot<float>(rows.Of(one), rows.Of(other))))).Average();
}
