using System;
using System.Linq;
using DialogueRnn.Training.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

[TestFixture]
internal sealed class CorpusTextTests
{
    private static readonly CorpusText Three = Join(("a", "aa\n"), ("empty", ""), ("b", "bbb\n"));

    [TestCase(0, "a")]
    [TestCase(2, "a")]
    [TestCase(3, "b")]
    [TestCase(6, "b")]
    public void CorpusText_FileAt_IsTheFileAroundThePosition(int position, string name)
    {
        Assert.That(Three.FileAt(position).Name, Is.EqualTo(name));
    }

    [TestCase(-1)]
    [TestCase(7)]
    public void CorpusText_FileAtOutside_IsRefused(int position)
    {
        Assert.That(() => Three.FileAt(position), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void CorpusText_TextOf_IsTheFilesText()
    {
        Assert.That(Three.TextOf(Three.Files[2]).ToString(), Is.EqualTo("bbb\n"));
    }

    [Test]
    public void CorpusText_CutInsideAFile_PutsItIntoBothParts()
    {
        (CorpusText before, CorpusText after) = Three.CutAt(4);

        Assert.That((Spans(before), Spans(after)), Is.EqualTo(("a 0+3, empty 3+0, b 3+1", "b 0+3")));
    }

    [Test]
    public void CorpusText_CutBetweenFiles_PartsThem()
    {
        (CorpusText before, CorpusText after) = Three.CutAt(3);

        Assert.That((Spans(before), Spans(after)), Is.EqualTo(("a 0+3, empty 3+0", "b 0+4")));
    }

    [Test]
    public void CorpusText_Only_KeepsTheOrderAndMovesTheStarts()
    {
        Assert.That(Spans(Three.Only(file => file.Name != "a")), Is.EqualTo("empty 0+0, b 0+4"));
    }

    internal static CorpusText Join(params (string Name, string Text)[] parts) =>
        CorpusText.Join(parts.Select(part => (new CorpusFile(part.Name, "/" + part.Name, 0, 0, part.Text.Length), part.Text)));

    private static string Spans(CorpusText corpus) => string.Join(", ", corpus.Files.Select(file => $"{file.Name} {file.Start}+{file.Length}"));
}
