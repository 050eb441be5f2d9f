using System.Linq;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>Choices that lead to other places of a script, and lines in several parts.</summary>
internal sealed class ScriptChoiceTests
{
    private const string RenPy = "label start:\n    menu:\n        \"Ask.\":\n            jump ask\n        \"Leave.\":\n            jump gone\nlabel ask:\n    \"Miller\" \"No.\"\n    return\nlabel other:\n    \"It rains.\"\nlabel gone:\n    \"Miller\" \"Go.\"\n";

    private const string Yarn = "title: A\n---\n-> Ask.\n    <<jump Ask>>\n-> Leave.\n    <<jump Nowhere>>\n[[Steal.|Gone]]\n===\ntitle: Ask\n---\nMiller: No.\n===\ntitle: Other\n---\nIt rains.\n===\ntitle: Gone\n---\nMiller: Go.\n===\n";

    private const string Ink = "=== start ===\n* [Ask.] -> ask\n* [Leave.] -> gone\n* [Steal.] -> END\n=== ask ===\nMiller: No.\n-> DONE\n=== other ===\nIt rains.\n= gone\nMiller: Go.\n-> DONE\n";

    [TestCase(RenPy, "Ask. > Miller: No.|It rains.|Leave. > Miller: Go.")]
    [TestCase(Yarn, "Ask. > Miller: No.|It rains.|Steal. > Miller: Go.")]
    [TestCase(Ink, "Ask. > Miller: No.|It rains.|Leave. > Miller: Go.")]
    public void Read_ChoiceThatLeadsElsewhere_IsAnsweredThere(string text, string lines) => Assert.That(Told(text), Is.EqualTo(lines));

    [TestCase(Yarn, "option without an answer", 1)]
    [TestCase(Ink, "choice without an answer", 1)]
    public void Read_ChoiceThatLeadsNowhere_IsCounted(string text, string kind, int count) => Assert.That(UtteranceReader.Parse("a.txt", text).LeftOut[kind], Is.EqualTo(count));

    [TestCase("VAR a = 1\n=== b ===\nThe wheel <>\nstands.\n-> DONE\n", "The wheel stands.")]
    [TestCase("VAR a = 1\n=== b ===\nThe wheel\n<> stands<>\n.\n-> DONE\n", "The wheel stands.")]
    [TestCase("VAR a = 1\n=== b ===\nUn<>\nhappy.\n-> DONE\n", "Unhappy.")]
    [TestCase("VAR a = 1\n=== b ===\nThe wheel\n- { a:\n  <>, old as it is\n}\n<>.\n-> DONE\n", "The wheel, old as it is.")]
    [TestCase("VAR a = 1\n=== b ===\n* [Wait] The wheel <>\n* [Go] It rains.\n- -> DONE\n", "Go > It rains.")]
    [TestCase("VAR a = 1\n=== b ===\n* [Wait] The wheel stands. <>\n* [Go] It rains.\n- -> DONE\n", "Wait > The wheel stands.|Go > It rains.")]
    [TestCase("VAR a = 1\n=== b ===\nThe wheel <> stands.\n-> DONE\n", "The wheel stands.")]
    public void Read_GlueOfInk_JoinsLines(string text, string lines) => Assert.That(Told(text), Is.EqualTo(lines));

    [TestCase("# author: N.\n=== b ===\nMUELLER: Halt.\n-> DONE\n", "MUELLER: Halt.", "")]
    [TestCase("=== b ===\n# lieu: moulin\nMEUNIER: Halte.\nVOLEUR: Non.\n-> DONE\n", "MEUNIER: Halte.|VOLEUR: Non.", "lieu moulin")]
    [TestCase("=== b ===\n# speaker: Мельник\n# сад\nСтой.\n-> DONE\n", "Мельник: Стой.", "")]
    [TestCase("=== b ===\n{ a:\n- 0: LUC: Bien.\n- 1: LUC: Sors.\n- \"deux\": LUC: Non.\n- else: LUC: Reste.\n}\n-> DONE\n", "LUC: Bien.|LUC: Sors.|LUC: Non.|LUC: Reste.", "")]
    public void Read_TagsAndCasesOfInk_AreNoLines(string text, string lines, string fields)
    {
        Utterance[] read = [.. UtteranceReader.Parse("a.ink", text).Utterances];

        Assert.That((string.Join('|', read.Select(line => line.Line)), string.Join('|', read[0].Fields.Select(field => $"{field.Key} {field.Value}"))), Is.EqualTo((lines, fields)));
    }

    [Test]
    public void Read_BlanksOfRenPy_AreOne() =>
        Assert.That(Told("define m = Character(\"М\")\nlabel start:\n    m \"Стой,\\n кто  там?\"\n"), Is.EqualTo("М: Стой, кто там?"));

    private static string Told(string text) =>
        string.Join('|', UtteranceReader.Parse("a.txt", text).Utterances.Select(utterance => utterance.Heard is { } heard ? $"{heard.Text} > {utterance.Line}" : utterance.Line));
}
