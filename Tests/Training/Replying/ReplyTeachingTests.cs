using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Replying;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Replying;

[TestFixture]
internal sealed class ReplyTeachingTests
{
    private static readonly SourcePlace Place = new("file", 1);
    private static readonly Vocabulary Words = new(
        "\n abcdefghijklmnopqrstuvwxyzABDEGNRSUY:.?".Select(character => character.ToString()), ["GUARD", ":", " Yes", " No", " Never", "."]);

    [Test]
    public void Remember_AnswersOfTheCorpus_AreFoundAmongTheLines()
    {
        ReplyMemory replies = Remember(Answer("GUARD", "No.", "Is it late?"), Answer("GUARD", "Yes.", "Are you well?"), Answer("BARD", "Yes.", "Who?"), Answer("GUARD", "Maybe.", "When?"));
        Assert.That(Heard(replies), Is.EqualTo(new[] { (1, "Is it late?"), (0, "Are you well?") }));
    }

    [Test]
    public void Remember_EqualAnswers_AreToldApartByTheirOrder() =>
        Assert.That(Heard(Remember(Answer("GUARD", "Yes.", "a?"), Answer("GUARD", "Yes.", "b?"), Answer("GUARD", "Yes.", "c?"))), Is.EqualTo(new[] { (0, "a?"), (2, "b?") }));

    [Test]
    public void Remember_NoAnswers_KnowsTheVoiceAllTheSame() => Assert.That(Remember().Voice("GUARD: ")!.Count, Is.EqualTo(3));

    [Test]
    public void Of_Records_TakesThoseWithAHeardLine() =>
        Assert.That(
            AnswerPair.Of([Answer("GUARD", "Yes.", "a?"), new Utterance("GUARD", "No.", Utterance.NoFields, null, Place), Answer(null, "No.", "b?")]),
            Is.EqualTo(new[] { new AnswerPair("a?", "Yes.", "GUARD"), new AnswerPair("b?", "No.", "file") }));

    private static IEnumerable<(int, string)> Heard(ReplyMemory replies) => replies.Voice("GUARD: ")!.Heard.Select(line => (line.Answer, line.Text));

    private static ReplyMemory Remember(params Utterance[] utterances)
    {
        CorpusMemory memory = CorpusMemory.Build(Words, new Dictionary<string, IReadOnlyList<string>> { ["GUARD: "] = ["Yes.", "No.", "Yes."] });
        return ReplyTeaching.Remember(new MatcherTraining(1, null).Round(), utterances, memory, "{name}: ");
    }

    private static Utterance Answer(string? speaker, string text, string heard) =>
        new(speaker, text, Utterance.NoFields, new Utterance("PLAYER", heard, Utterance.NoFields, null, Place), Place);
}
