using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class BlockQuantiserTests
{
    [Test]
    public void Quantise_Int8_PutsTheLargestAtTheLimit()
    {
        QuantisedMatrix matrix = BlockQuantiser.Quantise([0.5f, -1f, 0.25f], 1, 3, WeightFormat.Int8, 32);
        Assert.That(matrix.Bytes[..4], Is.EqualTo(new byte[] { 128 + 64, 128 - 127, 128 + 32, 128 }));
    }

    [Test]
    public void Quantise_Int8_StoresWhatOneUnitStandsFor()
    {
        Assert.That(BlockQuantiser.Quantise([0.5f, -1f, 0.25f], 1, 3, WeightFormat.Int8, 32).Scales, Is.EqualTo(new[] { 1f / 127f }));
    }

    [Test]
    public void Quantise_SeveralBlocksInInt8_ShareTheScaleOfTheirRow()
    {
        float[] row = [.. Enumerable.Repeat(1f, 32), .. Enumerable.Repeat(127f, 8)];
        Assert.That(BlockQuantiser.Quantise(row, 1, 40, WeightFormat.Int8, 32).Scales, Is.EqualTo(new[] { 1f, 1f }));
    }

    [Test]
    public void Quantise_SeveralBlocksInInt4_HaveTheirOwnScales()
    {
        float[] row = [.. Enumerable.Repeat(-8f, 32), .. Enumerable.Repeat(-80f, 8)];
        Assert.That(BlockQuantiser.Quantise(row, 1, 40, WeightFormat.Int4, 32).Scales, Is.EqualTo(new[] { 1f, 10f }));
    }

    [Test]
    public void Quantise_Int4_PutsTheEvenWeightInTheLowHalf()
    {
        // 8 · 0.25 = 2: with one unit for 0.25 all of these are exact, so the search stays there.
        QuantisedMatrix matrix = BlockQuantiser.Quantise([-2f, 1.75f, 0.25f, -0.5f], 1, 4, WeightFormat.Int4, 32);
        Assert.That(matrix.Bytes[..2], Is.EqualTo(new byte[] { 0xF0, 0x69 }));
    }

    [TestCase(512, 128)]
    [TestCase(100, 128)]
    [TestCase(48, 64)]
    [TestCase(160, 32)]
    [TestCase(6, 32)]
    public void Quantise_Int8_TakesTheLargestBlockThatPadsLeast(int columns, int block)
    {
        Assert.That(BlockQuantiser.Quantise(new float[columns], 1, columns, WeightFormat.Int8).BlockLength, Is.EqualTo(block));
    }

    [Test]
    public void Quantise_Zeros_StayZeros()
    {
        Assert.That(BlockQuantiser.Quantise(new float[64], 2, 32, WeightFormat.Int4).Bytes, Is.All.EqualTo(0x88));
    }

    [TestCase(WeightFormat.Int8, 0.006)]
    [TestCase(WeightFormat.Int4, 0.12)]
    public void Quantise_RandomWeights_LoseLittle(WeightFormat format, double most)
    {
        var random = new Random(3);
        float[] weights = [.. Enumerable.Range(0, 256 * 4).Select(_ => (float)(random.NextDouble() + random.NextDouble() - 1))];
        QuantisedMatrix matrix = BlockQuantiser.Quantise(weights, 4, 256, format);
        double error = Math.Sqrt(weights.Select((weight, index) => Math.Pow(weight - Value(matrix, index), 2)).Sum() / weights.Sum(weight => weight * weight));
        Assert.That(error, Is.LessThan(most));
    }

    private static double Value(QuantisedMatrix matrix, int index) => matrix.Scales[index / matrix.BlockLength] *
        (matrix.Bits == 8 ? matrix.Bytes[index] - 128 : ((matrix.Bytes[index / 2] >> (4 * (index % 2))) & 15) - 8);
}
