using System.Linq;
using DialogueRnn.Training.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

[TestFixture]
internal sealed class ValidationSplitTests
{
    [Test]
    public void ValidationSplit_LastFraction_CutsAtThatCharacter()
    {
        ValidationSplit split = ValidationSplit.LastFraction(CorpusText.FromText("f", "0123456789abcdefghi"));

        Assert.That((split.TrainingText, split.ValidationText), Is.EqualTo(("0123456789abcdefg", "hi")));
    }

    [Test]
    public void ValidationSplit_LastFraction_PartsNoTextElement()
    {
        ValidationSplit split = ValidationSplit.LastFraction(CorpusText.FromText("f", "ab\nxe\u0301y"), 0.25);

        Assert.That((split.TrainingText, split.ValidationText), Is.EqualTo(("ab\nxe\u0301", "y")));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-0.1)]
    [TestCase(double.NaN)]
    public void ValidationSplit_FractionOutOfRange_IsRefused(double fraction)
    {
        Assert.That(() => ValidationSplit.LastFraction(CorpusText.FromText("f", "text"), fraction),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("above 0 and below 1"));
    }

    [Test]
    public void ValidationSplit_CorpusOfOneCharacter_IsRefused()
    {
        Assert.That(() => ValidationSplit.LastFraction(CorpusText.FromText("f", "x")),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("too short"));
    }

    [Test]
    public void ValidationSplit_None_TrainsOnEverything()
    {
        ValidationSplit split = ValidationSplit.None(CorpusText.FromText("f", "text"));

        Assert.That((split.TrainingText, split.HasValidation), Is.EqualTo(("text", false)));
    }

    [Test]
    public void ValidationSplit_Files_AreSetAside()
    {
        ValidationSplit split = ValidationSplit.Files(Lengths(2, 3, 4), ["f1"]);

        Assert.That((split.TrainingText, split.ValidationText), Is.EqualTo(("a\nccc\n", "bb\n")));
    }

    [Test]
    public void ValidationSplit_FileAt_CountsInTheTrainingText()
    {
        ValidationSplit split = ValidationSplit.Files(Lengths(2, 3, 4), ["f1"]);

        Assert.That(split.FileAt(2).Name, Is.EqualTo("f2"));
    }

    [Test]
    public void ValidationSplit_UnknownFile_IsRefusedWithTheFilesThereAre()
    {
        Assert.That(() => ValidationSplit.Files(Lengths(2, 3), ["f9"]),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("no file f9").And.Message.EndWith("f0, f1."));
    }

    [Test]
    public void ValidationSplit_NameOfTwoFiles_IsRefused()
    {
        CorpusText corpus = CorpusText.Join(
            new[] { "x/one.txt", "y/one.txt" }.Select(name => (new CorpusFile(name, "/" + name, 0, 0, 2), "a\n")));

        Assert.That(() => ValidationSplit.Files(corpus, ["one.txt"]),
            Throws.TypeOf<TrainingDataException>().With.Message.StartsWith("2 files"));
    }

    [Test]
    public void ValidationSplit_AllFilesSetAside_IsRefused()
    {
        Assert.That(() => ValidationSplit.Files(Lengths(2, 3), ["f0", "f1"]),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("no training text is left"));
    }

    // Ten files of 10 characters: more than a tenth (10 of 100) takes 2 files, 90 KB would take all, one in five is 2.
    [TestCase(10, 10, 2)]
    // Ten files of 50,000: more than a tenth takes 2, more than 92,160 takes 2, one in five is 2.
    [TestCase(10, 50_000, 2)]
    // Ten files of 100,000: 90 KB takes 1 and is the fewest.
    [TestCase(10, 100_000, 1)]
    // Nine files of 10: a tenth takes 1, and one in five is 1.
    [TestCase(9, 10, 1)]
    // Four files: one in five is none.
    [TestCase(4, 10, 0)]
    // Thirty files of 10: more than a tenth takes 4, one in five would be 6.
    [TestCase(30, 10, 4)]
    public void ValidationSplit_AutoFiles_SetsAsideTheFewestOfTheThree(int files, int length, int expected)
    {
        ValidationSplit split = ValidationSplit.AutoFiles(Lengths(Enumerable.Repeat(length, files).ToArray()));

        Assert.That(split.Validation.Files.Select(file => file.Name),
            Is.EqualTo(Enumerable.Range(files - expected, expected).Select(index => $"f{index}")));
    }

    [Test]
    public void ValidationSplit_SeparateFileThatIsTrainedOn_IsRefused()
    {
        CorpusText corpus = Lengths(2, 3);

        Assert.That(() => ValidationSplit.Separate(corpus, corpus.Only(file => file.Name == "f1")),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("/f1 is in both the training text and the validation text"));
    }

    [Test]
    public void ValidationSplit_SeparateFile_LeavesTheCorpusWhole()
    {
        ValidationSplit split = ValidationSplit.Separate(CorpusText.FromText("f", "text"), CorpusText.FromText("v", "other"));

        Assert.That((split.TrainingText, split.ValidationText), Is.EqualTo(("text", "other")));
    }

    /// <summary>Files f0, f1, … of these lengths, filled with a, b, … and ending in a line feed.</summary>
    private static CorpusText Lengths(params int[] lengths) =>
        CorpusTextTests.Join(lengths.Select((length, index) => ($"f{index}",
            new string((char)('a' + index), length - 1) + "\n")).ToArray());
}
