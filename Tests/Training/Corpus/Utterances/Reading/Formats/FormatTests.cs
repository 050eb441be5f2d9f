using System.Linq;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>What readers take from the files of game engines and screenplays.</summary>
[TestFixture]
internal sealed class FormatTests
{
    private const string Yarn = "title: Mill\ntags: x\n---\n// by the river\n<<if $open>>\nMiller: The wheel stands still. #line:0a #mood:sad\n<<endif>>\n-> Ask about flour\n    Old Miller: There is none. <<give flour>>\n-> Leave\nIt rains. \\[quietly\\]\n===\n";

    private const string Ink = "VAR open = true\n=== mill ===\nMILLER: The wheel {open:turns|stands}. # mood: sad\n* [Ask] \"Why?\" -> why\n+ {open} Buy[ flour], please. -> END\n~ open = false\n- The rain {&|falls|stops}, {name}.\n{ open:\n- true: MILLER: Come in.\n}\n-> DONE\n";

    private const string RenPy = "define m = Character(_(\"Miller\"), color=\"#fff\")\n$ t = Character('Thief')\nlabel start:\n    scene mill\n    m sad \"The wheel {w=0.5}stands.\"\n    extend \" Still.\"\n    t \"Mine, \\\"friend\\\".\" with vpunch\n    \"It rains.\"\n    \"Old Man\" \"Hm, [player].\"\n    menu:\n        \"Ask\":\n            m \"No.\"\n        \"Go\" if open:\n            jump end\ninit python:\n    x = \"not said\"\nscreen s():\n    text \"not said\"\n";

    private const string Screenplay = "Title: The Mill\nAuthor: N.\n\nINT. MILL - NIGHT\n\nThe wheel stands.\n\nMILLER (CONT'D)\n(softly)\nWho is\nthere?\n\n@McThief ^\nOnly *me*.\n\nCUT TO:\n\n> THE END <\n";

    private const string Subtitles = "1\n00:00:01,000 --> 00:00:02,500\n- <i>Who is there?</i>\n- Only me.\n\n2\n00:00:03,000 --> 00:00:04,000\nMILLER: The wheel\nstands. {\\an8}\n3\n00:00:05,000 --> 00:00:06,000\n[thunder]\n";

    private const string WebVtt = "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\n<v Miller>The wheel stands.\n";

    [TestCase("a.txt", Yarn, CorpusFormat.Yarn)]
    [TestCase("a.txt", Ink, CorpusFormat.Ink)]
    [TestCase("a.txt", RenPy, CorpusFormat.RenPy)]
    [TestCase("a.txt", Screenplay, CorpusFormat.Fountain)]
    [TestCase("a.txt", Subtitles, CorpusFormat.SubRip)]
    [TestCase("a.txt", WebVtt, CorpusFormat.SubRip)]
    [TestCase("a.ink", "The wheel stands.\n", CorpusFormat.Ink)]
    [TestCase("a.rpy", "\"The wheel stands.\"\n", CorpusFormat.RenPy)]
    [TestCase("a.yarn", "The wheel stands.\n", CorpusFormat.Yarn)]
    [TestCase("a.txt", "[1, 2]", CorpusFormat.Json)]
    [TestCase("a.txt", "[sighs] Hm.\n", CorpusFormat.PlainText)]
    public void FormatSniffer_FilesOfEngines_AreKnownByTheirContent(string name, string text, CorpusFormat format) => Assert.That(FormatSniffer.Of(name, text), Is.EqualTo(format));

    [TestCase(Yarn, "Miller: The wheel stands still.|Old Miller: There is none.|It rains. [quietly]")]
    [TestCase(Ink, "MILLER: The wheel turns.|\"Why?\"|Buy, please.|The rain falls, {name}.|MILLER: Come in.")]
    [TestCase(RenPy, "Miller: The wheel stands. Still.|Thief: Mine, \"friend\".|It rains.|Old Man: Hm, {player}.|Miller: No.")]
    [TestCase(Screenplay, "MILLER: Who is there?|McThief: Only me.")]
    [TestCase(Subtitles, "Who is there?|Only me.|MILLER: The wheel stands.")]
    [TestCase(WebVtt, "Miller: The wheel stands.")]
    public void Read_FileOfAnEngine_GivesTheLines(string text, string lines) => Assert.That(string.Join('|', Read(text).Utterances.Select(utterance => utterance.Line)), Is.EqualTo(lines));

    // Without care for the blanks, the words of such a line can be divided in more ways than can be tried.
    [Test]
    public void Read_LineOfManyWordsFarApart_Ends()
    {
        string text = "label start:\n    \"It rains.\"\n    \"It rains.\"\n    " + string.Concat(Enumerable.Repeat("jump start            ", 50)) + "\n";

        Assert.That(Read(text).Utterances.Select(utterance => utterance.Line), Is.EqualTo(new[] { "It rains.", "It rains." }));
    }

    [TestCase(Yarn, "comment 1, command 3, tag 1, option without an answer 0")]
    [TestCase(Ink, "declaration 1, knot 1, line of code 1, condition 2")]
    [TestCase(RenPy, "line of code 5, choice without an answer 1")]
    [TestCase(Screenplay, "heading 1, line of action 1, parenthetical 1, transition 2, line of the title page 2")]
    [TestCase(Subtitles, "timing 3, sound 1")]
    public void Read_FileOfAnEngine_CountsWhatIsLeftOut(string text, string counts)
    {
        FileRecords read = Read(text);

        Assert.That(string.Join(", ", counts.Split(", ").Select(count => count[..count.LastIndexOf(' ')]).Select(kind => $"{kind} {(read.LeftOut.TryGetValue(kind, out int count) ? count : 0)}")), Is.EqualTo(counts));
    }

    [TestCase(Yarn, 1, "Ask about flour")]
    [TestCase(Ink, 1, "Ask")]
    [TestCase(RenPy, 4, "Ask")]
    public void Read_LineBehindAChoice_AnswersIt(string text, int line, string heard) => Assert.That(Read(text).Utterances[line].Heard!.Text, Is.EqualTo(heard));

    [TestCase(Yarn)]
    [TestCase(Ink)]
    [TestCase(RenPy)]
    public void Read_TagOrAttribute_IsAField(string text) => Assert.That(Read(text).Utterances[0].Fields.Single(), Is.EqualTo(new System.Collections.Generic.KeyValuePair<string, FieldValue>("mood", FieldValue.OfChoice("sad"))));

    [Test]
    public void Read_LineNumbers_AreThoseOfTheFile() => Assert.That(Read(RenPy).Utterances.Select(utterance => utterance.Place.Line), Is.EqualTo(new[] { 5, 7, 8, 9, 12 }));

    [Test]
    public void Read_TagWithADifferentValueOnEveryLine_IsAnId()
    {
        string text = "title: A\n---\n" + string.Concat(Enumerable.Range(0, 30).Select(line => $"A: x{line} #take:{line}\n")) + "===\n";

        Assert.That((Read(text).Utterances.Sum(utterance => utterance.Fields.Count), Read(text).LeftOut.Keys.Single()), Is.EqualTo((0, "the tag 'take'")));
    }

    [Test]
    public void Read_CharactersOfAnotherScript_AreKnown()
    {
        using var folder = new CorpusFolder();
        folder.Write("characters.rpy", "define m = Character(\"Miller\")\n");
        folder.Write("talk.rpy", "label start:\n    m \"The wheel stands.\"\n    n \"Hm.\"\n");

        Assert.That(CorpusReader.Read([folder.Root]).Text, Is.EqualTo("Miller: The wheel stands.\nN: Hm.\n"));
    }

    private static FileRecords Read(string text) => UtteranceReader.Parse("corpus.txt", text);
}
