using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
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
    public void Teach_AModelWithoutMemory_SaysWhichModelHasOne()
    {
        Choose(40);
        CommandRun run = CommandRun.Of("teach", TrainedModel.Model, "--desk", Desk, "-o", Taught);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--memory off"));
    }

    [Test]
    public void Train_ADeskWithEditedLines_LearnsThemThreeTimes()
    {
        Star("Stand very still.", "Stand there.");
        string model = _folder["trained.drnn"];
        CommandRun run = CommandRun.Of([
            "train", TrainedModel.Corpus, "-o", model, "--desk", Desk, "--level", "word", "--hidden", "16", "--embedding", "32", "--batch", "4", "--sequence", "8", "--threads", "1", "--max-steps", "4"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("1 edited lines of the desk join the corpus"));
        string[] lines = File.ReadAllLines(Path.Combine(Desk, DeskCourse.EditedName));
        Assert.That(lines, Has.Length.EqualTo(DeskCourse.EditedWeight));
        Assert.That(JsonDocument.Parse(lines[0]).RootElement.GetProperty("text").GetString(), Is.EqualTo("Stand very still."));
        Assert.That(DialogueModelFile.Load(model).Manifest.Training.CorpusFiles, Does.Contain(DeskCourse.EditedName));
    }

    [Test]
    public void Read_TheFileOfEditedLines_ComesFirst()
    {
        string other = _folder["a-corpus.txt"];
        File.WriteAllText(other, "GUARD: Halt.\n");
        Star("Stand very still.", "Stand there.");
        Assert.That(CorpusSource.Read(DeskCourse.Join(Desk, [other])).Select(source => source.Name), Is.EqualTo(new[] { DeskCourse.EditedName, "a-corpus.txt" }));
    }

    [Test]
    public void Train_ADeskWithoutEditedLines_KeepsTheCorpus()
    {
        Assert.That(DeskCourse.Join(Desk, ["a.txt"]), Is.EqualTo(new[] { "a.txt" }));
        Assert.That(Directory.EnumerateFileSystemEntries(Desk), Is.Empty);
    }

    private void Choose(int count) => File.WriteAllText(Path.Combine(Desk, DeskFolder.ChoicesName), string.Concat(Enumerable.Range(0, count).Select(index =>
    {
        var record = new ChoiceRecord(DateTime.UnixEpoch, ["a", "b"], "1", index, TinyCorpus.Guard, new Dictionary<string, string>(),
            [$"fa{(char)('a' + (index % 20))} wolf fac.", $"fa{(char)('a' + (index * 7 % 20))} river fac."], "left");
        return JsonSerializer.Serialize(record, Format) + "\n";
    })));

    private void Star(string text, string generated) => File.WriteAllText(Path.Combine(Desk, "mine.stars.csv"),
        $"id,speaker,text,prime,seed,generated,perplexity,longest_copy\r\na,GUARD,{text},GUARD: ,7,{generated},,\r\n");
}
