using System.Linq;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>Logs and exports of chats.</summary>
[TestFixture]
internal sealed class ChatLogTests
{
    [TestCase("[12:03] mira: The gate is open.\n[12:03] tom: Since when?\nI saw nothing.\n[12:04] mira: An hour.\n[12:05] tom has left\n",
        "Mira: The gate is open.|Tom: Since when?|Tom: I saw nothing.|Mira: An hour.", "notice 1", TestName = "time in brackets")]
    [TestCase("12:03 <@mira> The gate is open.\n12:03 * tom waves\n12:04 <tom> Good.\n12:04 <@mira> Come.\n",
        "Mira: The gate is open.|Tom: Good.|Mira: Come.", "notice 1", TestName = "IRC")]
    [TestCase("\u200E[03.06.24, 12:03:11] Mira Öz: Das Tor ist offen.\n[03.06.24, 12:04:01] Tom: Seit wann? <Diese Nachricht wurde bearbeitet.>\n\u200E[03.06.24, 12:05:00] Mira Öz: \u200E<Anhang: 00001.jpg>\n[03.06.24, 12:06:00] Tom: Gut.\n",
        "Mira Öz: Das Tor ist offen.|Tom: Seit wann?|Tom: Gut.", "line of an attachment 1", TestName = "a telephone's export, German")]
    [TestCase("03/06/2024, 12:03 - Nachrichten sind verschlüsselt.\n03/06/2024, 12:03 - Мира: Ворота открыты.\n03/06/2024, 12:04 - Том: https://a.example/b\n03/06/2024, 12:04 - Том: Давно?\n03/06/2024, 12:06 - Мира: Час.\n",
        "Мира: Ворота открыты.|Том: Давно?|Мира: Час.", "address 1, notice 1", TestName = "another telephone's export, Russian")]
    [TestCase("mira — Today at 12:03 PM\nThe gate is open.\nCome. (edited)\ntom — Today at 12:04 PM\nSince when?\n\nmira — 06/03/2024 1:05 PM\nAn hour.\n",
        "Mira: The gate is open.|Mira: Come.|Tom: Since when?|Mira: An hour.", "", TestName = "name above")]
    [TestCase("mira — heute um 12:03 Uhr\nDas Tor ist offen.\ntom — heute um 12:04 Uhr\nSeit wann?\nmira — gestern um 12:05 Uhr\nEine Stunde.\n",
        "Mira: Das Tor ist offen.|Tom: Seit wann?|Mira: Eine Stunde.", "", TestName = "name above, German")]
    [TestCase("==============\nGuild: Mill\n==============\n\n[05-Jun-21 12:03 PM] mira#1234\nThe gate is open.\n\n{Attachments}\nhttps://a.example/b.png\nb.png\n\n[05-Jun-21 12:04 PM] tom\nSince when?\n\n[05-Jun-21 12:05 PM] mira#1234\nAn hour.\n",
        "Mira: The gate is open.|Tom: Since when?|Mira: An hour.", "line of an attachment 3, line outside the messages 3", TestName = "time and name above")]
    public void Read_Chats_GivesLinesOfSpeakers(string text, string lines, string leftOut)
    {
        Assert.That(FormatSniffer.Of("a.txt", text), Is.EqualTo(CorpusFormat.Chat));

        var read = UtteranceReader.Parse("a.txt", text);

        Assert.That(string.Join('|', read.Utterances.Select(utterance => utterance.Line)), Is.EqualTo(lines));
        Assert.That(string.Join(", ", read.LeftOut.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")), Is.EqualTo(leftOut));
    }

    [TestCase("The train leaves — today at 12:03\nThe ship leaves — today at 12:04\nThe cart leaves — today at 12:05\n")]
    [TestCase("12:30 the bell rings.\n13:45 it rings again.\n14:00 silence: nobody rings.\n")]
    [TestCase("GUARD: Halt.\nTHIEF: Why?\nGUARD: It is 12:03.\nTHIEF: So?\n")]
    public void Of_TextsWithTimes_AreNoChats(string text) => Assert.That(FormatSniffer.Of("a.txt", text), Is.Not.EqualTo(CorpusFormat.Chat));
}
