using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Training.Replying;
using DialogueRnn.Training.Tests.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary><c>teach</c>, and what the other commands do with answers.</summary>
[TestFixture]
internal sealed class TeachCommandTests
{
    private CommandFolder _folder = null!;

    private string Answers => Path.Combine(_folder.Root, "answers.txt");

    private string Taught => Path.Combine(_folder.Root, "taught.drnn");

    [OneTimeSetUp]
    public void Teach()
    {
        _folder = new CommandFolder();
        string[] topics = ["water", "bread", "horses", "candles", "letters", "geese", "gardens", "winter"];
        File.WriteAllText(Answers, string.Concat(Enumerable.Range(0, 64).Select(line =>
            $"> PLAYER: What of the {topics[line % 8]}, friend {line / 8}?\nBARKEEP: My {topics[line % 8]} are good, and number {line / 8} is the best.\n")));
        CommandRun run = CommandRun.Of("teach", TrainedModel.Model, Answers, "-o", Taught);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("64 answers"));
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Teach_AModel_LetsItReply()
    {
        using DialogueModel before = DialogueModel.Load(TrainedModel.Model);
        using DialogueModel after = DialogueModel.Load(Taught);
        Assert.That((before.CanReply, after.CanReply), Is.EqualTo((false, true)));
    }

    [Test]
    public void Teach_AModel_LeavesItsLines() => Assert.That(Lines(Taught), Is.EqualTo(Lines(TrainedModel.Model)));

    [Test]
    public void Generate_Reply_IsChosenForTheHeardLine()
    {
        string[] heard = ["What of the bread?", "What of the geese?", "What of the winter?"];
        string[][] answers = Array.ConvertAll(heard, line => Lines(Taught, "--reply", line, "--candidates", "64"));
        Assert.That(answers[0], Is.EqualTo(Lines(Taught, "--reply", heard[0], "--candidates", "64")));
        Assert.That(answers.SelectMany(lines => lines).Distinct().Count(), Is.GreaterThan(4));
        Assert.That(answers, Has.All.Length.EqualTo(4).And.All.All.StartsWith("BARKEEP: "));
    }

    [Test]
    public void Evaluate_Replies_TellsHowOftenTheMatcherIsRight()
    {
        JsonElement report = CommandRun.Of("evaluate", Taught, Answers, "--replies", "--json").Json();
        Assert.That(report.GetProperty("replies").GetProperty("matched").GetDouble(), Is.GreaterThan(0.6));
        Assert.That(CommandRun.Of("evaluate", Taught, Answers, "--replies").Output, Does.Contain("fits the heard line best"));
    }

    [Test]
    public void Train_ACorpusWithAnswers_MakesAModelThatReplies()
    {
        string model = Path.Combine(_folder.Root, "trained.drnn");
        CommandRun run = CommandRun.Of(
            "train", Answers, "-o", model, "--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "4", "--sequence", "16", "--threads", "1", "--max-steps", "20");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("The model can reply: it learned from 64 answers of the corpus."));
        using DialogueModel trained = DialogueModel.Load(model);
        Assert.That(trained.CanReply, Is.True);
    }

    [Test]
    public void Export_WithoutReplies_LeavesThemOut()
    {
        string run = Path.Combine(_folder.Root, "quiet.run");
        string[] network = ["--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "4", "--sequence", "16", "--threads", "1", "--max-steps", "5"];
        CommandRun.Of(["train", Answers, "-o", Path.Combine(_folder.Root, "loud.drnn"), "--run", run, .. network]);

        string model = Path.Combine(_folder.Root, "quiet.drnn");
        CommandRun export = CommandRun.Of("export", run, "-o", model, "--replies", "off");
        CommandRun graph = CommandRun.Of("export", run, "-o", Path.Combine(_folder.Root, "quiet.onnx"), "--replies", "off");

        Assert.That((export.ExitCode, graph.ExitCode), Is.EqualTo((0, 2)), export.Error);
        Assert.That(graph.Error, Does.Contain("--replies off").And.Contain("Leave --replies out"));
        Assert.That(DialogueModelFile.Load(model).Extras.Keys, Has.No.Member(ReplyMemory.ExtraName));
        Assert.That(DialogueModelFile.Load(Path.Combine(_folder.Root, "loud.drnn")).Extras.Keys, Has.Member(ReplyMemory.ExtraName));
    }

    [Test]
    public void Train_FromAModelThatKnowsAnswers_BeginsWithThem()
    {
        string model = Path.Combine(_folder.Root, "refined.drnn");
        CommandRun run = CommandRun.Of("train", Answers, "-o", model, "--from", Taught, "--level", "character", "--batch", "4", "--threads", "1", "--max-steps", "5");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("64 answers of the corpus, after those that its start knows"));
        Assert.That(Matcher(model).HeardRows.ToArray(), Is.Not.EqualTo(Matcher(Taught).HeardRows.ToArray()));
    }

    [Test]
    public void Train_AFewAnswers_SaysHowManyAreNeeded()
    {
        string few = Path.Combine(_folder.Root, "few.txt");
        File.WriteAllText(few, string.Concat(File.ReadAllLines(Answers).Take(6).Select(line => line + "\n").Concat(Enumerable.Range(0, 60).Select(line => $"BARKEEP: Good evening, guest number {line}.\n"))));
        CommandRun run = CommandRun.Of(
            "train", few, "-o", Path.Combine(_folder.Root, "few.drnn"), "--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "4", "--sequence", "16", "--threads", "1", "--max-steps", "5");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("The model cannot reply: the corpus has 3 answers, and at least 20 are needed"));
    }

    [Test]
    public void Base_OfThePackage_KnowsAnswersAndNoTexts()
    {
        string path = Path.Combine(TavernCorpus.Folder, "..", "..", "Base", "base.drnn");
        ReplyMemory replies = ReplyMemoryFormat.Read(DialogueModelFile.Load(path).Extras[ReplyMemory.ExtraName], _ => null, path);
        Assert.That(replies.Primes, Is.Empty);
        Assert.That(DialogueModelFile.Load(path).Extras[ReplyMemory.ExtraName].Length, Is.LessThan((2 * MatcherTraining.Rows * ReplyMatcher.Width) + 32));
    }

    [TestCase("a model that knows no answers", "generate {model} --reply Who?", "--reply", "teach")]
    [TestCase("a blank line", "generate {taught} --reply _", "--reply is blank", "Give the line")]
    [TestCase("one candidate", "generate {taught} --reply Who? --candidates 1", "--candidates 1", "2 or more")]
    [TestCase("a corpus without answers", "teach {model} {plain} -o {root}/a.drnn", "has 0 answers", "> PLAYER:")]
    [TestCase("a start without answers", "teach {model} {answers} -o {root}/a.drnn --from {model}", "knows nothing of answers", "leave --from out")]
    [TestCase("a missing model", "teach {root}/nowhere.drnn {answers} -o {root}/a.drnn", "nowhere.drnn", "Name a .drnn file")]
    public void Command_WrongInput_IsRefused(string what, string arguments, string thing, string remedy)
    {
        string plain = Path.Combine(_folder.Root, "plain.txt");
        File.WriteAllText(plain, "BARKEEP: Good evening.\nGUARD: Halt there.\n");
        string[] parts = [.. arguments.Split(' ').Select(part => part == "_" ? " " : part
            .Replace("{model}", TrainedModel.Model).Replace("{taught}", Taught).Replace("{plain}", plain).Replace("{answers}", Answers).Replace("{root}", _folder.Root))];
        CommandRun run = CommandRun.Of(parts);
        Assert.That(run.ExitCode, Is.EqualTo(2), what);
        Assert.That(run.Error, Does.Contain(thing).And.Contain(remedy));
    }

    private static ReplyMatcher Matcher(string model) => ReplyMemoryFormat.ReadMatcher(DialogueModelFile.Load(model).Extras[ReplyMemory.ExtraName], model);

    private static string[] Lines(string model, params string[] options) =>
        CommandRun.Of(["generate", model, "--prime", "BARKEEP: ", "--count", "4", .. options]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
