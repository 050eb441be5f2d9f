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
    [TestCase("12:03 - Anna: Come.\n12:04 - Bo: When?\n8.30 works for me.\n12:05 - Anna: Good.\n12:06 - Bo: Fine.\n12:30 is late.\n",
        "Anna: Come.|Bo: When?|Bo: 8.30 works for me.|Anna: Good.|Bo: Fine.|Bo: 12:30 is late.", "", TestName = "messages that begin with a time")]
    [TestCase("anna — Today at 12:03\nCome.\n12:30 then?\nparty tonight - around 8:30\nbo — Today at 12:04\nlunch — around 12:30\n[8:30] is the train\nanna — Yesterday at 12:05\nGood.\nbo — Yesterday at 12:05\nFine.\n",
        "Anna: Come.|Anna: 12:30 then?|Anna: party tonight - around 8:30|Bo: lunch — around 12:30|Bo: [8:30] is the train|Anna: Good.|Bo: Fine.", "", TestName = "messages with a time, name above")]
    [TestCase("[12:03] anna: Come.\n[12:04] bo: When?\n8.30 or so: I do not mind\n[12:05] anna: Good.\n[12:06] bo: Fine.\n",
        "Anna: Come.|Bo: When?|Bo: 8.30 or so: I do not mind|Anna: Good.|Bo: Fine.", "", TestName = "a message that begins with a time and has a colon")]
    [TestCase("12:03 - Anna: Come.\n12:03 - Anna changed the subject: Party\n12:04 - Bo: When?\n12:05 - Ida hat den Betreff geändert: Fest\n12:05 - Anna: Today.\n12:06 - Anna Maria: Me, too.\n12:07 - Bo: Fine.\n",
        "Anna: Come.|Bo: When?|Anna: Today.|Anna Maria: Me, too.|Bo: Fine.", "notice 2", TestName = "notices with a colon")]
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
    [TestCase("The Tavern - 21:30\nANNA: Halt.\nBO: Why?\nThe Tavern - 21:45\nANNA: It is late.\nBO: So?\nThe Tavern - 22:00\nANNA: Go.\n", TestName = "headings of a script with a time")]
    [TestCase("[21:30] The Tavern\nanna: Halt.\nbo: Why?\n[21:45] The Tavern\nanna: It is late.\nbo: So?\n[22:00] The Tavern\nanna: Go.\nbo: Yes.\n", TestName = "headings with the time first")]
    [TestCase("The Tavern - 21:30\n\nANNA\nHalt.\n\nBO\nWhy?\n\nThe Tavern - 21:45\n\nANNA\nLate.\n\nBO\nSo?\n\nThe Tavern - 22:00\n\nANNA\nGo.\n", TestName = "headings of a play with a time")]
    [TestCase("The Tavern - 21:30\nIt rains.\nThe door opens.\nA man comes in.\nHe sits.\nHe drinks.\nThe Tavern - 21:45\nIt rains on.\nHe waits.\nNobody comes.\nHe pays.\nHe stands.\nThe Tavern - 22:00\nIt is dark.\nHe goes.\nThe door shuts.\n", TestName = "headings of prose with a time")]
    public void Of_TextsWithTimes_AreNoChats(string text) => Assert.That(FormatSniffer.Of("a.txt", text), Is.Not.EqualTo(CorpusFormat.Chat));
}
