using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>Speakers as people write them.</summary>
[TestFixture]
internal sealed class SpokenTextTests
{
    [TestCase("miller: Good day.|thief: Hm.", "Miller: Good day.|Thief: Hm.", TestName = "lower case")]
    [TestCase("мельник: Добрый день.|вор: Хм.", "Мельник: Добрый день.|Вор: Хм.", TestName = "lower case, Russian")]
    [TestCase("mlynář: Dobrý den.|zloděj: Hm.", "Mlynář: Dobrý den.|Zloděj: Hm.", TestName = "lower case, Czech")]
    [TestCase("npc_1: Good day.|npc_2: Hm.", "Npc_1: Good day.|Npc_2: Hm.", TestName = "numbered ids")]
    [TestCase("old grey miller: Good day.|thief: Hm.", "Old Grey Miller: Good day.|Thief: Hm.", TestName = "several words")]
    [TestCase("Anna the Miller: Good day.|Tom of the Hill: Hm.", "Anna the Miller: Good day.|Tom of the Hill: Hm.", TestName = "title behind the name")]
    [TestCase("Otto von der Mühle: Guten Tag.|Graf zu Berg: Hm.", "Otto von der Mühle: Guten Tag.|Graf zu Berg: Hm.", TestName = "von")]
    [TestCase("Jean de la Tour: Bonjour.|Le Meunier: Hm.", "Jean de la Tour: Bonjour.|Le Meunier: Hm.", TestName = "de la")]
    [TestCase("[Miller] Good day.|[Thief] Hm.", "Miller: Good day.|Thief: Hm.", TestName = "brackets")]
    [TestCase("【粉屋】今日は|【泥棒】ふん", "粉屋: 今日は|泥棒: ふん", TestName = "brackets, Japanese")]
    [TestCase("<Müller> Guten Tag.|<Dieb> Hm.", "Müller: Guten Tag.|Dieb: Hm.", TestName = "angles, German")]
    [TestCase("Miller (sad): Good day.|Thief [angry]: Hm.", "Miller: Good day.|Thief: Hm.", TestName = "mood behind the name")]
    [TestCase("磨坊主（难过）：你好。|小偷：哼。", "磨坊主: 你好。|小偷: 哼。", TestName = "mood behind the name, Chinese")]
    [TestCase("Meunier (triste) : Bonjour.|Voleur : Hm.", "Meunier: Bonjour.|Voleur: Hm.", TestName = "blank before the colon")]
    [TestCase("磨坊主：你好。|小偷：哼。", "磨坊主: 你好。|小偷: 哼。", TestName = "full-width colon")]
    [TestCase("방앗간 주인：안녕.|도둑：흥.", "방앗간 주인: 안녕.|도둑: 흥.", TestName = "full-width colon, Korean")]
    [TestCase("Miller:Good day.|Thief:Hm.", "Miller: Good day.|Thief: Hm.", TestName = "no blank behind the colon")]
    [TestCase("    Miller: Good day.|\tThief: Hm.", "Miller: Good day.|Thief: Hm.", TestName = "indented")]
    [TestCase("粉屋「今日は」|泥棒「ふん」", "粉屋: 今日は|泥棒: ふん", TestName = "before a quotation")]
    [TestCase("Мельник — Добрый день.|Вор — Хм.", "Мельник: Добрый день.|Вор: Хм.", TestName = "dash")]
    [TestCase("MILLER. Good day.|THIEF. Hm.", "MILLER: Good day.|THIEF: Hm.", TestName = "capitals and a full stop")]
    [TestCase("Guard #2: Halt.|Guard & Thief: Hm.", "Guard #2: Halt.|Guard & Thief: Hm.", TestName = "number and ampersand")]
    [TestCase("**Müller:** Guten Tag.|**Dieb**: Hm.", "Müller: Guten Tag.|Dieb: Hm.", TestName = "bold, German")]
    [TestCase("__Анна:__ Стой.|__Борис:__ Хм.", "Анна: Стой.|Борис: Хм.", TestName = "bold, Russian")]
    [TestCase("12. Ayşe: İyi günler.|13) Barış: Hm.", "Ayşe: İyi günler.|Barış: Hm.", TestName = "numbered lines")]
    [TestCase("[12:01] <ana> Buenos días.|[12:02] <luis> Hm.", "Ana: Buenos días.|Luis: Hm.", TestName = "chat")]
    [TestCase("12:01:30 Anna: Goedendag.|12:02:05 Jan: Hm.", "Anna: Goedendag.|Jan: Hm.", TestName = "times")]
    [TestCase("አበበ፦ ደህና ዋሉ።|ሳራ፦ እሺ።", "አበበ: ደህና ዋሉ።|ሳራ: እሺ።", TestName = "Ethiopic colon")]
    [TestCase("አበበ፡ ደህና ዋሉ።|ሳራ፡ እሺ።", "አበበ: ደህና ዋሉ።|ሳራ: እሺ።", TestName = "Ethiopic word mark as a colon")]
    public void Read_NamesAsPeopleWriteThem_AreSpeakers(string lines, string expected) =>
        Assert.That(string.Join('|', Records.OfText(Repeat(lines)).Take(2).Select(utterance => utterance.Speaker is null ? "nobody" : utterance.Line)), Is.EqualTo(expected));

    [TestCase("The rain fell: nobody came.|It was late.|A dog barked.")]
    [TestCase("12:30 the bell rings.|13:45 it rings again.")]
    [TestCase("See http://a.example/b.|See http://a.example/c.")]
    public void Read_ColonsThatNameNobody_ArePlainText(string lines) => Assert.That(FormatSniffer.Of("a.txt", Repeat(lines)), Is.EqualTo(CorpusFormat.PlainText));

    [Test]
    public void Read_LinesNamedInTheUsualWay_StayPlainText() =>
        Assert.That(FormatSniffer.Of("a.txt", Repeat("MILLER: Good day: stay.|THIEF: Hm.|It rains.")), Is.EqualTo(CorpusFormat.PlainText));

    [Test]
    public void Read_SpeechesOverSeveralLines_AreJoined() =>
        Assert.That(Records.OfText(Repeat("miller: Good|day.||thief: Hm.|")).Take(2).Select(utterance => utterance.Line), Is.EqualTo(new[] { "Miller: Good day.", "Thief: Hm." }));

    [Test]
    public void Read_RareRemarksBehindNames_AreCounted() => Assert.That(UtteranceReader.Parse("a.txt", Repeat("Miller (sad): Good day.|Thief: Hm.")).LeftOut["remark behind a name"], Is.EqualTo(4));

    [TestCase("Miller (Sad): Good day.|Miller [sad]: Hm.|Thief: No.", null, "sad 8")]
    [TestCase("磨坊主（难过）：你好。|小偷（难过）：哼。", null, "难过 8")]
    [TestCase("Müller (traurig): Tag.|Dieb (zornig): Hm.", null, "")]
    [TestCase("Müller (traurig): Tag.|Dieb (zornig): Hm.", "on", "traurig 4, zornig 4")]
    [TestCase("Miller (sad): Good day.|Miller (sad): Hm.", "off", "")]
    [TestCase("INT. MILL|", null, "")]
    public void Read_FewRemarksBehindNames_AreMoods(string lines, string? choice, string moods)
    {
        var read = UtteranceReader.Parse("a.txt", Repeat(lines), new ReadingOptions { Moods = choice });

        Assert.That(string.Join(", ", read.Utterances.SelectMany(utterance => utterance.Fields).CountBy(field => $"{field.Key} {field.Value.Text}").Select(pair => $"{pair.Key["mood ".Length..]} {pair.Value}")), Is.EqualTo(moods));
    }

    [Test]
    public void Read_MoodsOfAnotherWord_AreRefused() =>
        Assert.That(() => UtteranceReader.Parse("a.txt", "A: b\n", new ReadingOptions { Moods = "yes" }), Throws.TypeOf<TrainingDataException>().With.Message.Contain("--moods yes: give 'on' or 'off'"));

    [Test]
    public void Read_ParentheticalOfAScreenplay_IsAMoodOnRequest()
    {
        var read = UtteranceReader.Parse("a.txt", "INT. MILL - NIGHT\n\nMILLER (V.O.)\n(softly)\nGood\n(louder)\nday.\n", new ReadingOptions { Moods = "on" });

        Assert.That((read.Utterances[0].Line, read.Utterances[0].Fields["mood"].Text, read.LeftOut["parenthetical"]), Is.EqualTo(("MILLER: Good day.", "softly", 1)));
    }

    [Test]
    public void Read_AbbreviatedNamesBeforeHangingSpeeches_AreAPlay()
    {
        string text = "ACT I.\n\n" + string.Concat(Enumerable.Repeat("  Mill. The wheel stands,\n    and the river stands.\n  Thi. Hm.                        Exit.\n                     Enter GUARD.\n", 6));

        Assert.That(FormatSniffer.Of("a.txt", text), Is.EqualTo(CorpusFormat.Play));
        var read = UtteranceReader.Parse("a.txt", text);
        Assert.That(string.Join('|', read.Utterances.Take(2).Select(utterance => utterance.Line)), Is.EqualTo("Mill: The wheel stands, and the river stands.|Thi: Hm."));
        Assert.That((read.Utterances.Count, read.LeftOut["stage direction"]), Is.EqualTo((12, 12)));
    }

    [Test]
    public void Read_ShortSentencesBeforeOthers_AreNoPlay() =>
        Assert.That(FormatSniffer.Of("a.txt", string.Concat(Enumerable.Repeat("Yes. I know the way.\nNo. It is far.\nIt rains.\n", 20))), Is.EqualTo(CorpusFormat.PlainText));

    [TestCase("MILLER\nGood day,\nthief.\n\nTHIEF\n(aside)\nHm.\n\nMILLER\nStay.\n\nTHIEF\nNo.\n\nThey go.\n", "MILLER: Good day, thief.|THIEF: Hm.|MILLER: Stay.|THIEF: No.")]
    [TestCase("Müller\nGuten Tag.\n\nDieb\nHm.\n\nMüller\nBleib.\n\nDieb\nNein.\n", "Müller: Guten Tag.|Dieb: Hm.|Müller: Bleib.|Dieb: Nein.")]
    [TestCase("粉屋\n今日は。\n\n泥棒\nふん。\n\n粉屋\n待て。\n\n泥棒\nいやだ。\n", "粉屋: 今日は。|泥棒: ふん。|粉屋: 待て。|泥棒: いやだ。")]
    [TestCase("ANNE, à part.\nHalte là.\n\nLUC, riant.\nNon.\n\nANNE.\nReste.\n\nLUC.\nAdieu.\n", "ANNE: Halte là.|LUC: Non.|ANNE: Reste.|LUC: Adieu.")]
    public void Read_NamesAboveSpeeches_AreAPlay(string text, string lines)
    {
        Assert.That(FormatSniffer.Of("a.txt", text), Is.EqualTo(CorpusFormat.Play));
        Assert.That(string.Join('|', Records.OfText(text).Select(utterance => utterance.Line)), Is.EqualTo(lines));
    }

    [Test]
    public void Read_ManyLinesThatAreNotTaken_AreTold()
    {
        using var folder = new CorpusFolder();
        string path = folder.Write("a.txt", Repeat("miller: Good day.|It rains.|A dog barks.|thief: Hm.|Night falls."));

        Assert.That(UtteranceReader.Read([path]).Notes, Has.One.StartsWith("a.txt: 8 of 20 lines begin with a short text and a colon, and are not read as speakers because fewer than half of the lines do."));
        Assert.That(UtteranceReader.Read([path], new ReadingOptions { As = "spoken" }).Utterances.First().Speaker, Is.EqualTo("Miller"));
    }

    [TestCase("what is this", "What Is This")]
    [TestCase("  [Guard]  ", "Guard")]
    [TestCase("!?", null)]
    [TestCase("A: B", "A B")]
    [TestCase("one two three four five six seven eight", "One Two Three Four Five Six")]
    public void Near_AnyText_IsANameOrNothing(string written, string? name) => Assert.That(DialogueRnn.Training.Corpus.Utterances.SpeakerName.Near(written), Is.EqualTo(name));

    private static string Repeat(string lines) => string.Concat(Enumerable.Repeat(lines.Replace('|', '\n') + "\n", 4));
}
