using System.Linq;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>Each kind of file in several languages.</summary>
internal sealed class WriterCasesTests
{
    [TestCase("Title: X\n\nINNEN. MÜHLE - NACHT\n\nDas Rad steht.\n\nMÜLLER\n(leise)\nWer da?\n\nSCHNITT AUF:\n\nDIEB\nNur ich.\n", "MÜLLER: Wer da?|DIEB: Nur ich.")]
    [TestCase("ИНТ. МЕЛЬНИЦА - НОЧЬ\n\nКолесо стоит.\n\nМЕЛЬНИК\nКто там?\n\nВОР (З.К.)\nТолько я.\n", "МЕЛЬНИК: Кто там?|ВОР: Только я.")]
    [TestCase("title: Mühle\n---\n<<if $offen>>\nMüller: Das Rad steht. #line:1\n<<endif>>\n-> Warum?\n    Müller: Kein Wasser.\n===\n", "Müller: Das Rad steht.|Müller: Kein Wasser.")]
    [TestCase("title: 水車\n---\n粉屋: 水車が止まった。 #line:1\n粉屋：今日は終わりだ。\n===\n", "粉屋: 水車が止まった。|粉屋: 今日は終わりだ。")]
    [TestCase("VAR ouvert = true\n=== moulin ===\nMEUNIER: La roue {ouvert:tourne|dort}.\n* [Entrer] « Bonsoir. » -> fin\n=== fin ===\nMEUNIER: Adieu. -> END\n", "MEUNIER: La roue tourne.|« Bonsoir. »|MEUNIER: Adieu.")]
    [TestCase("VAR a = 1\n=== мельница ===\nМЕЛЬНИК: Колесо стоит.\n~ a = 2\n* [Почему?] Нет воды.\n- -> DONE\n", "МЕЛЬНИК: Колесо стоит.|Нет воды.")]
    [TestCase("define m = Character(\"Molinero\")\nlabel start:\n    m \"La rueda no gira.\"\n    \"Llueve.\"\n    \"Ladrón\" \"¿Y qué?\"\n", "Molinero: La rueda no gira.|Llueve.|Ladrón: ¿Y qué?")]
    [TestCase("define m = Character(\"磨坊主\")\nlabel start:\n    m \"水车停了。\"\n    \"下雨了。\"\n", "磨坊主: 水车停了。|下雨了。")]
    [TestCase("1\n00:00:01,000 --> 00:00:02,000\n- Wer da?\n- Nur ich.\n\n2\n00:00:03,000 --> 00:00:04,000\n[Donner]\n", "Wer da?|Nur ich.")]
    [TestCase("1\n00:00:01,000 --> 00:00:02,000\nМЕЛЬНИК: Колесо\nстоит.\n", "МЕЛЬНИК: Колесо стоит.")]
    [TestCase("ID,Speaker,Text,Notes\nL1,Müller,\"Das Rad steht, Dieb.\",\nL2,Dieb,Hm.,leise\n", "Müller: Das Rad steht, Dieb.|Dieb: Hm.")]
    [TestCase("speaker;text\nМельник;Колесо стоит.\nВор;Хм.\n", "Мельник: Колесо стоит.|Вор: Хм.")]
    [TestCase("ID\tSpeaker\tText\n1\tМельник\tКолесо стоит.\n2\tВор\tХм.\n", "Мельник: Колесо стоит.|Вор: Хм.")]
    [TestCase("ID\tSpeaker\tText\n1\t粉屋\t水車が止まった。\n", "粉屋: 水車が止まった。")]
    [TestCase("\"Nr\" \"Speaker\" \"Text\"\n\"1\" \"Meunier:\n\" \"La roue dort.\n\"\n", "Meunier: La roue dort.")]
    [TestCase("[{\"speaker\": \"Müller\", \"text\": \"Das Rad steht.\"}, {\"speaker\": \"Dieb\", \"text\": \"Hm.\"}]", "Müller: Das Rad steht.|Dieb: Hm.")]
    [TestCase("{\"村\": [{\"character\": \"粉屋\", \"line\": \"水車が止まった。\"}]}", "粉屋: 水車が止まった。")]
    public void Parse_FileInALanguage_GivesTheLines(string text, string lines) =>
        Assert.That(string.Join('|', UtteranceReader.Parse(NameOf(text), text).Utterances.Select(utterance => utterance.Line)), Is.EqualTo(lines));

    [TestCase("ANNA: Cold.\\nBring wood.\nBO: She said \\\"no\\\".\n", 3, "ANNA: Cold. Bring wood.\nBO: She said \"no\".\n")]
    [TestCase("MEUNIER: L\\u2019eau\\n\\ndort.\\n\n", 3, "MEUNIER: L’eau dort.\n")]
    [TestCase("МЕЛЬНИК: Колесо\\tстоит.\n", 1, "МЕЛЬНИК: Колесо стоит.\n")]
    [TestCase("ANNA: \\n[1] owes me \\G, \\N[2].\n", 0, "ANNA: \\n[1] owes me \\G, \\N[2].\n")]
    [TestCase("ANNA: C:\\data and \\\\n.\n", 0, "ANNA: C:\\data and \\\\n.\n")]
    public void Read_EscapesOfCode_AreToldAndMended(string text, int count, string clean)
    {
        using var folder = new CorpusFolder();
        string path = folder.Write("a.txt", text);

        Assert.That(UtteranceReader.Read([path]).Notes.Count(note => note.Contains($"{count} place", System.StringComparison.Ordinal) && note.Contains("with an escape of code, the first at a.txt:1", System.StringComparison.Ordinal)), Is.EqualTo(count > 0 ? 1 : 0));
        Assert.That(UtteranceReader.Read([path], new ReadingOptions { Clean = true }).Text.Text, Is.EqualTo(clean));
    }

    private static string NameOf(string text) => text[0] is '[' or '{' ? "a.json" : text.StartsWith("\"Nr", System.StringComparison.Ordinal) || text.StartsWith("speaker;", System.StringComparison.Ordinal) || text.StartsWith("ID,", System.StringComparison.Ordinal) ? "a.csv" : "a.txt";
}
