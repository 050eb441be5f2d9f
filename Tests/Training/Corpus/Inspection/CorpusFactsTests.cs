using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Inspection;

[TestFixture]
internal sealed class CorpusFactsTests
{
    [Test]
    public void CorpusFacts_BytesAndCharacters_AreCountedApart()
    {
        CorpusFacts facts = CorpusFacts.Of(CorpusText.FromText("f", "e\u0301👍🏽\n"));

        Assert.That((facts.Bytes, facts.Characters), Is.EqualTo((12L, 3)));
    }

    [Test]
    public void CorpusFacts_Lines_CountBlankOnesButRepeatsOnlyOfSpokenOnes()
    {
        CorpusFacts facts = Of("Hello.\n\nHello. \nBye.\n\n");

        Assert.That((facts.Lines, facts.SpokenLines, facts.DistinctLines, facts.DuplicateShare), Is.EqualTo((5, 3, 2, 1 / 3.0)));
    }

    [Test]
    public void CorpusFacts_NamesOfAPlay_AreNoDuplicates()
    {
        Assert.That(Of("ROMEO:\nAh me.\n\nROMEO:\nOh.\n").DuplicateShare, Is.Zero);
    }

    [Test]
    public void CorpusFacts_Alphabet_IsOrderedByFrequencyAndFlagsRareElements()
    {
        CorpusFacts facts = Of("bbbaaaaaaaaaa");

        Assert.That(facts.Alphabet, Is.EqualTo(new[] { new AlphabetEntry("a", 10, false), new AlphabetEntry("b", 3, true) }));
    }

    [Test]
    public void CorpusFacts_LongestLines_NameFileAndLine()
    {
        CorpusFacts facts = CorpusFacts.Of(CorpusTextTests.Join(("one", "aa\naaaa\n"), ("two", "aaa\n")));

        Assert.That(facts.LongestLines.Select(line => (line.Place, line.Length)),
            Is.EqualTo(new[] { ("one:2", 4), ("two:1", 3), ("one:1", 2) }));
    }

    [Test]
    public void CorpusFacts_LongLine_IsShownByItsBeginning()
    {
        Assert.That(Of(new string('x', 70)).LongestLines.Single().Beginning, Is.EqualTo(new string('x', 60) + "…"));
    }

    [Test]
    public void CorpusFacts_Speakers_AreCountedInEveryForm()
    {
        CorpusFacts facts = Of("GUARD: Halt.\nGUARD: Who?\nFirst Citizen:\nSpeak.\nFirst Citizen:\nOn.\n" +
            "BOTTOM\tNay.\n\tand so\nBOTTOM\t[Aside] Yea.\nHe said: no.\nOld Nettle: once only\nGUARD: Pass.\n");

        Assert.That(facts.Speakers.Select(speaker => (speaker.Name, speaker.Lines)),
            Is.EqualTo(new[] { ("GUARD", 3), ("BOTTOM", 2), ("First Citizen", 2) }));
    }

    [TestCase("Hello.\n", CorpusWarningKind.TooSmall, "7 characters")]
    [TestCase("Hi.\nHi.\n", CorpusWarningKind.ManyDuplicates, "1 of 2 lines")]
    [TestCase("a\tb\n", CorpusWarningKind.Tabs, "first at f:1")]
    [TestCase("ok\nspace \n", CorpusWarningKind.TrailingSpaces, "first at f:2")]
    [TestCase("\"a\" “b”\n", CorpusWarningKind.MixedQuotes, "2 of \" and 2 of “”")]
    [TestCase("it's\nit’s\n", CorpusWarningKind.MixedQuotes, "1 of ' and 1 of ’")]
    [TestCase("<p>a</p>\n<i>b</i>\nc &amp; d\n", CorpusWarningKind.Markup, "3 lines with tags")]
    [TestCase("a\n12\nb\n- 13 -\nc\nPage 14\n", CorpusWarningKind.PageNumbers, "first at f:2")]
    [TestCase("caf\uFFFD\n", CorpusWarningKind.DamagedText, "\uFFFD (1)")]
    [TestCase("caf\uFFFD\uFEFF\n", CorpusWarningKind.DamagedText, "Damaged characters: \uFFFD (1). ")]
    [TestCase("a\u0007b\n", CorpusWarningKind.DamagedText, "U+0007 (1)")]
    [TestCase("aab\n", CorpusWarningKind.RareCharacters, "a (2)")]
    [TestCase("ADA: a\nADA: b\nBO: c\nBO: d\nBO: e\n", CorpusWarningKind.FewLines, "A speaker needs 20 lines: BO has 3, ADA has 2.")]
    [TestCase("МЕЛЬНИК: а\nМЕЛЬНИК: б\nВОР: в\nВОР: г\nВОР: д\n", CorpusWarningKind.FewLines, "A speaker needs 20 lines: ВОР has 3, МЕЛЬНИК has 2.")]
    [TestCase("粉屋: 雨だ。\n泥棒: 雨だ。\n粉屋: 行く。\n泥棒: 行く。\n", CorpusWarningKind.ManyDuplicates, "2 of 4 lines (50 %) say what an earlier line says, most often 泥棒 (2); with the same speaker it is 0.")]
    [TestCase("MÜLLER: Nein.\nDIEB: Nein.\nDIEB: Nein.\nDIEB: Ja.\n", CorpusWarningKind.ManyDuplicates, "2 of 4 lines (50 %) say what an earlier line says, most often DIEB (2); with the same speaker it is 1.")]
    public void CorpusFacts_Flaw_IsWarnedOf(string text, CorpusWarningKind kind, string part)
    {
        Assert.That(Of(text).Warnings.SingleOrDefault(warning => warning.Kind == kind)?.Message, Does.Contain(part));
    }

    [Test]
    public void CorpusFacts_SpeakersOfTwentyLines_AreNotWarnedOf()
    {
        string lines = string.Concat(Enumerable.Range(0, 20).Select(line => $"ADA: a{line}\nBO: b{line}\n"));

        Assert.That(Of(lines).Warnings.Select(warning => warning.Kind), Does.Not.Contain(CorpusWarningKind.FewLines));
    }

    [Test]
    public void CorpusFacts_CorpusThatStartsFromAModel_NeedsLess()
    {
        string lines = string.Concat(Enumerable.Range(0, 8).Select(line => $"ADA: a{line} {new string('x', 700)}\nBO: b{line}\n"));

        Assert.That(CorpusFacts.Of(CorpusText.FromText("f", lines), isStarted: true).Warnings.Select(warning => warning.Kind), Does.Not.Contain(CorpusWarningKind.FewLines).And.Not.Contain(CorpusWarningKind.TooSmall));
        Assert.That(CorpusFacts.Of(CorpusText.FromText("f", lines[..^8]), isStarted: true).Warnings.Select(warning => warning.Message), Has.Some.StartsWith("A speaker needs 8 lines if training starts from the base model: BO has 7."));
    }

    [Test]
    public void CorpusFacts_OneSpeaker_IsNotWarnedOf() =>
        Assert.That(Of("Remember: one.\nRemember: two.\n").Warnings.Select(warning => warning.Kind), Does.Not.Contain(CorpusWarningKind.FewLines));

    [Test]
    public void CorpusFacts_LineOfOver500Characters_IsWarnedOf()
    {
        Assert.That(Of(new string('x', 501)).Warnings.Select(warning => warning.Kind), Does.Contain(CorpusWarningKind.VeryLongLines));
    }

    [Test]
    public void CorpusFacts_EmptyFile_IsWarnedOfByName()
    {
        CorpusFacts facts = CorpusFacts.Of(CorpusTextTests.Join(("one", "a\n"), ("void", "")));

        Assert.That(facts.Warnings.Single(warning => warning.Kind == CorpusWarningKind.EmptyFile)
            .Message, Does.StartWith("void contains no text"));
    }

    [TestCase("Is 3 < 4 > 2 & so on?\n")]
    [TestCase("It is 12.\n1984 was a year.\n")]
    [TestCase("\"Straight\" and 'straight'.\n")]
    public void CorpusFacts_HarmlessText_GivesNoWarningOfForm(string text)
    {
        Assert.That(Of(text).Warnings.Select(warning => warning.Kind),
            Is.SubsetOf(new[] { CorpusWarningKind.TooSmall, CorpusWarningKind.RareCharacters }));
    }

    [TestCase(149_999, "quick")]
    [TestCase(150_000, "standard")]
    [TestCase(2_000_000, "best")]
    public void CorpusFacts_Preset_GrowsWithTheCorpus(int characters, string preset)
    {
        Assert.That(PresetSuggestion.For(characters).Preset, Is.EqualTo(preset));
    }

    [TestCase(1_999_999, "standard")]
    [TestCase(2_000_000, "best")]
    public void PresetSuggestion_FromTheBase_IsBestForLargeCorpora(int characters, string preset)
    {
        Assert.That(PresetSuggestion.FromBase(characters).Preset, Is.EqualTo(preset));
    }

    [Test]
    public void CorpusFacts_TavernCorpus_WarnsOfRareCharactersAtMost()
    {
        Assert.That(CorpusFacts.Of(CorpusReader.Read([TavernCorpus.Folder])).Warnings
            .Where(warning => warning.Kind != CorpusWarningKind.RareCharacters), Is.Empty);
    }

    [Test]
    public void CorpusFacts_TavernCorpus_HasEightSpeakers()
    {
        Assert.That(CorpusFacts.Of(CorpusReader.Read([TavernCorpus.Folder])).Speakers.Select(speaker => speaker.Name),
            Is.EquivalentTo(new[] { "BARD", "BARKEEP", "CHILD", "GUARD", "MERCHANT", "PRIEST", "THIEF", "WITCH" }));
    }

    private static CorpusFacts Of(string text) => CorpusFacts.Of(CorpusText.FromText("f", text));
}
