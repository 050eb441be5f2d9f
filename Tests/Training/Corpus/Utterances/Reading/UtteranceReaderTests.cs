using System;
using System.Linq;
using System.Text;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading;

[TestFixture]
internal sealed class UtteranceReaderTests : IDisposable
{
    private readonly CorpusFolder _folder = new();

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [TestCase("x.txt", "GUARD [mood=sad]: Halt.\n", CorpusFormat.TaggedText)]
    [TestCase("x.csv", "GUARD [mood=sad]: Halt.\n", CorpusFormat.TaggedText)]
    [TestCase("x.txt", "{\"text\": \"Halt.\"}\n", CorpusFormat.JsonLines)]
    [TestCase("x.csv", "{\"text\": \"Halt.\"}\n", CorpusFormat.JsonLines)]
    [TestCase("x.txt", "{player} came in.\n", CorpusFormat.PlainText)]
    [TestCase("x.txt", "speaker,text\nGUARD,Halt.\n", CorpusFormat.Table)]
    [TestCase("x.jsonl", "text,heard\nHalt.,Why?\n", CorpusFormat.Table)]
    [TestCase("x.txt", "Text, not speaker,\nis this.\n", CorpusFormat.PlainText)]
    [TestCase("x.txt", "text\nHalt.\n", CorpusFormat.PlainText)]
    [TestCase("x.csv", "text\nHalt.\n", CorpusFormat.Table)]
    [TestCase("x.CSV", "a,b\n", CorpusFormat.Table)]
    [TestCase("x.tsv", "a\tb\n", CorpusFormat.Table)]
    [TestCase("x.jsonl", "Halt.\n", CorpusFormat.JsonLines)]
    [TestCase("x.md", "Halt.\n", CorpusFormat.PlainText)]
    public void FormatSniffer_ContentFirstAndNameSecond(string name, string text, CorpusFormat format) => Assert.That(FormatSniffer.Of(name, text), Is.EqualTo(format));

    [Test]
    public void Read_FilesOfAllFormats_GivesPlainLines()
    {
        _folder.Write("1.txt", "GUARD [mood=sad]: Halt.\n> PLAYER: Why?\nGUARD: Law.");
        _folder.Write("2.csv", "speaker,text\nbard,La.\n");
        _folder.Write("3.jsonl", "{\"text\":\"It rains.\"}\n");
        _folder.Write("4.txt", "Plain [as it is].\n");

        Assert.That(CorpusReader.Read([_folder["*"]]).Text, Is.EqualTo("GUARD: Halt.\nGUARD: Law.\nBard: La.\nIt rains.\nPlain [as it is].\n"));
    }

    [Test]
    public void Read_FilesOfAllFormats_GivesRecordsAndFormats()
    {
        _folder.Write("1.txt", "GUARD [mood=sad]: Halt.\n");
        _folder.Write("2.txt", "BARD: La.\n");

        UtteranceCorpus corpus = UtteranceReader.Read([_folder.Root]);
        Assert.That(corpus.Formats, Is.EqualTo(new[] { CorpusFormat.TaggedText, CorpusFormat.PlainText }));
        Assert.That(corpus.Utterances.Select(utterance => utterance.Speaker), Is.EqualTo(new[] { "GUARD", "BARD" }));
    }

    [Test]
    public void Read_WindowsFileWithAByteOrderMark_IsReadAlike()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "GUARD [mood=sad]: Halt.\r\n\r\n> PLAYER: Why?\r\nGUARD: Law.\r\n"u8];

        Assert.That(CorpusReader.Read([_folder.Write("1.txt", bytes)]).Text, Is.EqualTo("GUARD: Halt.\nGUARD: Law.\n"));
    }

    [Test]
    public void Read_ColumnsWithoutATable_AreRefused()
    {
        string path = _folder.Write("1.txt", "GUARD: Halt.\n");

        Assert.That(() => CorpusReader.Read([path], new ReadingOptions { Columns = "text=2" }), Throws.TypeOf<TrainingDataException>().With.Message.Contain("no file of the corpus is a table"));
    }

    [Test]
    public void Read_TableWithoutRows_IsEmpty()
    {
        string path = _folder.Write("1.csv", "speaker,text\n");

        Assert.That(() => CorpusReader.Read([path]), Throws.TypeOf<TrainingDataException>().With.Message.StartWith("The corpus is empty: " + path));
    }

    [TestCase(0.1, "B: 56.\n")]
    [TestCase(0.5, "A: 34.\nB: 56.\n")]
    public void ValidationSplit_OfRecords_CutsNoRecord(double fraction, string validation)
    {
        string path = _folder.Write("1.txt", "A [n=1]: 12.\nA: 34.\nB: 56.\n");

        Assert.That(ValidationSplit.LastFraction(CorpusReader.Read([path]), fraction).ValidationText, Is.EqualTo(validation));
    }

    [Test]
    public void ValidationSplit_OfOneRecord_IsRefused()
    {
        string path = _folder.Write("1.txt", "A [n=1]: 12.\n");

        Assert.That(() => ValidationSplit.LastFraction(CorpusReader.Read([path])), Throws.TypeOf<TrainingDataException>().With.Message.Contain("too short"));
    }
}
