using System;
using System.Linq;
using CsCheck;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading;

[TestFixture]
internal sealed class PlainTextTests
{
    // No equals sign and no '>': such pieces cannot form a tag with a field, or a heard line.
    private static readonly string[] Pieces =
    [
        "GUARD", "Old Man", "guard", ":", ": ", "\t", "[", "]", "[sighs]", "[mood", " ", "  ", "\n", "\n\n", "Halt.", "{", "}", "\"", ",", ";", "“é”", "止", "：", "\u2028", "\f", "0.5", "text,",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 40]
        .Select(chosen => "A" + string.Concat(chosen.Select(index => Pieces[index])))
        .Where(text => !text.Split('\n').Any(line => line.Trim().StartsWith("[]:", StringComparison.Ordinal)));

    [Test]
    public void CorpusReader_AnyTextWithoutTags_IsReadAsItIsWrittenButForLineSeparators()
    {
        using var folder = new CorpusFolder();
        Texts.Sample(text =>
        {
            string path = folder.Write("plain.txt", text);
            return CorpusReader.Read([path]).Text == text.Replace('\u2028', '\n');
        }, iter: 500, threads: 1);
    }

    [Test]
    public void CorpusReader_TextWithoutTags_HasNoRecords()
    {
        using var folder = new CorpusFolder();
        string path = folder.Write("plain.txt", "GUARD: Halt.\r\n\r\nGUARD [tired]: [sighs] Stop.\r\n");

        Assert.That(CorpusReader.Read([path]).Files.Single() is { HasRecords: false, LineNumbers: null });
    }

    [Test]
    public void Parse_PlainLines_GivesSpeakersAndTexts() =>
        Assert.That(Records.OfText("GUARD: Halt: stop.\nIt rains.\nOld Man:Hm.\n").Select(utterance => (utterance.Speaker, utterance.Text)),
            Is.EqualTo(new (string?, string)[] { ("GUARD", "Halt: stop."), (null, "It rains."), (null, "Old Man:Hm.") }));

    [Test]
    public void Parse_ColonAlone_IsText() => Assert.That(Records.OfText("A: x\n:\ny\n").Select(utterance => utterance.Line), Is.EqualTo(new[] { "A: x", ":", "y" }));

    [Test]
    public void Parse_NameAloneOnItsLine_SpeaksUntilABlankLine() =>
        Assert.That(Records.OfText("ROMEO:\nAh me.\nWhat night!\n\nExit.\nJULIET:\nOh.\n").Select(utterance => utterance.Line),
            Is.EqualTo(new[] { "ROMEO: Ah me.", "ROMEO: What night!", "Exit.", "JULIET: Oh." }));
}
