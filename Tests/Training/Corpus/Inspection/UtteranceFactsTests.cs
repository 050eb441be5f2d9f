using System;
using System.Linq;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Inspection;

[TestFixture]
internal sealed class UtteranceFactsTests : IDisposable
{
    private readonly CorpusFolder _folder = new();

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Description_OfTaggedText_TellsWhatWasRead() =>
        Assert.That(Of("> P: Hm?\nGUARD [mood=sad; health=0.5; face=[1 2]]: Halt.\nBARD [mood=angry; health=-3]: La.\nBARD: Lo.\n").Description,
            Is.EqualTo("tagged text, 3 lines of 2 speakers, 1 answer; fields: face (vector of 2 numbers), health (-3 to 0.5), mood (2 values)"));

    [Test]
    public void Description_WithoutSpeakers_SaysSo() => Assert.That(Of("[n=1]: x\n[n=2]: y\n").Description, Is.EqualTo("tagged text, 2 lines without speakers; fields: n (1 to 2)"));

    [Test]
    public void Description_OfSeveralFormats_NamesThem()
    {
        _folder.Write("1.txt", "GUARD: Halt.\n");
        _folder.Write("2.csv", "text\nHalt.\n");

        Assert.That(UtteranceFacts.Of(UtteranceReader.Read([_folder["*"]])).Description, Is.EqualTo("plain text and table, 2 lines of 1 speaker"));
    }

    [TestCase(19, "1 of 2 values of 'mood' is on fewer than 20 lines: sad (19).")]
    [TestCase(20, null)]
    public void Warnings_ValueOnFewLines_IsNamed(int lines, string? warning)
    {
        string text = string.Concat(Enumerable.Repeat("A [mood=calm]: x\n", 20)) + string.Concat(Enumerable.Repeat("A [mood=sad]: x\n", lines));

        Assert.That(Of(text).Warnings.Select(found => found.Message), warning is null ? Is.Empty : Has.One.StartsWith(warning));
    }

    [TestCase(19, "'health' is on only 19 lines.")]
    [TestCase(20, null)]
    public void Warnings_NumberOnFewLines_IsNamed(int lines, string? warning) =>
        Assert.That(Of(string.Concat(Enumerable.Repeat("A [health=1]: x\n", lines))).Warnings.Select(found => found.Message), warning is null ? Is.Empty : Has.One.StartsWith(warning));

    [Test]
    public void Warnings_FieldOfTwoKinds_TellsTheFault()
    {
        UtteranceFacts facts = Of("A [n=4]: x\nA [n=four]: x\n");

        Assert.That(facts.Warnings.Single() is { Kind: CorpusWarningKind.FaultyField } fault && fault.Message.Contains("1.txt:2: the field 'n' is a word", StringComparison.Ordinal));
        Assert.That(facts.Description, Does.EndWith("fields: n (faulty)"));
    }

    [Test]
    public void Spread_OfAField_CountsEachValue()
    {
        UtteranceFacts facts = Of("A [mood=sad; n=0.5]: x\nA [mood=calm]: x\nA [mood=calm; n=2]: x\nA: x\n");

        Assert.That(facts.Fields.Select(facts.Spread), Is.EqualTo(new[] { "mood: calm 2, sad 1; missing on 1", "n: 0.5 to 2, 2 lines; missing on 2" }));
    }

    [Test]
    public void CorpusFacts_OfTaggedText_AreThoseOfThePlainLines()
    {
        _folder.Write("1.txt", "\n> P: Hm?\nGUARD [mood=sad]: Halt.\nGUARD [mood=calm]: Halt. <b>now</b> <b>now</b>\nA [n=1]: <i>x</i>\nA: <i>y</i>\n");

        CorpusFacts facts = CorpusFacts.Of(UtteranceReader.Read([_folder.Root]).Text);
        Assert.That((facts.Lines, facts.TextBytes, facts.LongestLines[0].Place), Is.EqualTo((4, 72L, "1.txt:4")));
        Assert.That(facts.Warnings.Single(warning => warning.Kind == CorpusWarningKind.Markup).Message, Does.Contain("the first at 1.txt:4"));
    }

    private UtteranceFacts Of(string text) => UtteranceFacts.Of(UtteranceReader.Read([_folder.Write("1.txt", text)]));
}
