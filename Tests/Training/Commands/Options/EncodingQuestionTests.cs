using System.IO;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus.Encodings;
using DialogueRnn.Training.Tests.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Options;

/// <summary>The question for the encoding of a file.</summary>
internal sealed class EncodingQuestionTests
{
    [TestCase("1\n", "windows-1250")]
    [TestCase("koi8-r\n", "koi8-r")]
    [TestCase("klingon\n99\n1\n", "windows-1250")]
    [TestCase("\n", null)]
    [TestCase("", null)]
    public void Ask_FileInAnotherEncoding_TakesANumberOrAName(string answers, string? encoding)
    {
        using var folder = new CorpusFolder();
        folder.Write("a.txt", "ANNA: Halt.\n");
        folder.Write("b.txt", TextEncodings.Find("windows-1250")!.GetBytes("MLYNÁŘ: Kolo stojí, přišel déšť.\n"));
        using var questions = new StringWriter();

        Assert.That(new EncodingQuestion(new StringReader(answers), questions).Ask([folder.Root]), Is.EqualTo(encoding));
        Assert.That(questions.ToString(), Does.StartWith("b.txt is not in Unicode.").And.Contain("1  windows-1250, in which a line reads 'MLYNÁŘ: Kolo stojí, přišel déšť.'"));
    }

    [Test]
    public void Ask_FilesInUnicode_AsksNothing()
    {
        using var folder = new CorpusFolder();
        folder.Write("a.txt", "MLYNÁŘ: Kolo stojí.\n");
        folder.Write("b.txt", 0xFF, 0xFE, (byte)'A', 0);

        Assert.That(new EncodingQuestion(TextReader.Null, TextWriter.Null).Ask([folder.Root]), Is.Null);
    }
}
