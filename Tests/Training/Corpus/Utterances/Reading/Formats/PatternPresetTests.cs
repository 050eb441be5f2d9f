using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>The patterns with names.</summary>
[TestFixture]
internal sealed class PatternPresetTests
{
    private const string Wml = "[message]\n  speaker=Miller\n  image=a.png\n  message= _ \"The \"\"wheel\"\" stands,\nfriend.\"\n  [option]\n    message= _ \"Why?\"\n  [/option]\n[/message]\n[message]\n  message=_\"Hm.\"\n  speaker=\"Old Thief\"\n[/message]\n[message]\n  role=Guard\n  message= _ \"Halt.\" # a remark\n[/message]\n[message]\n  speaker=narrator\n  message= _ \"Night falls.\"\n[/message]\n";

    private const string Daedalus = "instance DIA_Miller_Hi (C_INFO)\n{\n\tnpc = VLK_12_Miller;\n};\nfunc void DIA_Miller_Hi_Info ()\n{\n\tAI_Output (self, other, \"A_01\"); //Good day.\n\tAI_Output(other,self,\"A_02\");\t//Hm.\n\t//AI_Output (self, other, \"A_03\"); //Never said.\n\tAI_Output (self, other, \"A_04\"); //Stay.\n};\n";

    private const string Athena = "001-1,10,10,0|script|Miller|100,{\n    mes \"[Miller]\";\n    mes \"\\\"Good day.\";\n    mes \"I need \" + @bags + \" bags, \" + strcharinfo(0) + \".\\\"\";\n    next;\n    menu \"Yes\", L_Yes;\n    mes \"##2Hm.\";\n    // mes \"Never said.\";\n";

    [TestCase("wml", Wml, "Miller: The \"wheel\" stands, friend.|Old Thief: Hm.|Guard: Halt.|Night falls.")]
    [TestCase("daedalus", Daedalus, "Miller: Good day.|Hero: Hm.|Miller: Stay.")]
    [TestCase("EATHENA", Athena, "Miller: Good day.|Miller: I need {bags} bags, {strcharinfo}.|Miller: Hm.")]
    public void Read_NameOfAPattern_GivesTheLines(string name, string text, string lines) =>
        Assert.That(string.Join('|', UtteranceReader.Parse("a.cfg", text, new ReadingOptions { SpeakerPattern = name }).Utterances.Select(utterance => utterance.Line)), Is.EqualTo(lines));

    [TestCase("wml", Wml)]
    [TestCase("daedalus", Daedalus)]
    [TestCase("eathena", Athena)]
    public void Read_FileOfAKnownGame_IsRefusedWithTheName(string name, string text)
    {
        using var folder = new CorpusFolder();
        string path = folder.Write("a.txt", text);

        Assert.That(() => CorpusReader.Read([path]), Throws.TypeOf<TrainingDataException>().With.Message.Contain($"Take its lines of dialogue with --speaker-pattern {name}, or"));
    }

    [Test]
    public void Parse_NoPatternOfThisName_ListsTheNames() =>
        Assert.That(() => SpeakerPattern.Parse("gothic"), Throws.TypeOf<TrainingDataException>().With.Message.Contain("or the name of a known pattern: wml, daedalus, eathena."));
}
