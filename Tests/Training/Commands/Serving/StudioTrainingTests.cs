using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DialogueRnn.Generation;
using DialogueRnn.Runs;
using DialogueRnn.Training.Tests.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>Trainings that the page starts: they are processes, and what is known of them is in the folder.</summary>
[TestFixture]
internal sealed class StudioTrainingTests
{
    // So large that a training is not over when the request to stop comes.
    private const string Large = "large.txt";

    private CommandFolder _folder = null!;
    private StudioSession _studio = null!;

    [SetUp]
    public async Task Open()
    {
        _folder = new CommandFolder();
        File.WriteAllText(_folder[Large], TavernCorpus.PlainText);
        _studio = await StudioSession.OpenAsync(_folder);
    }

    [TearDown]
    public async Task Close()
    {
        await _studio.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Train_ToTheEnd_StreamsTheCurveAndWritesAModelThatSpeaks()
    {
        await TrainAsync("whole", 0.05);
        List<(string Kind, JsonElement Data)> events = await _studio.FollowAsync("api/runs/whole.run/events", IsOver);

        using DialogueModel model = DialogueModel.Load(_folder["whole.drnn"]);
        Assert.That((StateOf(events[^1].Data), PointsOf(events, "steps") > 0, PointsOf(events, "validations") > 0, PointsOf(events, "samples") > 0), Is.EqualTo(("finished", true, true, true)));
    }

    [Test]
    public async Task Train_Anything_IsTheCommandThatIsShown()
    {
        JsonElement card = await TrainAsync("shown", 0.05);
        Assert.That(
            card.GetProperty("command").GetString(), Is.EqualTo("dialogue-rnn train corpus.txt -o shown.drnn --run shown.run --max-time 3s --level character --from none"));
    }

    [Test]
    public async Task Train_WithTheDesk_IsTheCommandThatIsShown()
    {
        JsonElement card = await _studio.PostAsync("api/train", new { corpora = new[] { CommandFolder.Corpus }, name = "desk", minutes = 0.05, level = "character", from = "none", desk = true });
        Assert.That(card.GetProperty("command").GetString(), Does.EndWith("--level character --from none --desk ."));
    }

    [Test]
    public async Task Stop_ThenResume_GoesOnFromWhereItWas()
    {
        await TrainAsync("halted", 10, Large);
        await _studio.FollowAsync("api/runs/halted.run/events", (kind, data) => kind == "progress" && data.GetProperty("steps").GetArrayLength() > 0);
        JsonElement stopped = await _studio.PostAsync("api/runs/halted.run/stop", new { });
        await _studio.FollowAsync("api/runs/halted.run/events", IsOver);
        long before = RunStatus.Read(new RunDirectory(_folder["halted.run"])).LastStep!.Step;

        JsonElement resumed = await _studio.PostAsync("api/runs/halted.run/resume", new { });
        await _studio.FollowAsync("api/runs/halted.run/events", (_, _) => RunStatus.Read(new RunDirectory(_folder["halted.run"])) is { State: RunState.Running, LastStep.Step: long step } && step > before);
        await _studio.PostAsync("api/runs/halted.run/stop", new { });
        await _studio.FollowAsync("api/runs/halted.run/events", IsOver);

        Assert.That(
            (stopped.GetProperty("command").GetString(), resumed.GetProperty("command").GetString(), RunStatus.Read(new RunDirectory(_folder["halted.run"])).Started!.ResumedFromStep > 0),
            Is.EqualTo(("touch halted.run/cancel", "dialogue-rnn resume halted.run", true)));
    }

    [Test]
    public async Task Studio_ClosedWhileTraining_LeavesTheTrainingAndFindsItAgain()
    {
        await TrainAsync("left", 10, Large);
        await _studio.FollowAsync("api/runs/left.run/events", (kind, data) => kind == "progress" && data.GetProperty("steps").GetArrayLength() > 0);
        Task ended = _studio.Server.Work.Runs.WhenAllEnded();
        await _studio.Server.DisposeAsync();

        await using (StudioSession other = await StudioSession.OpenAsync(_folder))
        {
            JsonElement run = (await other.GetAsync("api/folder")).GetProperty("runs").EnumerateArray().Single();
            await other.PostAsync("api/runs/left.run/stop", new { });
            await other.FollowAsync("api/runs/left.run/events", IsOver);
            Assert.That((StateOf(run), File.Exists(_folder["left.drnn"])), Is.EqualTo(("running", true)));
        }

        await ended;
    }

    [Test]
    public async Task Train_WrongCorpus_ShowsWhatTheCommandSays()
    {
        File.WriteAllText(_folder["one.txt"], "a");
        await _studio.PostAsync("api/train", new { corpora = new[] { "one.txt" }, name = "wrong", minutes = 0.05, level = "character", from = "none" });
        await _studio.Server.Work.Runs.WhenAllEnded();
        JsonElement run = (await _studio.GetAsync("api/folder")).GetProperty("runs").EnumerateArray().Single();
        Assert.That($"{StateOf(run)}: {run.GetProperty("reason").GetString()}", Does.StartWith("refused: dialogue-rnn: "));
    }

    [Test]
    public async Task Train_NameOfAModel_IsRefusedAndReplacesNothing()
    {
        File.Copy(TrainedModel.Model, _folder["tiny.drnn"]);
        (int status, string message) = await _studio.RefusedAsync("api/train", Request("tiny", 0.05));
        Assert.That((status, message), Is.EqualTo((409, "There is a model or a run with the name 'tiny' already. Choose another name.")));
    }

    [TestCase("")]
    [TestCase("..")]
    [TestCase("/")]
    public async Task Train_NoName_IsRefused(string name) => Assert.That((await _studio.RefusedAsync("api/train", Request(name, 0.05))).Status, Is.EqualTo(400));

    [Test]
    public async Task Train_NameWithFolders_StaysInTheFolder() =>
        Assert.That((await _studio.PostAsync("api/train", Request("../../../evil", 0.05))).GetProperty("run").GetString(), Is.EqualTo("evil.run"));

    [TestCase("../secret.txt")]
    [TestCase("--help")]
    [TestCase("missing.txt")]
    public async Task Train_CorpusThatIsNotInTheFolder_IsRefused(string corpus) =>
        Assert.That((await _studio.RefusedAsync("api/train", new { corpora = new[] { corpus }, name = "x" })).Status, Is.AnyOf(400, 404));

    [TestCase("-1")]
    [TestCase("\"--help\"")]
    public async Task Train_MinutesOutOfRange_IsRefused(string minutes)
    {
        var request = JsonSerializer.Deserialize<JsonElement>($$"""{"corpora":["corpus.txt"],"name":"x","minutes":{{minutes}}}""");
        Assert.That((await _studio.RefusedAsync("api/train", request)).Status, Is.EqualTo(400));
    }

    [TestCase("../../x.run")]
    [TestCase(".studio")]
    [TestCase("corpus.txt")]
    public async Task Resume_NameThatIsNoRun_IsRefused(string run) =>
        Assert.That((await _studio.RefusedAsync($"api/runs/{Uri.EscapeDataString(run)}/resume", new { })).Status, Is.AnyOf(400, 404));

    private Task<JsonElement> TrainAsync(string name, double minutes, string corpus = CommandFolder.Corpus) => _studio.PostAsync("api/train", Request(name, minutes, corpus));

    private static object Request(string name, double minutes, string corpus = CommandFolder.Corpus) => new { corpora = new[] { corpus }, name, minutes, level = "character", from = "none" };

    private static bool IsOver(string kind, JsonElement data) => kind == "card" && StateOf(data) is "finished" or "failed" or "refused" or "unwritten" or "stopped";

    private static string StateOf(JsonElement card) => card.GetProperty("state").GetString()!;

    private static int PointsOf(List<(string Kind, JsonElement Data)> events, string kind) => events.Where(one => one.Kind == "progress").Sum(one => one.Data.GetProperty(kind).GetArrayLength());
}
