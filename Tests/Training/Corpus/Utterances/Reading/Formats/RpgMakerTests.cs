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
    [TestCase("""[null,{"list":[{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["【粉屋】"]},{"code":401,"indent":0,"parameters":["\\{今日は\\}\\."]},{"code":401,"indent":0,"parameters":["旅人さん。"]}]}]""",
        "粉屋: 今日は 旅人さん。", TestName = "name on the first line, Japanese")]
    [TestCase("""{"list":[{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["Мельник:"]},{"code":401,"indent":0,"parameters":["Стой: \\I[5]кто там?"]},{"code":101,"indent":0,"parameters":["",0,0,2]},{"code":401,"indent":0,"parameters":["Тихо."]}]}""",
        "Мельник: Стой: кто там?|Тихо.", TestName = "name and colon on the first line, Russian")]
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
}
