using System.IO;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Speakers;

[TestFixture]
internal sealed class CorpusFormTests
{
    [TestCase("A: x\nB: y\n", CorpusForm.Lines)]
    [TestCase("A: x\n\n\n\nB: y\n", CorpusForm.Lines)]
    [TestCase("A: x\nA: y\n", CorpusForm.Text)]
    [TestCase("A:\nx\nB:\ny\n", CorpusForm.Text)]
    [TestCase("A\tx\n\ty\nB\tz\n\tz\n", CorpusForm.Text)]
    [TestCase("It rains.\nA: x\nB: y\nIt pours.\n", CorpusForm.Text)]
    public void FormOf_Text_IsAsItIsSet(string text, CorpusForm form) => Assert.That(SpeakerLines.FormOf(text), Is.EqualTo(form));

    [Test]
    public void FormOf_Tavern_IsLines() => Assert.That(SpeakerLines.FormOf(TavernCorpus.PlainText), Is.EqualTo(CorpusForm.Lines));
}
