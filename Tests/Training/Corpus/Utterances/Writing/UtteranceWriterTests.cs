using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Utterances.Writing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Writing;

[TestFixture]
internal sealed class UtteranceWriterTests
{
    private const string Tagged = "GUARD [mood=angry; room=\"4\"; health=0.5; face=[1, -0.5]]: Halt, \"you\".\n> PLAYER [tone=rude]: Why?\nGUARD: Law.\nIt rains.\n[label=x]: NOTE: no.\n[]: NOTE: no.\n";

    [TestCase("x.txt")]
    [TestCase("x.csv")]
    [TestCase("x.jsonl")]
    public void Write_AnyRecords_AreReadAsTheSame(string path) => RandomRecords.Several.Sample(written =>
    {
        byte[] file = Encoding.UTF8.GetBytes(UtteranceWriter.Write(written, path));
        IReadOnlyList<Utterance> read = UtteranceReader.Parse(path, TextDecoder.Decode(file, path)).Utterances;
        return read.Count == written.Count && read.Zip(written).All(pair => pair.First.IsSameAs(pair.Second));
    }, iter: 1000, threads: 1);

    [Test]
    public void Write_TaggedText_IsWrittenAsItWas() => Assert.That(UtteranceWriter.Write(Records.OfText(Tagged), "x.txt"), Is.EqualTo(Tagged));

    [Test]
    public void Write_Table_HasAColumnForEachField() => Assert.That(UtteranceWriter.Write(Records.OfText(Tagged), "x.csv"), Is.EqualTo(
        "speaker,text,heard,mood,room,health,face,label\n" +
        "GUARD,\"Halt, \"\"you\"\".\",,angry,\"\"\"4\"\"\",0.5,\"[1, -0.5]\",\n" +
        "GUARD,Law.,PLAYER [tone=rude]: Why?,,,,,\n" +
        ",It rains.,,,,,,\n" +
        ",NOTE: no.,,,,,,x\n" +
        ",NOTE: no.,,,,,,\n"));

    [Test]
    public void Write_JsonLines_HasAnObjectForEachRecord() => Assert.That(UtteranceWriter.Write(Records.OfText(Tagged), "x.jsonl"), Is.EqualTo(
        "{\"speaker\":\"GUARD\",\"text\":\"Halt, \\\"you\\\".\",\"fields\":{\"mood\":\"angry\",\"room\":\"4\",\"health\":0.5,\"face\":[1,-0.5]}}\n" +
        "{\"speaker\":\"GUARD\",\"text\":\"Law.\",\"heard\":\"PLAYER [tone=rude]: Why?\"}\n" +
        "{\"text\":\"It rains.\"}\n" +
        "{\"text\":\"NOTE: no.\",\"fields\":{\"label\":\"x\"}}\n" +
        "{\"text\":\"NOTE: no.\"}\n"));

    [TestCase("=1+1")]
    [TestCase("+1 for the soup.")]
    [TestCase("-2 to your luck.")]
    [TestCase("@all: halt.")]
    public void Write_TableWithCellsLikeFormulas_IsReadAsTheSame(string text)
    {
        string file = UtteranceWriter.Write([new Utterance(null, text, new Dictionary<string, FieldValue> { ["mood"] = FieldValue.OfChoice(text) }, null, new SourcePlace("a.txt", 1))], "x.csv");

        Assert.That(file, Is.EqualTo($"speaker,text,heard,mood\n,{text},,{text}\n"));
        Assert.That(UtteranceReader.Parse("x.csv", file).Utterances.Select(read => (read.Text, read.Fields["mood"].Text)), Is.EqualTo(new[] { (text, text) }));
    }

    [Test]
    public void Write_TextThatWouldBeATable_IsRefusedWithItsPlace() =>
        Assert.That(() => UtteranceWriter.Write(Records.OfJson("{\"text\":\"text,heard\"}\n{\"text\":\"x\"}"), "x.txt"), Throws.TypeOf<TrainingDataException>()
            .With.Message.StartWith("corpus.jsonl:1: 'text,heard' cannot be written").And.Message.Contain("Write a .jsonl file"));

    [Test]
    public void Write_UnknownEnding_IsRefused() =>
        Assert.That(() => UtteranceWriter.Write(Records.OfText("A: x"), "x.xml"), Throws.TypeOf<ArgumentException>().With.Message.Contain(".txt, .csv, .jsonl"));

    [Test]
    public void IsSameAs_AnyDifference_IsSeen()
    {
        Utterance one = Records.OfText("> P [a=1]: Why?\nGUARD [mood=angry; n=1]: Halt.").Single();
        string[] others =
        [
            "> P [a=1]: Why?\nBARD [mood=angry; n=1]: Halt.", "> P [a=1]: Why?\nGUARD [mood=angry; n=1]: Stop.", "> P [a=1]: Why?\nGUARD [mood=angry]: Halt.",
            "> P [a=1]: Why?\nGUARD [mood=sad; n=1]: Halt.", "> P [a=1]: Why?\nGUARD [mood=angry; m=1]: Halt.", "> P [a=2]: Why?\nGUARD [mood=angry; n=1]: Halt.",
            "GUARD [mood=angry; n=1]: Halt.", "> P [a=1]: Why?\nGUARD [mood=angry; n=\"1\"]: Halt.", "> P [a=1]: Why?\nGUARD [mood=angry; n=1; face=[1]]: Halt.",
        ];

        Assert.That(one.IsSameAs(Records.OfText("> P [a=1]: Why?\nGUARD [n=1; mood=angry]: Halt.").Single()));
        Assert.That(others, Has.All.Matches<string>(other => !one.IsSameAs(Records.OfText(other).Single()) && !Records.OfText(other).Single().IsSameAs(one)));
    }
}
