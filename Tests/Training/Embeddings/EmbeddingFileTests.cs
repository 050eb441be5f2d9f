using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Tests.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Embeddings;

[TestFixture]
internal sealed class EmbeddingFileTests
{
    private static readonly (string Word, float[] Row)[] Rows = [("ale", [1, -2.5f, 3]), ("Bread", [0.25f, 0, -1e-7f]), ("o'er", [4, 5, 6])];

    private CorpusFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new CorpusFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Read_GloveText_GivesRowsAsWritten() => Assert.That(Read(EmbeddingBytes.Glove(Rows), "ale").Rows["ale"], Is.EqualTo(Rows[0].Row));

    [Test]
    public void Read_GloveText_IsRecognised() => Assert.That(Read(EmbeddingBytes.Glove(Rows), "ale").Format, Is.EqualTo(EmbeddingFormat.GloveText));

    [Test]
    public void Read_Word2VecText_IsRecognised() => Assert.That(Read(EmbeddingBytes.Text(Rows, 3), "ale").Format, Is.EqualTo(EmbeddingFormat.Word2VecText));

    [Test]
    public void Read_Word2VecText_GivesRowsAsWritten() => Assert.That(Read(EmbeddingBytes.Text(Rows, 3), "o'er").Rows["o'er"], Is.EqualTo(Rows[2].Row));

    [TestCase(true)]
    [TestCase(false)]
    public void Read_Word2VecBinary_IsRecognised(bool withLineFeeds) =>
        Assert.That(Read(EmbeddingBytes.Binary(Rows, 3, withLineFeeds), "ale").Format, Is.EqualTo(EmbeddingFormat.Word2VecBinary));

    [TestCase(true)]
    [TestCase(false)]
    public void Read_Word2VecBinary_GivesTheLastRow(bool withLineFeeds) =>
        Assert.That(Read(EmbeddingBytes.Binary(Rows, 3, withLineFeeds), "o'er").Rows["o'er"], Is.EqualTo(Rows[2].Row));

    [Test]
    public void Read_Word_NotInFile_HasNoRow() => Assert.That(Read(EmbeddingBytes.Glove(Rows), "ale", "wine").Rows, Does.Not.ContainKey("wine"));

    [Test]
    public void Read_WordNobodyAskedFor_HasNoRow() => Assert.That(Read(EmbeddingBytes.Glove(Rows), "ale").Rows, Has.Count.EqualTo(1));

    [Test]
    public void Read_AnyFile_CountsItsWords() => Assert.That(Read(EmbeddingBytes.Glove(Rows), "ale").FileWords, Is.EqualTo(3));

    [Test]
    public void Read_SmallLetters_FindTheCapitalForm() => Assert.That(Read(EmbeddingBytes.Glove(Rows), "bread").Rows["bread"], Is.EqualTo(Rows[1].Row));

    [TestCase("usa 1\nUsa 2\nUSA 3\n", "USA", 3f)]
    [TestCase("USA 3\nusa 1\nUsa 2\n", "USA", 3f)]
    [TestCase("Usa 2\nusa 1\n", "USA", 1f)]
    [TestCase("USA 3\nUsa 2\n", "usa", 2f)]
    [TestCase("USA 3\nale 1\n", "usa", 3f)]
    [TestCase("King_Lear 7\nale 1\n", "king-lear", null)]
    [TestCase("well_known 7\nale 1\n", "well-known", 7f)]
    [TestCase("don't 7\nale 1\n", "don’t", 7f)]
    [TestCase("#### 7\nale 1\n", "1623", 7f)]
    [TestCase("# 7\nale 1\n", "4", null)]
    public void Read_Forms_TheBestIsTaken(string text, string word, float? row)
    {
        ImportedEmbeddings read = Read(Encoding.UTF8.GetBytes(text), word, "ale", "usa");
        Assert.That(read.Rows.GetValueOrDefault(word)?[0], Is.EqualTo(row));
    }

    [Test]
    public void Read_TokenWithItsBlank_FindsTheWord() => Assert.That(ReadText("ale 1 2\nbread 3 4\n", " ale", " ", "\n").Rows.Keys, Is.EqualTo(new[] { " ale" }));

    [Test]
    public void Read_Duplicate_TheFirstCounts() => Assert.That(ReadText("ale 1 2\nale 3 4\n", "ale").Rows["ale"], Is.EqualTo(new float[] { 1, 2 }));

    [Test]
    public void Read_Duplicate_IsCounted() => Assert.That(ReadText("ale 1 2\nale 3 4\nale 3 4\n", "ale").Duplicates, Is.EqualTo(2));

    [TestCase("\uFEFFale 1 2\r\nbread 3 4\r\n")]
    [TestCase("\uFEFF2 2\r\nale 1 2\r\nbread 3 4\r\n")]
    [TestCase("ale\t1\t2\nbread\t3\t4")]
    [TestCase("ale  1  2 \nbread  3  4 \n\n")]
    [TestCase("2 2 \nale 1.0e0 +2\nbread 3 4")]
    public void Read_OtherWaysToWriteText_GiveTheSameRow(string text) => Assert.That(ReadText(text, "ale").Rows["ale"], Is.EqualTo(new float[] { 1, 2 }));

    [Test]
    public void Read_WordWithBlanks_IsPassedOver() => Assert.That(ReadText("ale 1 2\n. . . 3 4\nat name@host.org 5 6\nwine 7 8\n", "wine").Rows["wine"], Is.EqualTo(new float[] { 7, 8 }));

    [Test]
    public void Read_LettersBeyondAscii_AreFound() => Assert.That(ReadText("1 2\nthé 1 2\n", "thé").Rows["thé"], Is.EqualTo(new float[] { 1, 2 }));

    [Test]
    public void Read_OneWordInAHundredNotUtf8_IsLeftOutAndCounted()
    {
        byte[] others = EmbeddingBytes.Glove([.. Enumerable.Range(0, 100).Select(number => ($"word{(char)('a' + (number % 26))}{number}", new float[] { 1, 2 }))]);
        Assert.That(Read([.. others, (byte)'b', 0xE9, .. " 3 4\nale 5 6\n"u8], "ale").Unreadable, Is.EqualTo(1));
    }

    [TestCase(1, 32)]
    [TestCase(32, 32)]
    [TestCase(50, 64)]
    [TestCase(300, 320)]
    public void NetworkWidth_AnyWidth_IsTheNextMultipleOf32(int width, int network) =>
        Assert.That(Read(EmbeddingBytes.Glove([("ale", new float[width])]), "ale").NetworkWidth, Is.EqualTo(network));

    [Test]
    public void Describe_WiderTable_TellsOfThePadding() =>
        Assert.That(Read(EmbeddingBytes.Text(Rows, 3), "ale").Describe(32), Is.EqualTo("word2vec text, 3 words of 3 numbers, widened to 32 with small random numbers"));

    private ImportedEmbeddings ReadText(string text, params string[] wanted) => Read(Encoding.UTF8.GetBytes(text), wanted);

    private ImportedEmbeddings Read(byte[] bytes, params string[] wanted) => EmbeddingFile.Read(_folder.Write("vectors", bytes), wanted);
}
