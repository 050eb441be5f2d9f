using System;
using System.IO;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Training.Tests.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>Placeholders from the corpus to the lines, by the commands: tiny models that are really trained.</summary>
[TestFixture("character")]
[TestFixture("word")]
internal sealed class PlaceholderCommandsTests(string level) : IDisposable
{
    private readonly CorpusFolder _folder = new();
    private string _model = string.Empty;

    [OneTimeSetUp]
    public void Train()
    {
        string corpus = _folder.Write("corpus.txt", string.Concat(Enumerable.Range(0, 150).Select(line => line % 3 == 0 ? "GUARD: Halt, {player}!\n" : line % 3 == 1 ? "GUARD: Take a {item}.\n" : "GUARD: Halt, friend!\n")));
        _model = _folder["tiny.drnn"];
        CommandRun run = CommandRun.Of(
            "train", corpus, "-o", _model, "--level", level, "--hidden", "24", "--layers", "1", "--embedding", "32", "--batch", "8", "--sequence", "16", "--max-steps", "240", "--learning-rate", "0.02",
            "--dropout", "0", "--threads", "1");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Generate_WithValues_PlacesAndFills()
    {
        string output = Generate("--set", "player=Mira", "--set", "item=an/apple");

        Assert.That((output.Contains("Halt, Mira!"), output.Contains("Take an apple."), output.Contains('{')), Is.EqualTo((true, true, false)), output);
    }

    [Test]
    public void Generate_WithoutValues_SaysNeitherPlaceholder()
    {
        string output = Generate();

        Assert.That((output.Contains("Halt, friend!"), output.Contains('{'), output.Contains("player")), Is.EqualTo((true, false, false)), output);
    }

    [Test]
    public void Generate_Json_HasTheTemplate() =>
        Assert.That(CommandRun.Of("generate", _model, "--prime", "GUARD: ", "--count", "20", "--set", "player=Mira", "--json").Output, Does.Contain("\"template\": \"Halt, {player}!\""));

    [TestCase("plyer=Mira", "The model 'tiny' has no placeholder 'plyer'. It has:")]
    [TestCase("player", "Write it as in player=Mira")]
    [TestCase("player=a\u202Eb", "writing direction")]
    public void Generate_WrongValue_ExitsWithTwo(string assignment, string message)
    {
        CommandRun run = CommandRun.Of("generate", _model, "--set", assignment);

        Assert.That((run.ExitCode, run.Error.Contains(message)), Is.EqualTo((2, true)), run.Error);
    }

    [Test]
    public void Check_WithAValue_SeesIt()
    {
        string bans = _folder.Write("bans.txt", "Mira\n");
        CommandRun run = CommandRun.Of("check", _model, "--lines", "40", "--set", "player=Mira", "--ban", bans, "--least-distinct", "0", "--json");

        Assert.That((run.ExitCode == 0 || run.ExitCode == 1, run.Json().GetProperty("report").GetProperty("banned").GetInt32()), Is.EqualTo((true, 0)), run.Error);
    }

    [Test]
    public void Inspect_Model_ListsThePlaceholders() => Assert.That(CommandRun.Of("inspect", _model).Output, Does.Match(@"\nplaceholders +\{(player|item)\}, \{(player|item)\}\r?\n"));

    [Test]
    public void Inspect_Corpus_CountsThePlaceholders() =>
        Assert.That(CommandRun.Of("inspect", _folder["corpus.txt"]).Output, Does.Match(@"\nplaceholders +\{item\} ×50, \{player\} ×50\r?\n"));

    [Test]
    public void Memory_OfTheCorpus_NeverChangesAPlaceholder()
    {
        using DialogueModel model = DialogueModel.Load(_model);
        int[] changed = [.. (model.Memory?.Primes ?? []).SelectMany(prime => model.Memory!.Voice(prime)!.StandIns.SelectMany(one => new[] { one.Token, model.Memory!.Voice(prime)!.Tokens[one.Place] }))];

        Assert.That(changed.Where(token => model.Vocabulary.PlaceholderOf(token) >= 0), Is.Empty);
    }

    private string Generate(params string[] options)
    {
        CommandRun run = CommandRun.Of(["generate", _model, "--prime", "GUARD: ", "--count", "30", .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run.Output;
    }
}
