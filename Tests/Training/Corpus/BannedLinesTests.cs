using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Training.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

[TestFixture]
internal sealed class BannedLinesTests
{
    [Test]
    public void Without_LineThatHoldsAPhrase_IsGone() =>
        Assert.That(Corpus().Without(PhraseFilter.Compile(["gold"])).Text, Is.EqualTo("BARKEEP: Mind the step.\nGUARD: Halt."));

    [Test]
    public void Without_PartOfAWord_IsNoPhrase() => Assert.That(Corpus().Without(PhraseFilter.Compile(["hal"])).Text, Is.EqualTo(Corpus().Text));

    [Test]
    public void Without_Files_CoverWhatIsLeft() =>
        Assert.That(Corpus().Without(PhraseFilter.Compile(["step"])).Files.Single().Length, Is.EqualTo("THIEF: My g0ld!\nGUARD: Halt.".Length));

    [Test]
    public void Without_EveryLine_SaysSo() =>
        Assert.That(
            () => Corpus().Without(PhraseFilter.Compile(["barkeep", "thief", "guard"])),
            Throws.TypeOf<TrainingDataException>().With.Message.Contains("Every line"));

    private static CorpusText Corpus() => CorpusText.FromText("a.txt", "BARKEEP: Mind the step.\nTHIEF: My g0ld!\nGUARD: Halt.");
}
