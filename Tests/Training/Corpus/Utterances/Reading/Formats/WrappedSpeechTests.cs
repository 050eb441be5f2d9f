using System.Linq;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>Speeches that go on over several lines.</summary>
[TestFixture]
internal sealed class WrappedSpeechTests
{
    [TestCase("FERRYMAN: The river is high\nand the rope is old.\nWe wait.\n\nNUN: How long?\n\nFERRYMAN: Until it\nfalls.\n\nNUN: Then I pray.\n",
        "FERRYMAN: The river is high and the rope is old. We wait.|NUN: How long?|FERRYMAN: Until it falls.|NUN: Then I pray.", TestName = "until a blank line")]
    [TestCase("Fährmann: Der Fluss steht hoch,\nund das Seil ist alt.\n\nNonne: Wie lange\nnoch?\n\nFährmann: Bis er fällt.\n\nNonne: Dann bete ich.\n",
        "Fährmann: Der Fluss steht hoch, und das Seil ist alt.|Nonne: Wie lange noch?|Fährmann: Bis er fällt.|Nonne: Dann bete ich.", TestName = "until a blank line, German")]
    [TestCase("przewoźnik: Rzeka wezbrała,\na lina jest stara.\nCzekamy.\n\nmniszka: Jak długo?\n\nprzewoźnik: Aż opadnie.\n\nmniszka: Pomodlę\nsię.\n",
        "Przewoźnik: Rzeka wezbrała, a lina jest stara. Czekamy.|Mniszka: Jak długo?|Przewoźnik: Aż opadnie.|Mniszka: Pomodlę się.", TestName = "until a blank line, lower case, Polish")]
    [TestCase("NUN: How long?\nFERRYMAN: The river is high\n    and the rope: it is old.\nNUN: And then?\nFERRYMAN: Then we row.\n",
        "NUN: How long?|FERRYMAN: The river is high and the rope: it is old.|NUN: And then?|FERRYMAN: Then we row.", TestName = "indented")]
    [TestCase("MONJA: ¿Cuánto falta?\nBARQUERO: El río viene crecido\n  y la cuerda es vieja.\nMONJA: ¿Y luego?\nBARQUERO: Luego remamos.\n",
        "MONJA: ¿Cuánto falta?|BARQUERO: El río viene crecido y la cuerda es vieja.|MONJA: ¿Y luego?|BARQUERO: Luego remamos.", TestName = "indented, Spanish")]
    [TestCase("It is night\nby the river.\n\nNUN: How\nlong?\n\nFERRYMAN: We wait.\n\nNUN: Then I pray.\n\nFERRYMAN: …\nDo that.\n\nNUN: Yes.\n\nFERRYMAN: Good.\n",
        "It is night by the river.|NUN: How long?|FERRYMAN: We wait.|NUN: Then I pray.|FERRYMAN: Do that.|NUN: Yes.|FERRYMAN: Good.", TestName = "paragraphs without a name, and a first line without a word")]
    public void Read_SpeechesOfSeveralLines_AreOneLineEach(string text, string lines)
    {
        Assert.That(FormatSniffer.Of("a.txt", text), Is.EqualTo(CorpusFormat.SpokenText));
        Assert.That(string.Join('|', Records.OfText(text).Select(utterance => utterance.Line)), Is.EqualTo(lines));
    }

    [TestCase("NUN: How long?\nFERRYMAN: We wait.\nIt rains.\n\nNUN: And then?\nFERRYMAN: We row.\nIt rains still.\n\nNUN: Good.\nFERRYMAN: Yes.\n", TestName = "several speakers between blank lines")]
    [TestCase("NUN: How long?\nMILLER: Long.\n\nNUN: And then?\nSMITH: We row.\n\nNUN: Good.\nWIDOW: Yes.\n", TestName = "names that do not return between blank lines")]
    [TestCase("NUN: How long?\n\nFERRYMAN: We wait.\n\nNUN: And then?\n\nFERRYMAN: We row.\n", TestName = "one line each")]
    [TestCase("The rain fell\nall night.\n\nNote: nobody\ncame.\n\nIt was late.\n\nNote: a dog\nbarked.\n\nThen day came.\n\nIt went.\n\nNote: rain.\n", TestName = "prose")]
    [TestCase("NUN:\nHow long\nmust I wait?\n\nFERRYMAN:\nLong.\n\nNUN:\nGood.\n\nFERRYMAN:\nYes.\n", TestName = "a name alone on its line")]
    public void Of_LinesThatGoOnNoSpeech_StaysPlainText(string text) => Assert.That(FormatSniffer.Of("a.txt", text), Is.EqualTo(CorpusFormat.PlainText));

    [TestCase("ferryman: We wait.|nun: How long?|ferryman: Until it falls.", "Ferryman: We wait.|Nun: How long?|Ferryman: Until it falls.", TestName = "lower case")]
    [TestCase("【渡し守】待ちます。|【尼】いつまで。|【渡し守】水が引くまで。", "渡し守: 待ちます。|尼: いつまで。|渡し守: 水が引くまで。", TestName = "brackets, Japanese")]
    public void Read_FewLinesThatAllHaveNames_AreSpeech(string lines, string expected) =>
        Assert.That(string.Join('|', Records.OfText(lines.Replace('|', '\n') + "\n").Select(utterance => utterance.Line)), Is.EqualTo(expected));

    [TestCase("ferryman: We wait.\nIt rains.\nnun: How long?\nferryman: Until it falls.\n", "3 of 4 lines begin with a short text and a colon. So few are read as speakers only if all lines begin so and a name returns.")]
    [TestCase("fährmann: Wir warten.\nnonne: Wie lange?\nwache: Halt.\n", "3 of 3 lines begin with a short text and a colon.")]
    public void Read_FewLinesThatAreNotTaken_AreTold(string text, string note)
    {
        using var folder = new CorpusFolder();

        var read = UtteranceReader.Read([folder.Write("a.txt", text)]);

        Assert.That(read.Utterances.Select(utterance => utterance.Speaker), Is.All.Null);
        Assert.That(read.Notes, Has.One.Contain(note).And.One.EndWith("give --as spoken."));
    }
}
