using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading;

[TestFixture]
internal sealed class JsonLinesTests
{
    [Test]
    public void Read_Object_GivesAllParts()
    {
        Utterance utterance = Records.OfJson("{\"speaker\":\"GUARD\",\"text\":\"Halt: \\\"you\\\".\",\"heard\":\"PLAYER [mood=sad]: Why?\",\"fields\":{\"mood\":\"angry\"},\"health\":-3,\"face\":[0.5,1]}").Single();

        Assert.That((utterance.Line, utterance.Heard!.Line, utterance.Heard.Fields(), utterance.Fields()),
            Is.EqualTo(("GUARD: Halt: \"you\".", "PLAYER: Why?", "mood=sad", "mood=angry; health=-3; face=[0.5, 1]")));
    }

    [Test]
    public void Read_HeardObject_IsARecord() =>
        Assert.That(Records.OfJson("{\"text\":\"Hm.\",\"answers\":{\"speaker\":\"PLAYER\",\"text\":\"NOTE: why?\",\"tone\":2}}").Single().Heard is
        { Speaker: "PLAYER", Text: "NOTE: why?", Fields.Count: 1, Heard: null });

    [Test]
    public void Read_NullsAndEmptyStrings_AreMissing() =>
        Assert.That(Records.OfJson("\n{\"text\":\"Hm.\",\"speaker\":null,\"heard\":null,\"fields\":null,\"mood\":null,\"hour\":\"\",\"x\":\" \"}\n\n").Single() is
        { Speaker: null, Heard: null, Fields.Count: 0, Place.Line: 2 });

    [Test]
    public void Read_StringsThatLookLikeNumbers_AreWords() =>
        Assert.That(Records.OfJson("{\"text\":\"Hm.\",\"room\":\"4\",\"floor\":4,\"open\":true}").Single().Fields(), Is.EqualTo("room=\"4\"; floor=4; open=true"));

    [Test]
    public void Read_TextThatLooksLikeALine_StaysWhole() =>
        Assert.That(Records.OfJson("{\"text\":\"LONDON: Shares fell.\\nMore.\"}").Single() is { Speaker: null, Text: "LONDON: Shares fell. More." });

    [TestCase("{\"text\":\"Hm.\"", "is not an object of JSON")]
    [TestCase("GUARD: Halt.", "is not an object of JSON")]
    [TestCase("[1]", "this is [1], but a record is an object")]
    [TestCase("{\"speaker\":\"GUARD\"}", "the text of the record is empty")]
    [TestCase("{\"text\":\" \\n\"}", "the text of the record is empty")]
    [TestCase("{\"text\":5}", "'text' is 5")]
    [TestCase("{\"text\":\"a\",\"text\":\"b\"}", "'text' is given twice")]
    [TestCase("{\"text\":\"a\",\"heard\":\"b\",\"answers\":\"c\"}", "'heard' is given twice")]
    [TestCase("{\"text\":\"a\",\"mood\":\"b\",\"fields\":{\"mood\":\"c\"}}", "the field 'mood' is given twice")]
    [TestCase("{\"text\":\"a\",\"fields\":[1]}", "'fields' is [1]")]
    [TestCase("{\"text\":\"a\",\"mood\":{\"b\":1}}", "the field 'mood' is {\"b\":1}")]
    [TestCase("{\"text\":\"a\",\"face\":[1,\"x\"]}", "the field 'face' is [1,\"x\"]")]
    [TestCase("{\"text\":\"a\",\"face\":[]}", "the field 'face' is []")]
    [TestCase("{\"text\":\"a\",\"face\":[1e39]}", "the field 'face' is [1e39]")]
    [TestCase("{\"text\":\"a\",\"far\":1e999}", "the field 'far' is 1e999")]
    [TestCase("{\"text\":\"a\",\"no;\":1}", "'no;' cannot be the name of a field")]
    [TestCase("{\"text\":\"a\",\"heard\":{\"text\":\"b\",\"heard\":\"c\"}}", "the heard line itself answers a line")]
    [TestCase("{\"text\":\"a\\u0000\"}", "'text' has a zero character")]
    [TestCase("{\"text\":\"a\\ud800\"}", "half a character")]
    [TestCase("{\"text\":\"a\",\"speaker\":\"A: B\"}", "'A: B' cannot be the name of a speaker")]
    [TestCase("{\"text\":\"a\",\"heard\":\"PLAYER [mood=]: b\"}", "the field 'mood' has no value")]
    public void Read_WrongLine_NamesPlaceAndFault(string line, string fault) =>
        Assert.That(() => Records.OfJson("{\"text\":\"first\"}\n" + line), Throws.TypeOf<TrainingDataException>()
            .With.Message.StartWith("corpus.jsonl:2: ").And.Message.Contain(fault).And.Message.Match(@"[.)}]$"));
}
