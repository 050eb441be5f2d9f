using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;
using DialogueRnn.Training.Tests.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>Models that learn from an audition desk: <c>teach --desk</c> and <c>train --desk</c>.</summary>
internal sealed class DeskCommandsTests
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    private CommandFolder _folder = null!;

    private string Desk => _folder["desk"];

    private string Model => _folder["plain.drnn"];

    private string Taught => _folder["taught.drnn"];

    [SetUp]
    public void Create()
    {
        _folder = new CommandFolder();
        Directory.CreateDirectory(Desk);
        StepWeights weights = TinyCorpus.Weights();
        DialogueModelFile file = TinyCorpus.File(weights);
        file.Extras[CorpusMemory.ExtraName] = StandInSearch.Extend(TinyCorpus.Memory, file, weights).ToBytes();
        file.Save(Model);
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Teach_ADesk_ChangesOnlyTheScoresOfStandIns()
    {
        Choose(40);
        CommandRun run = CommandRun.Of("teach", Model, "--desk", Desk, "-o", Taught, "--json");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json().GetProperty("taste").GetProperty("choices").GetInt32(), Is.EqualTo(40));
        DialogueModelFile before = DialogueModelFile.Load(Model), after = DialogueModelFile.Load(Taught);
        Assert.That(after.StepGraph.ToArray(), Is.EqualTo(before.StepGraph.ToArray()));
        Assert.That(after.Extras[CorpusMemory.ExtraName].ToArray(), Is.Not.EqualTo(before.Extras[CorpusMemory.ExtraName].ToArray()));
        Assert.That(TasteReport.Of(after)!.Helps, Is.True);
        Assert.That(CommandRun.Of("inspect", Taught).Output, Does.Contain("learned from 40 choices"));
    }

    [Test]
    public void Teach_TooFewChoices_LeavesTheScoresAndSays()
    {
        Choose(Taste.FewestChoices - 1);
        CommandRun run = CommandRun.Of("teach", Model, "--desk", Desk, "-o", Taught);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Does.Contain("has 19 choices, and at least 20 are needed"));
        Assert.That(File.ReadAllBytes(Taught), Is.EqualTo(File.ReadAllBytes(Model)));
    }

    [Test]
    public void Teach_AModelTwice_IsRefused()
    {
        Choose(40);
        CommandRun.Of("teach", Model, "--desk", Desk, "-o", Taught);
        CommandRun run = CommandRun.Of("teach", Taught, "--desk", Desk, "-o", _folder["twice.drnn"]);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("name the model from before"));
    }

    [Test]
    public void Teach_NothingNamed_SaysWhatIsMissing()
    {
        CommandRun run = CommandRun.Of("teach", Model, "-o", Taught);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--desk"));
    }

    [Test]
    public void Teach_AFolderThatIsNotThere_SaysSo()
    {
        CommandRun run = CommandRun.Of("teach", Model, "--desk", _folder["nowhere"], "-o", Taught);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("nowhere").And.Contain("does not exist"));
    }

    [Test]
    public void Teach_ACharacterModel_SaysWhichModelsLearn()
    {
        Choose(40);
        CommandRun run = CommandRun.Of("teach", TrainedModel.Model, "--desk", Desk, "-o", Taught);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("It is a character model").And.Contain("--level word"));
    }

    [Test]
    public void Train_ADeskWithEditedLines_LearnsThemThreeTimes()
    {
        Star("Stand very still.", "Stand there.");
        CommandRun run = Train("trained", "word");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("1 edited lines of the desk join the corpus"));
        string[] lines = File.ReadAllLines(_folder[$"trained.run/{EditedLines.FileName}"]);
        Assert.That(lines, Has.Length.EqualTo(EditedLines.Weight));
        Assert.That(JsonDocument.Parse(lines[0]).RootElement.GetProperty("text").GetString(), Is.EqualTo("Stand very still."));
        Assert.That(DialogueModelFile.Load(_folder["trained.drnn"]).Manifest.Training.CorpusFiles, Does.Contain(EditedLines.FileName));
    }

    [Test]
    public void Train_ADeskThatGoesOn_LeavesTheMemoryOfTheRunBefore()
    {
        Star("Stand very still.", "Stand there.");
        Train("first", "word");
        byte[] memory = DialogueModelFile.Load(_folder["first.drnn"]).Extras[CorpusMemory.ExtraName].ToArray();
        Star("Go home by the long road.", "Go home.");
        Train("second", "word");
        Directory.Move(_folder["first.run"], _folder["moved.run"]);
        foreach (string extra in Directory.GetFiles(_folder["moved.run"], "corpus-*"))
            File.Delete(extra);

        CommandRun run = CommandRun.Of("export", _folder["moved.run"], "-o", _folder["again.drnn"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(DialogueModelFile.Load(_folder["again.drnn"]).Extras[CorpusMemory.ExtraName].ToArray(), Is.EqualTo(memory), run.Error);
    }

    [Test]
    public void Train_ADeskAndACorpusThatIsRefused_LeavesNoFile()
    {
        Star("Stand very still.", "Stand there.");
        string[] before = _folder.Listing();
        CommandRun run = CommandRun.Of("train", _folder["missing.txt"], "-o", _folder["trained.drnn"], "--desk", Desk);
        Assert.That((run.ExitCode, _folder.Listing()), Is.EqualTo((2, before)), run.Error);
    }

    [TestCase("character", "It is a character model. Choices teach only word models")]
    [TestCase("word", "has 19 choices, and at least 20 are needed")]
    public void Train_ADeskThatTeachesNothing_SaysWhyAndWritesTheModel(string level, string reason)
    {
        Choose(19);
        CommandRun run = Train("trained", level);
        Assert.That((run.ExitCode, File.Exists(_folder["trained.drnn"])), Is.EqualTo((0, true)), run.Error);
        Assert.That(run.Error, Does.Contain(reason));
    }

    [Test]
    public void Read_TheFileOfEditedLines_ComesFirst()
    {
        string other = _folder["a-corpus.txt"];
        File.WriteAllText(other, "GUARD: Halt.\n");
        Star("Stand very still.", "Stand there.");
        using EditedLines edited = EditedLines.Join(Desk, [other], new RunDirectory(_folder["x.run"]));
        Assert.That(CorpusSource.Read(edited.Corpus).Select(source => source.Name), Is.EqualTo(new[] { EditedLines.FileName, "a-corpus.txt" }));
    }

    [Test]
    public void Read_AFolderWithARun_LeavesItsEditedLinesOut()
    {
        Directory.CreateDirectory(_folder["texts/old.run"]);
        File.WriteAllText(_folder["texts/a.txt"], "GUARD: Halt.\n");
        File.WriteAllText(_folder[$"texts/old.run/{EditedLines.FileName}"], "{\"text\":\"Stand.\"}\n");
        File.WriteAllText(_folder["texts/old.run/config.json"], "{}");
        Assert.That(CorpusSource.Read([_folder["texts"]]).Select(source => source.Name), Is.EqualTo(new[] { "a.txt" }));
    }

    [Test]
    public void Train_ADeskWithoutEditedLines_KeepsTheCorpus()
    {
        using EditedLines edited = EditedLines.Join(Desk, ["a.txt"], new RunDirectory(_folder["x.run"]));
        Assert.That((edited.Corpus, Directory.Exists(_folder["x.run"])), Is.EqualTo((new[] { "a.txt" }, false)));
    }

    private CommandRun Train(string name, string level) => CommandRun.Of([
        "train", TrainedModel.Corpus, "-o", _folder[$"{name}.drnn"], "--desk", Desk, "--level", level, "--hidden", "16", "--batch", "4", "--sequence", "8", "--threads", "1", "--max-steps", "4",
        .. level == "word" ? new[] { "--embedding", "32" } : []]);

    private void Choose(int count) => File.WriteAllText(Path.Combine(Desk, DeskFolder.ChoicesName), string.Concat(Enumerable.Range(0, count).Select(index =>
    {
        var record = new ChoiceRecord(DateTime.UnixEpoch, ["a", "b"], "1", index, TinyCorpus.Guard, new Dictionary<string, string>(),
            [$"fa{(char)('a' + (index % 20))} wolf fac.", $"fa{(char)('a' + (index * 7 % 20))} river fac."], "left");
        return JsonSerializer.Serialize(record, Format) + "\n";
    })));

    private void Star(string text, string generated) => File.WriteAllText(Path.Combine(Desk, "mine.stars.csv"),
        $"id,speaker,text,prime,seed,generated,perplexity,longest_copy\r\na,GUARD,{text},GUARD: ,7,{generated},,\r\n");
}
