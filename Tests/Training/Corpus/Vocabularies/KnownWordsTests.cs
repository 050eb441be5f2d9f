using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Vocabularies;

[TestFixture]
internal sealed class KnownWordsTests
{
    private static readonly KnownWords Words = KnownWords.Of(new Vocabulary(["\n", " ", ".", "a", "x"], [" the", " king", "'s", "Lamp", " old"]));

    [TestCase("the king", 1.0)]
    [TestCase("The KING.", 1.0, Description = "in any form")]
    [TestCase("the king's lamp", 1.0, Description = "of known parts")]
    [TestCase("the king’s lamp", 1.0, Description = "with a typographic apostrophe")]
    [TestCase("the queen's lamp", 2 / 3.0)]
    [TestCase("a the", 0.5, Description = "a letter that spells is no word")]
    [TestCase("the 12 king 7th", 1.0, Description = "numbers do not count")]
    [TestCase("BARKEEP: the king\nGUARD: zounds\n", 2 / 3.0, Description = "names do not count")]
    [TestCase("ROMEO:\nthe\n\nROMEO:\nking\n", 1.0, Description = "names of a play do not count")]
    [TestCase("灯はもう消えました。", 0.0)]
    public void ShareOf_Text_IsTheShareOfItsWords(string text, double share) => Assert.That(Words.ShareOf(text), Is.EqualTo(share).Within(1e-12));

    [TestCase(""), TestCase("GUARD:\n"), TestCase("... 12 !\n")]
    public void ShareOf_TextWithoutWords_IsNothing(string text) => Assert.That(Words.ShareOf(text), Is.Null);
}
