using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Speakers;

[TestFixture]
internal sealed class SpeakerLabelsTests
{
    private static readonly string Crowd = string.Concat(Enumerable.Repeat("A: x\nB: y\nA: z\n", 20));

    [Test]
    public void Of_TwoSpeakers_NamesTheMostTalkativeFirst() => Assert.That(Label(Crowd)!.Names, Is.EqualTo(new[] { "A", "B" }));

    [Test]
    public void Of_LineWithName_LabelsWhatFollowsTheName() => Assert.That(Shown(Crowd, "A: x\n"), Is.EqualTo(".000."));

    [Test]
    public void Of_NextSpeaker_GetsTheOtherLabel() => Assert.That(Shown(Crowd, "B: y\n"), Is.EqualTo(".111."));

    [Test]
    public void Of_LineWithoutName_IsNobodys() => Assert.That(Shown(Crowd + "it rains\n", "it rains\n"), Is.EqualTo("........."));

    [Test]
    public void Of_NameAlone_LabelsTheLinesUpToABlankOne() =>
        Assert.That(Shown(Crowd + "B:\nhm\nhm\n\nhm\n", "B:\nhm\nhm\n\nhm\n"), Is.EqualTo(".1111.11....."));

    [Test]
    public void Of_RareName_IsNobody() => Assert.That(Shown(Crowd + "C: q\nC: q\n", "C: q\n"), Is.EqualTo("....."));

    [Test]
    public void Of_RareName_EndsTheSpeechBefore() => Assert.That(Shown(Crowd + "B:\nhm\nC: q\n", "C: q\n"), Is.EqualTo("....."));

    [Test]
    public void Of_OneSpeaker_IsNothing() => Assert.That(Label(string.Concat(Enumerable.Repeat("A: x\n", 50))), Is.Null);

    [Test]
    public void Of_Prose_IsNothing() => Assert.That(Label("It was a dark night.\nThe rain fell.\n"), Is.Null);

    [Test]
    public void Of_Tavern_FindsItsEightSpeakers()
    {
        CorpusText tavern = CorpusReader.Read(TavernCorpus.Files);
        Vocabulary vocabulary = VocabularyBuilder.FromCorpus(tavern.Text, 2);
        Assert.That(SpeakerLabels.Of(tavern.Text, vocabulary.Encode(tavern.Text), vocabulary)!.Names, Has.Count.EqualTo(8));
    }

    private static SpeakerLabels? Label(string text)
    {
        var vocabulary = new Vocabulary([.. text.Distinct().Select(character => character.ToString())]);
        return SpeakerLabels.Of(text, vocabulary.Encode(text), vocabulary);
    }

    // One sign a character of the part that ends the text: the speaker's number, or a dot for nobody.
    private static string Shown(string text, string part)
    {
        int start = text.LastIndexOf(part, System.StringComparison.Ordinal);
        return string.Concat(Label(text)!.OfTokens.Skip(start).Take(part.Length).Select(label => label < 0 ? "." : label.ToString()));
    }
}
