using System;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

[TestFixture]
internal sealed class CorpusReaderTests : IDisposable
{
    private CorpusFolder _folder = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new CorpusFolder();
        _folder.Write("b.txt", "B\n");
        _folder.Write("a.txt", "A\n");
        _folder.Write("Z.txt", "Z\n");
        _folder.Write("notes.md", "M\n");
        _folder.Write("deep/c.txt", "C\n");
        _folder.Write("deep/er/d1.txt", "D\n");
    }

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void CorpusReader_ForAFolder_ReadsTextFilesBelowInOrdinalOrder()
    {
        Assert.That(Names(_folder.Root), Is.EqualTo(new[] { "Z.txt", "a.txt", "b.txt", "deep/c.txt", "deep/er/d1.txt" }));
    }

    [TestCase("*.txt", "Z.txt a.txt b.txt")]
    [TestCase("*", "Z.txt a.txt b.txt notes.md")]
    [TestCase("?.txt", "Z.txt a.txt b.txt")]
    [TestCase("**/*.txt", "Z.txt a.txt b.txt deep/c.txt deep/er/d1.txt")]
    [TestCase("**", "Z.txt a.txt b.txt deep/c.txt deep/er/d1.txt notes.md")]
    [TestCase("*/*.txt", "deep/c.txt")]
    [TestCase("deep/**/d?.txt", "er/d1.txt")]
    [TestCase("deep/**/*.txt", "c.txt er/d1.txt")]
    [TestCase("**/er/*", "deep/er/d1.txt")]
    public void CorpusReader_ForAGlob_ReadsWhatMatches(string glob, string names)
    {
        Assert.That(Names(_folder[glob]), Is.EqualTo(names.Split(' ')));
    }

    [Test]
    public void CorpusReader_PatternsInAnyOrder_GiveTheSameCorpus()
    {
        Assert.That(CorpusReader.Read([_folder["b.txt"], _folder["a.txt"]]).Text, Is.EqualTo("A\nB\n"));
    }

    [Test]
    public void CorpusReader_FileNamedTwice_IsReadOnce()
    {
        Assert.That(CorpusReader.Read([_folder["a.txt"], _folder["*.txt"], _folder["deep/../a.txt"]]).Files, Has.Count.EqualTo(3));
    }

    [Test]
    public void CorpusReader_LinkToAFileOfTheCorpus_IsReadOnce()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Links need a privilege on Windows.");
        File.CreateSymbolicLink(_folder["link.txt"], _folder["a.txt"]);

        Assert.That(CorpusReader.Read([_folder["a.txt"], _folder["link.txt"]]).Text, Is.EqualTo("A\n"));
    }

    [Test]
    public void CorpusReader_FileThatBreaksOff_GetsALineFeedAtTheJoin()
    {
        string first = _folder.Write("1.txt", "one");
        string second = _folder.Write("2.txt", "two");

        Assert.That(CorpusReader.Read([first, second]).Text, Is.EqualTo("one\ntwo"));
    }

    [Test]
    public void CorpusReader_Files_CoverTheText()
    {
        string first = _folder.Write("1.txt", "one");
        string empty = _folder.Write("2.txt", string.Empty);
        string third = _folder.Write("3.txt", "three\n");

        Assert.That(CorpusReader.Read([first, empty, third]).Files.Select(file => (file.Start, file.Length)),
            Is.EqualTo(new[] { (0, 4), (4, 0), (4, 6) }));
    }

    [Test]
    public void CorpusReader_LiteralNameWithGlobCharacters_IsThatFile()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows has no such names.");
        string path = _folder.Write("what?.txt", "W\n");

        Assert.That(CorpusReader.Read([path]).Files.Single().Name, Is.EqualTo("what?.txt"));
    }

    [Test]
    public void CorpusReader_MissingFile_IsRefusedByName()
    {
        Assert.That(() => CorpusReader.Read([_folder["none.txt"]]),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("does not exist").And.Message.Contain("none.txt"));
    }

    [Test]
    public void CorpusReader_GlobWithoutMatch_IsRefusedByName()
    {
        Assert.That(() => CorpusReader.Read([_folder["*.doc"]]),
            Throws.TypeOf<TrainingDataException>().With.Message.StartsWith("No file matches").And.Message.Contain("*.doc"));
    }

    [Test]
    public void CorpusReader_GlobInAMissingFolder_IsRefused()
    {
        Assert.That(() => CorpusReader.Read([_folder["nowhere/*.txt"]]),
            Throws.TypeOf<TrainingDataException>().With.Message.StartsWith("No file matches"));
    }

    [Test]
    public void CorpusReader_FolderWithoutText_IsRefused()
    {
        Directory.CreateDirectory(_folder["hollow"]);

        Assert.That(() => CorpusReader.Read([_folder["hollow"]]),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("contains no file with the ending .txt"));
    }

    [TestCase("")]
    [TestCase("\uFEFF")]
    [TestCase(" \r\n\t\n")]
    public void CorpusReader_FilesWithoutText_AreRefusedAsEmpty(string text)
    {
        string path = _folder.Write("empty.txt", text);

        Assert.That(() => CorpusReader.Read([path]), Throws.TypeOf<TrainingDataException>()
            .With.Message.StartsWith("The corpus is empty: " + path));
    }

    [Test]
    public void CorpusReader_NoPatterns_IsRefused()
    {
        Assert.That(() => CorpusReader.Read([]), Throws.TypeOf<TrainingDataException>().With.Message.StartsWith("There is no corpus"));
    }

    [Test]
    public void CorpusReader_BrokenLink_IsRefused()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Links need a privilege on Windows.");
        File.CreateSymbolicLink(_folder["broken.txt"], _folder["gone.txt"]);

        Assert.That(() => CorpusReader.Read([_folder.Root]), Throws.TypeOf<TrainingDataException>().With.Message.Contain("broken.txt"));
    }

    [Test]
    public void CorpusReader_LinkedFolderThatLeadsInCircles_IsNotFollowed()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Links need a privilege on Windows.");
        Directory.CreateSymbolicLink(_folder["deep/loop"], _folder.Root);

        Assert.That(Names(_folder.Root), Has.Length.EqualTo(5));
    }

    private static string[] Names(string pattern) => CorpusReader.Read([pattern]).Files.Select(file => file.Name).ToArray();
}
