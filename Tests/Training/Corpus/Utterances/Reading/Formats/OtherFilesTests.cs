using System;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>Files of other forms: JSON by path, patterns, code.</summary>
[TestFixture]
internal sealed class OtherFilesTests : IDisposable
{
    private const string Wml = "[message]\n    speaker=Miller\n    message= _ \"Good day.\"\n[/message]\n[message]\n    speaker=Thief\n    message= _ \"Hm,\nno.\"\n[/message]\n";

    private readonly CorpusFolder _folder = new();

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [TestCase("[{\"speaker\":\"miller\",\"text\":\"Good day.\"},{\"id\":1}]", null, null, "Miller: Good day.")]
    [TestCase("{\"npcs\":[{\"name\":\"Miller\",\"lines\":[\"Good day.\",\"Stay.\"]}]}", "$.npcs[*].lines[*]", null, "Miller: Good day.|Miller: Stay.")]
    [TestCase("{\"npcs\":[{\"name\":\"Miller\",\"lines\":[\"Good day.\"]}]}", "$.npcs[*].lines", null, "Miller: Good day.")]
    [TestCase("[{\"a\":\"One.\",\"b\":\"Two.\"},{\"a\":\"Three.\"}]", "$[*].b; $[*].a", null, "One.|Two.|Three.")]
    [TestCase("[{\"wer\":\"Müller\",\"zeile\":\"Guten Tag.\",\"laune\":\"froh\"}]", "$[*]", "speaker=wer,text=zeile,mood=laune", "Müller: Guten Tag.")]
    [TestCase("{\"m\":{\"speaker\":\"粉屋\",\"text\":\"今日は。\"}}", null, null, "粉屋: 今日は。")]
    [TestCase("[{\"sprecher\":\"Müller\",\"zeile\":\"Guten Tag.\"}]", null, null, "Müller: Guten Tag.")]
    [TestCase("[{\"SpeakerName\":\"Miller\",\"Line\":\"Good day.\"}]", null, null, "Miller: Good day.")]
    [TestCase("[{\"персонаж\":\"Мельник\",\"реплика\":\"Стой.\"}]", null, null, "Мельник: Стой.")]
    public void Read_Json_GivesTheTexts(string json, string? jsonPath, string? columns, string lines) =>
        Assert.That(string.Join('|', UtteranceReader.Parse("a.json", json, new ReadingOptions { JsonPath = jsonPath, Columns = columns }).Utterances.Select(utterance => utterance.Line)), Is.EqualTo(lines));

    [TestCase("[{\"say\":3,\"d\":\"Good day, thief.\"}]", null, "$[*].d (1, the first 'Good day, thief.')")]
    [TestCase("{\"mill.1\":\"Good day, thief.\",\"mill.2\":\"Stay here.\"}", null, "$.* (2, the first 'Good day, thief.')")]
    [TestCase("{\"a\":{\"mill.1\":\"Guten Tag, Dieb.\",\"mill.2\":\"Bleib hier.\"}}", null, "$.a.* (2, the first 'Guten Tag, Dieb.')")]
    [TestCase("[{\"d\":\"Good day.\"}]", "$[*].x", "--json-path '$[*].x' finds no text")]
    [TestCase("[{\"d\":\"Good day.\"}]", "$[", "'$[' is not a path of JSON")]
    [TestCase("{\n\"d\": oops}", null, "a.json:2: this is not valid JSON")]
    [TestCase("{} {}", null, "not valid JSON")]
    public void Read_JsonThatCannotBeRead_SaysWhereTheTextsAre(string json, string? jsonPath, string message) =>
        Assert.That(() => UtteranceReader.Parse("a.json", json, new ReadingOptions { JsonPath = jsonPath }), Throws.TypeOf<TrainingDataException>().With.Message.Contain(message));

    [TestCase(Wml, "speaker=(?<speaker>\\w+)\\s+message=\\s*_?\\s*\"(?<text>[^\"]*)\"", "Miller: Good day.|Thief: Hm, no.")]
    [TestCase("AI_Output (self, other, \"X_1\"); //Good day.\nAI_Output(other,self,\"X_2\"); //Hm.\n", @"AI_Output\s*\((\w+),.*//(.+)", "Self: Good day.|Other: Hm.")]
    [TestCase("mes \"[Miller]\";\nmes \"Good day.\";\nmes \"Stay.\";\n", "mes \"(?:\\[(?<speaker>[^\\]]+)\\]|(?<text>[^\"]+))\"", "Miller: Good day.|Miller: Stay.")]
    [TestCase("say Good day.\nsay Hm.\n", "^say (.+)$", "Good day.|Hm.")]
    [TestCase("x=miller Good day.\n", "(?<=x=)(?<speaker>\\w+) (?<text>.+)", "Miller: Good day.")]
    public void Read_Pattern_GivesTheLines(string text, string pattern, string lines) =>
        Assert.That(string.Join('|', UtteranceReader.Parse("a.cfg", text, new ReadingOptions { SpeakerPattern = pattern }).Utterances.Select(utterance => utterance.Line)), Is.EqualTo(lines));

    [Test]
    public void Read_Pattern_CountsTheLinesWithoutAMatch() =>
        Assert.That(UtteranceReader.Parse("a.cfg", Wml, new ReadingOptions { SpeakerPattern = "speaker=(?<speaker>\\w+)\\s+message=\\s*_?\\s*\"(?<text>[^\"]*)\"" }).LeftOut["line without a match"], Is.EqualTo(4));

    [TestCase("(a", null, "'(a' is not a regular expression")]
    [TestCase("abc", null, "has no group for the text")]
    [TestCase("(?<speaker>a)", null, "has no group for the text")]
    [TestCase("(?<text>a)", "yarn", "Give only one of them")]
    public void Read_WrongPattern_IsRefused(string pattern, string? format, string message) =>
        Assert.That(() => UtteranceReader.Parse("a.cfg", Wml, new ReadingOptions { SpeakerPattern = pattern, As = format }), Throws.TypeOf<TrainingDataException>().With.Message.Contain(message));

    [Test]
    public void Read_PatternThatTakesTooLong_IsRefused() =>
        Assert.That(() => UtteranceReader.Parse("a.cfg", new string('a', 200) + "!", new ReadingOptions { SpeakerPattern = "(?<text>(a+)+)\\1$(?=b)" }), Throws.TypeOf<TrainingDataException>().With.Message.Contain("a.cfg: --speaker-pattern").And.Message.Contain("line 1 on"));

    [TestCase("a.cfg", Wml + Wml)]
    [TestCase("a.py", "def f(x):\n    y = 3\n    return y\n\nclass A:\n    z = f(2)\n    print(z)\n")]
    [TestCase("a.txt", "- id: 1\n  speaker: Miller\n  text: Good day.\n- id: 2\n  speaker: Thief\n  text: Hm.\n")]
    [TestCase("a.xml", "<talk>\n<line who=\"Miller\">Good day.</line>\n<line who=\"Thief\">Hm.</line>\n<line who=\"Thief\">No.</line>\n<!-- x -->\n</talk>\n")]
    public void Read_CodeOrData_IsRefusedUnlessAskedFor(string name, string text)
    {
        string path = _folder.Write(name, text);

        Assert.That(() => CorpusReader.Read([path]), Throws.TypeOf<TrainingDataException>().With.Message.StartWith(path).And.Message.Contain("are not speech").And.Message.Contain("--as text"));
        Assert.That(CorpusReader.Read([path], new ReadingOptions { As = "text" }).Text, Is.EqualTo(text));
    }

    [Test]
    public void Read_FolderOfSeveralFormats_ReadsEach()
    {
        _folder.Write("1.yarn", "title: A\n---\nMiller: Good day.\n===\n");
        _folder.Write("2.txt", "THIEF: Hm.\n");
        _folder.Write("3.csv", "ID,Character,Line\n1,Miller,Stay.\n2,Miller,\n");
        _folder.Write("4.png", "x");

        Assert.That(CorpusReader.Read([_folder.Root]).Text, Is.EqualTo("Miller: Good day.\nTHIEF: Hm.\nMiller: Stay.\n"));
    }

    [TestCase("clé,personnage,réplique,émotion", "the column 'clé'")]
    [TestCase("Schlüssel,Sprecher,Zeile,Laune", "the column 'Schlüssel'")]
    [TestCase("Ключ,Персонаж,Реплика,Настроение", "the column 'Ключ'")]
    [TestCase("Row,SpeakerName,Source,Mood", "the column 'Row'")]
    public void Read_TableOfAnotherLanguage_FindsItsColumns(string header, string leftOut)
    {
        var read = UtteranceReader.Parse("a.csv", header + "\n" + string.Concat(Enumerable.Range(0, 8).Select(row => $"L{row},Anna,Halt {row}.,{(row % 2 == 0 ? "a" : "b")}\n")));

        Assert.That((read.Utterances[0].Line, read.Utterances[0].Fields.Count, string.Join(", ", read.LeftOut.Keys)), Is.EqualTo(("Anna: Halt 0.", 1, leftOut)));
    }

    [Test]
    public void Read_TableWithIdsAndEmptyTexts_LeavesThemOut()
    {
        var read = UtteranceReader.Parse("a.csv", "ID,speaker,text,file\n" + string.Concat(Enumerable.Range(0, 30).Select(row => $"L{row},Miller,Day {row}.,f{row}.ogg\n")) + "L99,Thief,,\n");

        Assert.That((read.Utterances.Count, read.Utterances.Sum(utterance => utterance.Fields.Count), string.Join(", ", read.LeftOut.Keys)), Is.EqualTo((30, 0, "the column 'ID', row without a text, the column 'file'")));
    }

    [TestCase("$.a", null, null, "no file of the corpus is JSON")]
    [TestCase(null, "nothing", null, "--as nothing: there is no such format. Choose one of text, tagged")]
    [TestCase(null, null, "klingon", "--encoding klingon: there is no such encoding")]
    public void Read_OptionsWithoutSense_AreRefused(string? jsonPath, string? format, string? encoding, string message)
    {
        string path = _folder.Write("a.txt", "MILLER: Good day.\n");

        Assert.That(() => CorpusReader.Read([path], new ReadingOptions { JsonPath = jsonPath, As = format, Encoding = encoding }), Throws.TypeOf<TrainingDataException>().With.Message.Contain(message));
    }
}
