using System;
using System.IO;
using System.Text.Json;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Reporting.Terminal;
using DialogueRnn.Training.Tests.Export;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

[TestFixture]
internal sealed class NeighboursCommandTests
{
    private static readonly WordSpace Space = new([" king", " queen", "King", " ale", "\n"], [1, 0, 0.6f, 0.8f, 1, 0.1f, 0, 1, -1, 0], 2);

    [Test]
    public void Neighbours_Word_PrintsSimilarityAndWord() => Assert.That(Report("king", 2), Is.EqualTo(" 0.600  queen\n 0.000  ale\n"));

    [Test]
    public void Neighbours_LineBreak_IsShownOnOneLine() => Assert.That(Report("king", 3), Does.EndWith("-1.000  ⏎\n"));

    [Test]
    public void Neighbours_Json_GivesTheWordAndItsNeighbours()
    {
        using JsonDocument report = JsonDocument.Parse(Report("KING", 1, json: true));
        Assert.That(report.RootElement.GetProperty("neighbours")[0].GetProperty("word").GetString(), Is.EqualTo("queen"));
    }

    [Test]
    public void Neighbours_UnknownWord_NamesThoseSpelledNearlySo() =>
        Assert.That(() => Report("quen", 3), Throws.TypeOf<UserErrorException>().With.Message.EqualTo(
            "The word 'quen' is not among the 5 words of 'm.drnn'. Similar words: 'queen'."));

    [Test]
    public void Neighbours_WordModel_ReadsItsTable()
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru);
        ModelManifest manifest = RandomWords.Manifest(weights.Shape);
        string path = TrainedModel.Free(".drnn");
        File.WriteAllBytes(path, new DialogueModelFile(manifest, StepGraph.Build(weights, WeightFormat.Fp32)).ToBytes());
        Neighbour nearest = WordSpace.Of(manifest.Vocabulary, weights.Embedding).Nearest(0, 1)[0];
        Assert.That(CommandRun.Of("neighbours", path, "aab", "--count", "1").Output, Is.EqualTo($"{nearest.Similarity,6:0.000}  {nearest.Word}\n"));
    }

    [Test]
    public void Neighbours_CharacterModel_ExitsWithTwo() => Assert.That(CommandRun.Of("neighbours", TrainedModel.Model, "king").ExitCode, Is.EqualTo(2));

    [Test]
    public void Neighbours_CharacterModel_SaysSo() =>
        Assert.That(CommandRun.Of("neighbours", TrainedModel.Model, "king").Error, Does.Contain("is a character model").And.Contain("--level word"));

    [Test]
    public void Neighbours_CountZero_ExitsWithTwo() =>
        Assert.That(CommandRun.Of("neighbours", TrainedModel.Model, "king", "--count", "0").Error, Does.Contain("--count 0"));

    [Test]
    public void Neighbours_Help_ExitsWithZero() => Assert.That(CommandRun.Of("neighbours", "--help").ExitCode, Is.Zero);

    [Test]
    public void Neighbours_WordWithAMarkOfDirection_IsTheVeryWord()
    {
        Assert.That(Report(new WordSpace([" king", " \u05D0\u200F"], [1, 0, 1, 0], 2), "king", 1), Is.EqualTo(" 1.000  \u05D0\u200F\n"));
    }

    private static string Report(string word, int count, bool json = false) => Report(Space, word, count, json);

    private static string Report(WordSpace space, string word, int count, bool json = false)
    {
        TextWriter before = Console.Out;
        using var caught = new StringWriter();
        Console.SetOut(caught);
        try
        {
            using (VisibleConsole.Open())
                NeighboursCommand.Report(space, "m.drnn", word, count, json);
            return caught.ToString();
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
