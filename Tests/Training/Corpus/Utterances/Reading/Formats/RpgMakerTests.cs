using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>Events of RPG Maker.</summary>
[TestFixture]
internal sealed class RpgMakerTests
{
    private const string Choices = """
        {"events":[null,{"id":1,"name":"EV001","pages":[{"list":[
        {"code":101,"indent":0,"parameters":["Actor1",0,0,2,"Mira"]},
        {"code":401,"indent":0,"parameters":["The \\C[2]gate\\C[0] is open,"]},
        {"code":401,"indent":0,"parameters":["\\N[1].\\!"]},
        {"code":102,"indent":0,"parameters":[["Go in.","Wait.","Run."],1,0,2,0]},
        {"code":402,"indent":0,"parameters":[0,"Go in."]},
        {"code":101,"indent":1,"parameters":["",0,0,2,"Tom"]},
        {"code":401,"indent":1,"parameters":["Careful!"]},
        {"code":0,"indent":1,"parameters":[]},
        {"code":402,"indent":0,"parameters":[1,"Wait."]},
        {"code":250,"indent":1,"parameters":[{"name":"Bell"}]},
        {"code":404,"indent":0,"parameters":[]},
        {"code":108,"indent":0,"parameters":["to do"]},
        {"code":101,"indent":0,"parameters":["",0,0,2]},
        {"code":401,"indent":0,"parameters":["It rains."]},
        {"code":0,"indent":0,"parameters":[]}]}]}]}
        """;

    [TestCase(Choices, "Mira: The gate is open, \\N[1].|Go in. > Tom: Careful!|It rains.")]
    [TestCase("""[null,{"list":[{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["\\n<Müllerin>Guten \\V[3] Tag."]},{"code":105,"indent":0,"parameters":[2,false]},{"code":405,"indent":0,"parameters":["Es wird Nacht."]}]}]""",
        "Müllerin: Guten \\V[3] Tag.|Es wird Nacht.", TestName = "name box of a plug-in, German")]
    [TestCase("""[null,{"list":[{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["【粉屋】"]},{"code":401,"indent":0,"parameters":["\\{今日は\\}\\."]},{"code":401,"indent":0,"parameters":["旅人さん。"]},{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["【粉屋】"]},{"code":401,"indent":0,"parameters":["雨だ。"]}]}]""",
        "粉屋: 今日は 旅人さん。|粉屋: 雨だ。", TestName = "name on the first line, Japanese")]
    [TestCase("""{"list":[{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["Мельник:"]},{"code":401,"indent":0,"parameters":["Стой: \\I[5]кто там?"]},{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["Тихо."]},{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["Мельник:"]},{"code":401,"indent":0,"parameters":["Иди."]}]}""",
        "Мельник: Стой: кто там?|Тихо.|Мельник: Иди.", TestName = "name and colon on the first line, Russian")]
    public void Read_Events_GivesMessages(string json, string lines)
    {
        Assert.That(FormatSniffer.Of("Map001.json", json), Is.EqualTo(CorpusFormat.RpgMaker));
        Assert.That(string.Join('|', UtteranceReader.Parse("Map001.json", json).Utterances.Select(utterance => utterance.Heard is { } heard ? $"{heard.Text} > {utterance.Line}" : utterance.Line)), Is.EqualTo(lines));
    }

    [Test]
    public void Read_WhatIsNoMessage_IsCounted()
    {
        var leftOut = UtteranceReader.Parse("Map001.json", Choices).LeftOut;

        Assert.That((leftOut["command"], leftOut["comment"], leftOut["choice without an answer"]), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public void Read_WithPaths_TakesTheChosenTexts() => Assert.That(
        UtteranceReader.Parse("Map001.json", Choices, new ReadingOptions { JsonPath = "$..list[?(@.code == 108)].parameters[0]" }).Utterances.Single().Line, Is.EqualTo("EV001: to do"));

    [Test]
    public void Read_DamagedFile_NamesTheLine() => Assert.That(
        () => UtteranceReader.Parse("Map001.json", "{\"list\":[\n{\"code\":401,\"indent\":0,\"parameters\":[oops]}]}", new ReadingOptions { As = "rpgmaker" }),
        Throws.TypeOf<TrainingDataException>().With.Message.StartsWith("Map001.json:2: this is not valid JSON"));

    [TestCase("Then he said:|Go away.;It rains.", "Then he said: Go away.|It rains.", TestName = "a sentence that ends in a colon")]
    [TestCase("Then he said:|Go away.;Then he said:|Stay.;Then he said:|Go.", "Then he said: Go away.|Then he said: Stay.|Then he said: Go.", TestName = "a sentence that returns")]
    [TestCase("Remember:|No fire.;It rains.", "Remember: No fire.|It rains.", TestName = "a word with a colon, once")]
    [TestCase("【Chapter 1】|The gate.;It rains.", "【Chapter 1】 The gate.|It rains.", TestName = "a title in brackets, once")]
    [TestCase("【Mira】;【Mira】", "【Mira】|【Mira】", TestName = "a name without a text")]
    [TestCase("Mira:|Halt.;It rains.;Mira:|Who is there?", "Mira: Halt.|It rains.|Mira: Who is there?", TestName = "a name that returns")]
    [TestCase("[Mira]|Halt.;[Tom]|Why?;[Ida]|Go.", "Mira: Halt.|Tom: Why?|Ida: Go.", TestName = "a name on most messages")]
    [TestCase("\\\\n<Mira>Halt.;Mira:|Who is there?", "Mira: Halt.|Mira: Who is there?", TestName = "a name that a box gives elsewhere")]
    public void Read_FirstLines_AreNamesWhereTheFileSaysSo(string messages, string lines) =>
        Assert.That(string.Join('|', UtteranceReader.Parse("Map001.json", JsonOf(messages)).Utterances.Select(utterance => utterance.Line)), Is.EqualTo(lines));

    [TestCase("\"abc\"")]
    [TestCase("401.5")]
    [TestCase("true")]
    [TestCase("[401]")]
    [TestCase("{}")]
    [TestCase("99999999999999999999")]
    public void Read_CodeThatIsNoWholeNumber_NamesTheLine(string code) => Assert.That(
        () => UtteranceReader.Parse("Map001.json", $"{{\"list\":[{{\"code\":101,\"indent\":0}},\n{{\"code\":{code},\"indent\":0,\"parameters\":[\"Halt.\"]}}]}}"),
        Throws.TypeOf<TrainingDataException>().With.Message.StartsWith($"Map001.json:2: the code of a command is {code}, but"));

    [TestCase("{\"code\":null,\"indent\":0,\"parameters\":null}")]
    [TestCase("{\"code\":101,\"indent\":0,\"parameters\":\"abc\"}")]
    [TestCase("{\"code\":101,\"indent\":0,\"parameters\":[1,2,3,4,{\"a\":1}]}")]
    [TestCase("{\"code\":401,\"indent\":0,\"parameters\":[[\"Halt.\"]]}")]
    [TestCase("{\"code\":402,\"indent\":0,\"parameters\":[0,1e999]}")]
    [TestCase("{\"indent\":\"x\"}")]
    [TestCase("7")]
    public void Read_OtherFieldsOfAnotherKind_AreNoTexts(string command) => Assert.That(
        UtteranceReader.Parse("Map001.json", $"{{\"list\":[{command},{{\"code\":401,\"indent\":0,\"parameters\":[\"It rains.\"]}}]}}").Utterances.Single().Line, Is.EqualTo("It rains."));

    [Test]
    public void Read_TextBehindTheEnd_IsRefused() => Assert.That(
        () => UtteranceReader.Parse("Map001.json", "{\"list\":[{\"code\":401,\"indent\":0,\"parameters\":[\"It rains.\"]}]}\n{}", new ReadingOptions { As = "rpgmaker" }),
        Throws.TypeOf<TrainingDataException>().With.Message.StartsWith("Map001.json:2: this is not valid JSON"));

    private static string JsonOf(string messages) => "{\"list\":[" + string.Join(',', messages.Split(';').Select(message =>
        "{\"code\":101,\"indent\":0,\"parameters\":[\"\",0,0,2]}" + string.Concat(message.Split('|').Select(line => ",{\"code\":401,\"indent\":0,\"parameters\":[\"" + line + "\"]}")))) + "]}";
}
