using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading;

[TestFixture]
internal sealed class TaggedTextTests
{
    [Test]
    public void Read_Tag_GivesSpeakerFieldsAndText()
    {
        Utterance utterance = Records.OfText("GUARD [mood=angry; hour=night]: Halt.\n").Single();

        Assert.That((utterance.Speaker, utterance.Fields(), utterance.Text, utterance.Line), Is.EqualTo(("GUARD", "mood=angry; hour=night", "Halt.", "GUARD: Halt.")));
    }

    [TestCase("GUARD [ mood = angry ;hour=late at night; ] : Halt.", "mood=angry; hour=late at night", TestName = "blanks")]
    [TestCase("GUARD[mood=angry]: Halt.", "mood=angry", TestName = "no blank before the tag")]
    [TestCase("GUARD [health=0.5; cold=-3; far=1e3; near=.5]: Halt.", "health=0.5; cold=-3; far=1000; near=0.5", TestName = "numbers")]
    [TestCase("GUARD [face=[0.5, -3 1e-2]; mood=calm]: Halt.", "face=[0.5, -3, 0.01]; mood=calm", TestName = "vector")]
    [TestCase("GUARD [room=\"4\"; sign=\"a; \"\"b\"\" ]=c\"]: Halt.", "room=\"4\"; sign=\"a; \"\"b\"\" ]=c\"", TestName = "quotes")]
    [TestCase("GUARD [time of day=10:30; e-mood_2.x=né]: Halt.", "time of day=10:30; e-mood_2.x=né", TestName = "names and colons")]
    [TestCase("GUARD [height=1,80; level=5 %; id=0x1F; nothing=NaN]: Halt.", "height=1,80; level=5 %; id=0x1F; nothing=NaN", TestName = "words with digits")]
    [TestCase("衛兵 [気分=怒り; 天気=雨 と 風]: 止まれ：だめだ！", "気分=怒り; 天気=雨 と 風", TestName = "full-width")]
    public void Read_TagInAnyForm_HasTheseFields(string line, string fields) => Assert.That(Records.OfText(line).Single().Fields(), Is.EqualTo(fields));

    [Test]
    public void Read_NumberAndQuotedNumber_AreOfTwoKinds()
    {
        Utterance utterance = Records.OfText("GUARD [a=4; b=\"4\"]: Halt.").Single();

        Assert.That(utterance.Fields.Values.Select(value => value.Kind), Is.EqualTo(new[] { FieldKind.Number, FieldKind.Choice }));
    }

    [Test]
    public void Read_VectorOfATag_HasItsNumbers() =>
        Assert.That(Records.OfText("GUARD [face=[0.5 -3]]: Halt.").Single().Fields["face"].Elements, Is.EqualTo(new[] { 0.5f, -3f }));

    [Test]
    public void Read_ColonAndBracketsInTheText_StayThere() =>
        Assert.That(Records.OfText("GUARD [mood=angry]: Note [1]: no entry: none.").Single().Text, Is.EqualTo("Note [1]: no entry: none."));

    [Test]
    public void Read_LineThatFollowsAHeardLine_AnswersIt()
    {
        Utterance[] utterances = [.. Records.OfText("> PLAYER: Where?\nWITCH [mood=sad]: Under it.\nWITCH: Hm.\n>PLAYER [mood=afraid]: Who: you?\nGUARD: I.\n")];

        Assert.That(utterances.Select(utterance => utterance.Heard?.Line), Is.EqualTo(new[] { "PLAYER: Where?", null, "PLAYER: Who: you?" }));
        Assert.That(utterances[2].Heard!.Fields(), Is.EqualTo("mood=afraid"));
    }

    [Test]
    public void Read_HeardLinesWithoutAnyTag_AreHeardLines() =>
        Assert.That(Records.OfText("GUARD: Halt.\n> PLAYER: Why?\nGUARD: Law.\n").Select(utterance => utterance.Heard?.Text), Is.EqualTo(new[] { null, "Why?" }));

    [TestCase("> PLAYER [tone=rude]: Why?\nGUARD: Law.", "PLAYER: Why?")]
    [TestCase("> []: why?\nGUARD: Law.", "why?")]
    [TestCase("> why?\n[]: Law.", "why?")]
    public void Read_OnlyTagOfAFile_MakesItTaggedText(string text, string heard) => Assert.That(Records.OfText(text).Single().Heard!.Line, Is.EqualTo(heard));

    [Test]
    public void Read_EmptyLines_AreSkippedAndCounted()
    {
        Utterance[] utterances = [.. Records.OfText("\n  \nGUARD [mood=angry]: Halt.\n\n> PLAYER: Why?\n\nGUARD: Law.\n\n")];

        Assert.That(utterances.Select(utterance => (utterance.Place.ToString(), utterance.Heard?.Place.Line)),
            Is.EqualTo(new (string, int?)[] { ("corpus.txt:3", null), ("corpus.txt:7", 5) }));
    }

    [Test]
    public void Read_LineWithATagAndNoSpeaker_HasNoSpeaker()
    {
        Utterance utterance = Records.OfText("[label=trade]: LONDON: Shares fell.").Single();

        Assert.That((utterance.Speaker, utterance.Fields(), utterance.Line), Is.EqualTo(((string?)null, "label=trade", "LONDON: Shares fell.")));
    }

    [Test]
    public void Read_EmptyTag_KeepsItsTextWhole() =>
        Assert.That(Records.OfText("[]: > NOTE: x\n").Single() is { Speaker: null, Text: "> NOTE: x", Fields.Count: 0, Heard: null });

    [Test]
    public void Read_NameInSmallLetters_BeginsWithCapitals() =>
        Assert.That(Records.OfText("old man [mood=sad]: My knees.").Single().Line, Is.EqualTo("Old Man: My knees."));

    [Test]
    public void Read_TextWithOddLineBreaks_IsOnOneLine() =>
        Assert.That(Records.OfText("GUARD [mood=sad]: Halt. \u2028 Now.\fHm.  Yes.").Single().Text, Is.EqualTo("Halt. Now. Hm.  Yes."));

    [TestCase("GUARD: [sighs] Halt.")]
    [TestCase("GUARD [tired]: Halt.")]
    [TestCase("GUARD [1]: Halt = stop.")]
    [TestCase("GUARD (off = duty): Halt.")]
    [TestCase("He wrote [a=b] on the wall.")]
    [TestCase("GUARD: He wrote: SIGN [a=b]: Halt.")]
    [TestCase("x [i=1")]
    [TestCase("> a quotation")]
    [TestCase("> NOTE: a quotation\nand prose.")]
    [TestCase("> NOTE: a quotation")]
    [TestCase("[a=b] x")]
    public void Read_BracketsThatAreNoTag_ArePlainText(string text) => Assert.That(FormatSniffer.Of("corpus.txt", text), Is.EqualTo(CorpusFormat.PlainText));

    [TestCase("GUARD [mood=angry: Halt.", "the tag is not closed", "]:")]
    [TestCase("GUARD [mood=\"angry]: Halt.", "the tag is not closed", "]:")]
    [TestCase("GUARD [mood=angry: Halt [aside].", "'angry: Halt [aside' is not a value", "]:")]
    [TestCase("GUARD [mood=angry] Halt.", "there is no ':' behind the tag", "Write one")]
    [TestCase("GUARD [mood=]: Halt.", "the field 'mood' has no value", "leave the field out")]
    [TestCase("GUARD [mood=angry; hour]: Halt.", "the field 'hour' has no value", "leave the field out")]
    [TestCase("GUARD [tired; mood=angry]: Halt.", "the field 'tired' has no value", "leave the field out")]
    [TestCase("GUARD [mood=\"\"]: Halt.", "the field 'mood' has no value", "leave the field out")]
    [TestCase("GUARD [mood=angry; mood=sad]: Halt.", "the field 'mood' is written twice", "Remove one")]
    [TestCase("GUARD [mood=angry, hour=night]: Halt.", "'angry, hour=night' is not a value", "Separate fields by ';'")]
    [TestCase("GUARD [text=angry]: Halt.", "'text' cannot be the name of a field", "Rename it")]
    [TestCase("GUARD [2nd=angry]: Halt.", "'2nd' cannot be the name of a field", "Rename it")]
    [TestCase("GUARD [face=[1, x]]: Halt.", "'x' in the vector [1, x] is not a number", "Write numbers")]
    [TestCase("GUARD [face=[]]: Halt.", "the vector [] is empty", "leave the field out")]
    [TestCase("GUARD [face=[1e39]]: Halt.", "'1e39' in the vector", "Write numbers")]
    [TestCase("GUARD [mood=\"a\"b]: Halt.", "\"a\"b", "twice")]
    [TestCase("GUARD [mood=angry]:  ", "the text of the record is empty", "remove the record")]
    [TestCase("this is a very big old grey guard [mood=angry]: Halt.", "cannot be the name of a speaker", "Change the name")]
    [TestCase("WITCH [mood=sad]: Hm.\n> PLAYER: Where?\n", "no line answers the line '> PLAYER: Where?'", "Write the answer")]
    [TestCase("> PLAYER: Where?\n> PLAYER: Who?\nWITCH [mood=sad]: Hm.", "no line answers the line '> PLAYER: Where?'", "Write the answer")]
    [TestCase("> PLAYER:\nWITCH [mood=sad]: Hm.", "the text of the record is empty", "remove the record")]
    public void Read_WrongLine_NamesPlaceFaultAndRemedy(string text, string fault, string remedy) =>
        Assert.That(() => Records.OfText(text), Throws.TypeOf<TrainingDataException>()
            .With.Message.Match(@"^corpus\.txt:[12]: ").And.Message.Contain(fault).And.Message.Contain(remedy));
}
