using System;
using DialogueRnn.Training.Fitting.Measuring;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Measuring;

[TestFixture]
internal sealed class BleuScoreTests
{
    private const double Tolerance = 1e-9;

    // The example of "modified n-gram precision" in the paper: "the" counts only as often as the reference has it, 2 of 7.
    [Test]
    public void Precision_RepeatedWord_CountsAsOftenAsTheReferenceHasIt()
    {
        BleuScore score = Of(("the the the the the the the", "The cat is on the mat"));
        Assert.That(score.Precisions[0], Is.EqualTo(2.0 / 7).Within(Tolerance));
        Assert.That(score.Value, Is.Zero);
    }

    // Example 1 of the paper, with its third reference alone. Words: it, is, which, three times the, military, always, of, party. Pairs: it is, the military, of the, the party.
    [Test]
    public void Precision_ExampleOfThePaper_IsThatCountedByHand()
    {
        BleuScore score = Of((
            "It is a guide to action which ensures that the military always obeys the commands of the party",
            "It is the guiding principle which guarantees the military forces always being under the command of the Party"));
        Assert.That(score.Precisions[0], Is.EqualTo(10.0 / 18).Within(Tolerance));
        Assert.That(score.Precisions[1], Is.EqualTo(4.0 / 17).Within(Tolerance));
        Assert.That(score.Precisions[2], Is.EqualTo(1.0 / 16).Within(Tolerance));
        Assert.That(score.Precisions[3], Is.Zero);
    }

    // 5 of 6 words, 3 of 5 pairs, 2 of 4 runs of three, 1 of 3 runs of four.
    [Test]
    public void Value_OneWordWrong_IsTheGeometricMean()
    {
        BleuScore score = Of(("the cat sat on the mat", "the cat sat on a mat"));
        Assert.That(score.Value, Is.EqualTo(100 * Math.Pow(5.0 / 6 * (3.0 / 5) * (2.0 / 4) * (1.0 / 3), 0.25)).Within(Tolerance));
        Assert.That(score.BrevityPenalty, Is.EqualTo(1));
    }

    [Test]
    public void Value_TooShort_HasThePenalty()
    {
        BleuScore score = Of(("the cat sat on", "the cat sat on a mat"));
        Assert.That(score.Value, Is.EqualTo(100 * Math.Exp(-0.5)).Within(Tolerance));
    }

    [Test]
    public void Value_SameLines_IsAHundred() => Assert.That(Of(("A dog runs, fast.", "a dog RUNS, fast.")).Value, Is.EqualTo(100).Within(Tolerance));

    // Counts are added before they are divided: (4 + 1) of 8 words, (3 + 0) of 6, (2 + 0) of 4, (1 + 0) of 2.
    [Test]
    public void Value_TwoLines_IsThatOfTheWholeCorpus()
    {
        BleuScore score = Of(("a b c d", "a b c d"), ("a x y z", "a p q r"));
        Assert.That(score.Value, Is.EqualTo(100 * Math.Pow(5.0 / 8 * 0.5 * 0.5 * 0.5, 0.25)).Within(Tolerance));
        Assert.That(score.Lines, Is.EqualTo(2));
    }

    [Test]
    public void Value_NothingWritten_IsZero() => Assert.That(Of((string.Empty, "a b c d")).Value, Is.Zero);

    private static BleuScore Of(params (string Written, string Given)[] lines)
    {
        var score = new BleuScore();
        foreach ((string written, string given) in lines)
            score.Add(written, given);
        return score;
    }
}
