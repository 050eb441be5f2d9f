using System.Linq;
using System.Text;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Tests.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Embeddings;

/// <summary>Whatever is wrong with a file of word vectors, one message says what, where and what to do.</summary>
[TestFixture]
internal sealed class EmbeddingFileFaultTests
{
    private static readonly (string Word, float[] Row)[] Rows = [("ale", [1, 2.5f, 3]), ("bread", [4, 5, 6])];

    private CorpusFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new CorpusFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("ale 1 2\nbread 3\n", "line 2: it has 1 numbers, but the first line has 2. Correct the line")]
    [TestCase("ale 1 2\nbread 3", "line 2: it has 1 numbers, but the first line has 2. The file ends there")]
    [TestCase("ale 1 2\nbread 3 4 5\n", "line 2: it has 3 numbers, but the first line has 2.")]
    [TestCase("ale 1 2\nbread\n", "line 2: it has 0 numbers, but the first line has 2.")]
    [TestCase("ale 1 2\n 3 4\n", "line 2: it has 2 numbers")]
    [TestCase("2 3\nale 1 2\nbread 3 4\n", "line 2: it has 2 numbers, but line 1 says 3.")]
    [TestCase("ale 1 2\nbread 3 x4\n", "line 2: 'x4' should be number 2, but it is not a number.")]
    [TestCase("ale 1 2\nbread 0,5 4\n", "line 2: '0,5' should be number 1, but it is not a number.")]
    [TestCase("ale 1 2\nbread 3 NaN\n", "line 2: number 2 is 'NaN', which is not finite.")]
    [TestCase("ale 1 2\nbread 1e39 4\n", "line 2: number 1 is '1e39', which is not finite.")]
    [TestCase("3 2\nale 1 2\nbread 3 4\n", "line 1 says 3 words, but the file has 2. It is probably incomplete")]
    [TestCase("1 2\nale 1 2\nbread 3 4\n", "line 1 says 1 words, but the file has 2. Correct line 1")]
    [TestCase("0 2\nale 1 2\n", "line 1 says 0 words of 2 numbers")]
    [TestCase("2 99999\nale 1 2\n", "line 1 says 2 words of 99999 numbers")]
    [TestCase("Mind the step, love.\n", "line 1: 'the' is not a number")]
    [TestCase("ale\n", "line 1: 'ale' is neither a word with its numbers")]
    [TestCase("wine 1 2\nmead 3 4\n", "none of the 2 words of the vocabulary is in the file, which has 2 words (it begins with 'wine', 'mead')")]
    [TestCase("", "is empty.")]
    public void Read_Text_SaysWhatIsWrong(string text, string message) =>
        Assert.That(FaultOf(Encoding.UTF8.GetBytes(text)), Does.Contain(message));

    [Test]
    public void Read_Latin1_SaysThatItIsNotUtf8() =>
        Assert.That(FaultOf(Encoding.Latin1.GetBytes("ale 1 2\nthé 3 4\n")), Does.Contain("1 of 2 words are not valid UTF-8, the first at line 2 (thé)").And.Contain("iconv"));

    [Test]
    public void Read_BinaryOfTooFewBytes_SaysSoBeforeReadingIt() =>
        Assert.That(FaultOf(EmbeddingBytes.Binary([("a", Rows[0].Row), ("b", Rows[1].Row)], 3, withLineFeeds: false)[..^1]), Does.Contain("line 1 says 2 words of 3 numbers, but the file has only 31 bytes"));

    [Test]
    public void Read_BinaryCutInTheLastRow_SaysWhere() =>
        Assert.That(FaultOf(EmbeddingBytes.Binary([("breadcrumbs", Rows[0].Row), Rows[1]], 3)[..^4]), Does.Contain("byte 35: the file ends in the numbers of word 2 of 2"));

    [Test]
    public void Read_BinaryThatGoesOn_SaysWhere() =>
        Assert.That(FaultOf([.. EmbeddingBytes.Binary(Rows, 3), .. "wine"u8]), Does.Contain("there is more than the 2 words that line 1 says"));

    [Test]
    public void Read_BinaryOfAnotherWidth_SaysThatLine1IsWrong()
    {
        byte[] bytes = EmbeddingBytes.Binary([.. Rows, ("wine", [7, 8, 9]), ("mead", [7, 8, 9])], 3);
        bytes[2] = (byte)'2';
        Assert.That(FaultOf(bytes), Does.Contain("line 1 is wrong"));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void Read_BinaryNotFinite_SaysWhere(float value) =>
        Assert.That(FaultOf(EmbeddingBytes.Binary([("ale", [1, value, 3])], 3)), Does.Contain($"byte 12: number 2 is {value}, which is not finite"));

    [TestCase(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    [TestCase(new byte[] { (byte)'P', (byte)'K', 3, 4 }, "zip")]
    [TestCase(new byte[] { 0xBA, 0x16, 0x4F, 0x2F }, ".vec")]
    [TestCase(new byte[] { 0xFF, 0xFE, 65, 0 }, "UTF-16")]
    [TestCase(new byte[] { 0x80, 3, 65, 0 }, "save_word2vec_format")]
    [TestCase(new byte[] { 65, 0, 65, 10 }, "neither text nor a header")]
    public void Read_OtherKindOfFile_SaysWhichAndWhatToDo(byte[] bytes, string message) => Assert.That(FaultOf(bytes), Does.Contain(message));

    [Test]
    public void Read_HugeHeaderOfBinary_AllocatesNothing() =>
        Assert.That(FaultOf([.. "999999999999 4096\nale "u8, 0, 0, 0, 0]), Does.Contain("999,999,999,999 words"));

    [Test]
    public void Read_NoFile_SaysSo() =>
        Assert.That(() => EmbeddingFile.Read(_folder["nowhere"], ["ale"]), Throws.TypeOf<TrainingDataException>().With.Message.Contains("Check the path"));

    [Test]
    public void Read_Folder_SaysSo() =>
        Assert.That(() => EmbeddingFile.Read(_folder.Root, ["ale"]), Throws.TypeOf<TrainingDataException>().With.Message.Contains("is a folder"));

    [Test]
    public void Read_AnyPrefixOfABinaryFile_IsRefusedOrReadWhole()
    {
        byte[] bytes = EmbeddingBytes.Binary(Rows, 3);
        Assert.That(Enumerable.Range(0, bytes.Length - 1).Select(length => FaultOf(bytes[..length])), Has.None.Empty);
    }

    private string FaultOf(byte[] bytes)
    {
        string path = _folder.Write("vectors", bytes);
        try
        {
            EmbeddingFile.Read(path, ["ale", "bread"]);
            return string.Empty;
        }
        catch (TrainingDataException error)
        {
            Assert.That(error.Message, Does.Contain(path).And.Not.Contain("Exception"));
            return error.Message;
        }
    }
}
