using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Vocabularies;

[TestFixture]
internal sealed class UnspacedPiecesTests
{
    [TestCase("門番が来た。門番は寝た。あの門番だ。", "門番")]
    [TestCase("卫兵来了。那个卫兵睡了。卫兵！", "卫兵")]
    [TestCase("ทหารมาแล้ว ทหารนอน เห็นทหาร", "ทหาร")]
    public void Of_FrequentLetters_AreOnePiece(string text, string piece) => Assert.That(UnspacedPieces.Of(text, 3), Does.Contain(piece));

    [TestCase("Der Wächter kam. Der Wächter schlief.")]
    [TestCase("문지기가 왔다. 문지기가 잤다. 문지기가 간다.")]
    public void Of_ScriptsWithBlanks_HaveNoPieces(string text) => Assert.That(UnspacedPieces.Of(text, 2), Is.Empty);

    [TestCase("門番が来た。門番は寝た。あの門番だ。")]
    [TestCase("ทหารมาแล้ว ทหารนอน เห็นทหาร")]
    public void FromCorpus_ScriptWithoutBlanks_SpellsNothing(string text)
    {
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus(text);
        int[] tokens = vocabulary.Encode(text);
        Assert.That((tokens.Count(vocabulary.IsSpelling), WordCensus.SpelledShareOf(tokens, vocabulary), vocabulary.Decode(tokens)), Is.EqualTo((0, 0.0, text)));
    }
}
