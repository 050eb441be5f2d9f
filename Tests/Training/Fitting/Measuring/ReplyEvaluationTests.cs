using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Fitting.Measuring;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Measuring;

[TestFixture]
internal sealed class ReplyEvaluationTests
{
    private static readonly SourcePlace Place = new("file", 1);

    [Test]
    public void Measure_ModelThatKnowsTheAnswers_RecognisesAll()
    {
        Replies replies = Measure((heard, _, text) => heard is not null && heard.Text[1..] == text[1..] ? 4 : 8);
        Assert.That(replies.Recognised, Is.EqualTo(1));
        Assert.That(replies.RecognisedByGain, Is.EqualTo(1));
        Assert.That(replies.NatsPerCharacter, Is.EqualTo(1));
        Assert.That(replies.NatsPerCharacterUnheard, Is.EqualTo(2));
        Assert.That(replies.Answers, Is.EqualTo(12));
    }

    [Test]
    public void Measure_ModelThatKnowsNothing_RecognisesNone() => Assert.That(Measure((_, _, _) => 5).Recognised, Is.Zero);

    [Test]
    public void Measure_Speaker_IsThatOfTheTrueAnswer() => Measure((_, speaker, _) =>
    {
        Assert.That(speaker, Is.EqualTo("GUARD:"));
        return 1;
    });

    [Test]
    public void Measure_FewAnswers_IsNull() => Assert.That(ReplyEvaluation.Measure(Answers().Take(9), (_, _, _) => 1, false), Is.Null);

    private static Replies Measure(ReplyEvaluation.Surprise surprise) => ReplyEvaluation.Measure(Answers(), surprise, isHeardNeeded: false)!;

    // Each heard line is "q" and a number, and its answer is "a" and the same number.
    private static Utterance[] Answers() => [.. Enumerable.Range(100, 12).Select(number =>
        new Utterance("GUARD", $"a{number}", Utterance.NoFields, new Utterance(null, $"q{number}", Utterance.NoFields, null, Place), Place))];
}
