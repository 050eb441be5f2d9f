using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;
using DialogueRnn.Training.Tests.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Choosing;

public class TasteTests
{
    private static readonly StepWeights Weights = TinyCorpus.Weights();

    private static readonly CorpusMemory Memory = StandInSearch.Extend(TinyCorpus.Memory, TinyCorpus.File(Weights), Weights);

    [TestCase(" wolf")]
    [TestCase(" cheese")]
    public void Apply_LinesWithAWordWereChosen_RaisesItsStandIns(string word) => Assert.That(Rise(word, liked: true), Is.Positive);

    [TestCase(" wolf")]
    [TestCase(" cheese")]
    public void Apply_LinesWithAWordWereNotChosen_LowersItsStandIns(string word) => Assert.That(Rise(word, liked: false), Is.Negative);

    [Test]
    public void Apply_AnyTaste_KeepsLinesPlacesAndMeans()
    {
        CorpusMemory taught = Learn(" wolf", true).Apply();
        foreach (string prime in Memory.Primes)
        {
            VoiceMemory before = Memory.Voice(prime)!, after = taught.Voice(prime)!;
            Assert.That(after.Tokens, Is.EqualTo(before.Tokens));
            Assert.That(after.StandIns.Select(one => (one.Place, one.Token)), Is.EqualTo(before.StandIns.Select(one => (one.Place, one.Token))));
            Assert.That(after.StandIns.Average(one => one.Score), Is.EqualTo(before.StandIns.Average(one => one.Score)).Within(1e-9));
        }
    }

    [Test]
    public void Learn_Twice_IsTheSame() => Assert.That(Learn(" wolf", true).Apply().ToBytes(), Is.EqualTo(Learn(" wolf", true).Apply().ToBytes()));

    [Test]
    public void Learn_AWordDecides_ReportsThatItHelps()
    {
        TasteReport report = Learn(" cheese", true).Report;
        Assert.That(report.Choices, Is.EqualTo(40));
        Assert.That(report.Helps, Is.True);
        Assert.That(report.After, Is.AtLeast(0.75));
    }

    [Test]
    public void Learn_RejectedLines_AreFoundAsAListOfBansHasThem()
    {
        WriterChoice[] choices = [.. Enumerable.Range(0, 40).Select(index => index % 2 == 0
            ? new WriterChoice(null, new JudgedLine(string.Empty, "fad wolf fac bread"))
            : new WriterChoice(new JudgedLine(TinyCorpus.Guard, "fab goat fac bread."), null))];
        Assert.That(Taste.Learn(Memory, TinyCorpus.Words, Weights, choices).Report.After, Is.GreaterThan(0.9));
    }

    [TestCase(0, 4)]
    [TestCase(4, 8)]
    [TestCase(5, 10)]
    public void Usable_StarsAndRejections_CountOnlyTogether(int rejected, int counted)
    {
        WriterChoice[] choices =
        [
            .. Enumerable.Range(0, rejected).Select(_ => new WriterChoice(null, new JudgedLine(string.Empty, "fad wolf fac bread"))),
            .. Enumerable.Range(0, counted - rejected).Select(_ => new WriterChoice(new JudgedLine(TinyCorpus.Guard, "fab goat fac bread."), null)),
        ];
        Assert.That(Taste.Usable(choices), Has.Count.EqualTo(rejected >= 5 ? counted : 0));
    }

    [Test]
    public void Learn_MarksAtTheEndsOfStarredLines_TeachNothing()
    {
        WriterChoice[] choices = [.. Enumerable.Range(0, 40).Select(index => index % 2 == 0
            ? new WriterChoice(null, new JudgedLine(string.Empty, "fad wolf fac bread"))
            : new WriterChoice(new JudgedLine(TinyCorpus.Guard, "fad wolf fac bread."), null))];
        Assert.That(Taste.Learn(Memory, TinyCorpus.Words, Weights, choices).Report.After, Is.LessThan(0.7));
    }

    private static double Rise(string word, bool liked)
    {
        CorpusMemory taught = Learn(word, liked).Apply();
        int token = TinyCorpus.TokenOf(word);
        double[] rises = [.. Memory.Primes.SelectMany(prime => Memory.Voice(prime)!.StandIns.Zip(taught.Voice(prime)!.StandIns))
            .Where(pair => pair.First.Token == token).Select(pair => pair.Second.Score - pair.First.Score)];
        Assert.That(rises, Is.Not.Empty);
        return rises.Average();
    }

    private static Taste Learn(string word, bool liked) => Taste.Learn(Memory, TinyCorpus.Words, Weights, [.. Choices(word.Trim(), liked)]);

    private static IEnumerable<WriterChoice> Choices(string word, bool liked)
    {
        for (int index = 0; index < 40; index++)
        {
            string other = index % 2 == 0 ? "river" : "Marta";
            var with = new JudgedLine(TinyCorpus.Guard, $"fa{(char)('a' + (index % 20))} {word} fac.");
            var without = new JudgedLine(TinyCorpus.Guard, $"fa{(char)('a' + (index * 7 % 20))} {other} fac.");
            yield return liked ? new WriterChoice(with, without) : new WriterChoice(without, with);
        }
    }
}
