using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Checking;
using DialogueRnn.Training.Corpus.Marks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Marks;

[TestFixture]
internal sealed class CorpusMarksTests
{
    private static readonly object[] Corpora =
    [
        new object[] { LanguageCorpora.German, "„“", string.Empty },
        new object[] { LanguageCorpora.French, "«»", string.Empty },
        new object[] { LanguageCorpora.Polish, "„”", string.Empty },
        new object[] { LanguageCorpora.Czech, "„“", string.Empty },
        new object[] { LanguageCorpora.Russian, "«»", ")" },
        new object[] { LanguageCorpora.Spanish, "«»", string.Empty },
        new object[] { LanguageCorpora.Greek, "«»", string.Empty },
        new object[] { LanguageCorpora.Japanese, "「」", "♪" },
        new object[] { LanguageCorpora.Chinese, "“”", "～" },
        new object[] { LanguageCorpora.Korean, "\"\"", "^~ㅠ" },
        new object[] { LanguageCorpora.Hindi, "“”", string.Empty },
        new object[] { LanguageCorpora.Arabic, "«»", string.Empty },
        new object[] { LanguageCorpora.Armenian, "«»", string.Empty },
    ];

    [TestCaseSource(nameof(Corpora))]
    public void Of_Language_FindsItsQuotesAndItsOtherEnds(string corpus, string quotes, string ends)
    {
        LineMarks marks = CorpusMarks.Of(corpus);
        Assert.That((marks.Pairs.StartsWith(quotes, System.StringComparison.Ordinal) || marks.Pairs.Chunk(2).Any(pair => new string(pair) == quotes), marks.LineEnds), Is.EqualTo((true, ends)));
    }

    [TestCaseSource(nameof(Corpora))]
    public void Of_Language_MakesItsLinesWhole(string corpus, string quotes, string ends)
    {
        LineJudge judge = Judge(corpus);
        string[] faulty = [.. Lines(corpus).Where(line => !judge.EndsAsLine("A: ", line) || !judge.IsBalanced("A: ", line))];
        Assert.That(faulty, Is.Empty, $"{quotes} {ends}");
    }

    [TestCaseSource(nameof(Corpora))]
    public void Of_Language_MakesCutLinesIncomplete(string corpus, string quotes, string ends)
    {
        LineJudge judge = Judge(corpus);
        string[] whole = [.. Lines(corpus).Select(line => line[..(line.Length / 3)]).Where(half => char.IsLetter(half[^1]) && judge.EndsAsLine("A: ", half))];
        Assert.That(whole, Is.Empty, $"{quotes} {ends}");
    }

    [TestCase("»Komm«, sagte sie.\nEr rief: »Halt!«", "»«")]
    [TestCase("”Kom in”, sa hon.\nHan ropade: ”Stopp!”", "””")]
    [TestCase("»Tule sisään», hän sanoi.\n»Seis», hän huusi.", "»»")]
    [TestCase("“Come in,” she said.\nHe cried, “Halt!”", "“”")]
    [TestCase("‚Komm‘, sagte sie.\n‚Halt‘, rief er. So geht’s.", "‚‘")]
    public void Of_Quotes_AreFoundInTheirDirection(string corpus, string expected) =>
        Assert.That(CorpusMarks.Of(corpus).Pairs.Chunk(2).Select(pair => new string(pair)).Count(pair => pair == expected), Is.EqualTo(1));

    [TestCase("”Kom in”, sa hon.\nHan ropade: ”Stopp!”", '“')]
    [TestCase("»Komm«, sagte sie.\nEr rief: »Halt!«", '‟')]
    public void Of_Quotes_LeaveOutThoseThatTheCorpusDoesNotHave(string corpus, char opener) =>
        Assert.That(CorpusMarks.Of(corpus).Pairs.Where((mark, place) => place % 2 == 0 && mark == opener), Is.Empty);

    [TestCase("A: ไปกันเถอะ\nB: เจ้าเป็นใคร\nA: ข้าหิวแล้ว")]
    [TestCase("A: komm mit\nB: wohin denn?\nA: nach hause")]
    public void Of_LinesWithoutMarks_EndWithALetter(string corpus) => Assert.That(CorpusMarks.Of(corpus).EndsWithLetter, Is.True);

    [TestCase("A: Und Ruhe war im Wald,\nA: es schwieg der Wind,\nA: die Nacht war kalt.\nA: Da kam ein Kind")]
    [TestCase("A: И тихо стало вдруг,\nA: молчал весёлый луг,\nA: и ночь была тиха.\nA: Пришла сюда")]
    public void Of_Verse_EndsOnlyWithSentences(string corpus)
    {
        LineMarks marks = CorpusMarks.Of(corpus);
        Assert.That((marks.EndsWithLetter, marks.LineEnds, marks.BeginsSmall), Is.EqualTo((false, string.Empty, false)));
    }

    [TestCase("A: hallo du.\nB: wer da?\nA: Ich.", true)]
    [TestCase("A: привет.\nB: кто там?\nA: Я.", true)]
    [TestCase("A: Hallo.\nB: Wer da?\nA: Ich.", false)]
    [TestCase("A: გამარჯობა.\nB: ვინ არის?\nA: მე.", false)]
    public void Of_Beginnings_AreSmallWhereLettersAre(string corpus, bool expected) => Assert.That(CorpusMarks.Of(corpus).BeginsSmall, Is.EqualTo(expected));

    [TestCase("A: Bis bald :)\nB: Gern ;-)\nA: Gut.", true)]
    [TestCase("A: Пока 😀\nB: Спасибо 🙂\nA: Ну.", true)]
    [TestCase("A: Bis bald.\nB: Gern.\nA: Gut.", false)]
    public void Of_Smileys_EndLinesWhereTheyDo(string corpus, bool expected) => Assert.That(CorpusMarks.Of(corpus).EndsWithSmiley, Is.EqualTo(expected));

    [TestCase("A: Πού πας; Πες μου.\nB: Γιατί ρωτάς;\nA: Έτσι;", ";")]
    [TestCase("A: Է՛ս գնում եմ: Արի:\nB: Ուր ես: Եկ:\nA: Այստեղ եմ:", ":")]
    public void Of_OtherSentenceEnds_AreFoundByTheCapitalsBehindThem(string corpus, string expected) =>
        Assert.That(CorpusMarks.Of(corpus).SentenceEnds, Is.EqualTo(expected));

    [TestCase("A: Er sagte „Halt und ging.\nB: Sie rief „Komm her.\nA: Ach „so.", "„")]
    [TestCase("A: Un clou de 5\" ici.\nB: Et de 6\" là.\nA: Bon.", "\"")]
    public void Of_MarksThatOftenStandAlone_FormNoPairs(string corpus, string mark) => Assert.That(CorpusMarks.Of(corpus).Pairs, Does.Not.Contain(mark));

    [TestCase("A: Hallo, {player}\nB: Komm, {player}\nA: Gut.")]
    [TestCase("A: Привет, {player}\nB: Иди, {player}\nA: Ну.")]
    public void Of_PlaceholderAtTheEnd_IsAWord(string corpus) => Assert.That(CorpusMarks.Of(corpus).EndsWithLetter, Is.True);

    [TestCase("A: <b>Hallo.</b>\nB: <i>Wer da?</i>\nA: Gut.\nB: Ja.")]
    [TestCase("A: [color=red]Привет.[/color]\nB: [color=red]Кто там?[/color]\nA: Я.")]
    [TestCase("A: \\C[2]Hola\\C[0].\\|\nB: \\C[2]Sí.\\|\nA: Ya.")]
    public void Of_Markup_IsNeitherBeginningNorEnd(string corpus)
    {
        LineMarks marks = CorpusMarks.Of(corpus);
        Assert.That((marks.LineEnds, marks.EndsWithLetter, marks.BeginsSmall), Is.EqualTo((string.Empty, false, false)));
    }

    private static string[] Lines(string corpus) => [.. corpus.Split('\n', System.StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf(':') + 2)..])];

    private static LineJudge Judge(string corpus) => LineJudge.Of(
        new ModelManifest("m", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(["a"])) { LineMarks = CorpusMarks.Of(corpus) });
}
