using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;
using DialogueRnn.Training.Tests.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>Models that the page lets learn from the desk.</summary>
[TestFixture]
internal sealed class StudioTeachingTests
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    private TemporaryFolder _folder = null!;
    private StudioSession _studio = null!;

    [SetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder("studio");
        StepWeights weights = TinyCorpus.Weights();
        DialogueModelFile file = TinyCorpus.File(weights);
        file.Extras[CorpusMemory.ExtraName] = StandInSearch.Extend(TinyCorpus.Memory, file, weights).ToBytes();
        file.Save(_folder["plain.drnn"]);
        _studio = await StudioSession.OpenAsync(_folder);
    }

    [TearDown]
    public async Task Close()
    {
        await _studio.Server.Work.Teachings.WhenAllEnded();
        await _studio.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Teach_Desk_IsTheCommandAndSaysHowOftenItAgrees()
    {
        Choose(40);
        JsonElement begun = await _studio.PostAsync("api/teach", new { model = "plain.drnn", name = "plain-taught" });
        await _studio.Server.Work.Teachings.WhenAllEnded();
        JsonElement ended = (await _studio.GetAsync("api/teachings"))[0];
        Assert.That(
            (begun.GetProperty("command").GetString(), ended.GetProperty("state").GetString(), TasteReport.Of(DialogueModelFile.Load(_folder["plain-taught.drnn"]))!.Choices),
            Is.EqualTo(("dialogue-rnn teach plain.drnn --desk . -o plain-taught.drnn", "finished", 40)));
        Assert.That(ended.GetProperty("said").GetString(), Does.Match(@"learned from 40 choices of a desk: agrees with \d+ % of those it has not seen, \d+ % before"));
    }

    [Test]
    public async Task Studio_StartedAgain_KnowsWhatWasTaught()
    {
        Choose(40);
        await _studio.PostAsync("api/teach", new { model = "plain.drnn", name = "plain-taught" });
        await _studio.Server.Work.Teachings.WhenAllEnded();
        string before = (await _studio.GetAsync("api/teachings")).GetRawText();
        await _studio.Server.DisposeAsync();
        await using StudioSession other = await StudioSession.OpenAsync(_folder);
        Assert.That((await other.GetAsync("api/folder")).GetProperty("teachings").GetRawText(), Is.EqualTo(before));
    }

    [Test]
    public async Task Teach_TooFewChoices_SaysHowManyAreNeeded()
    {
        Choose(19);
        (int status, string message) = await _studio.RefusedAsync("api/teach", new { model = "plain.drnn", name = "plain-taught" });
        Assert.That((status, message.StartsWith("19 choices count so far, and at least 20 are needed.", StringComparison.Ordinal), File.Exists(_folder["plain-taught.drnn"])), Is.EqualTo((409, true, false)));
    }

    [TestCase("plain.drnn", "plain", 409)]
    [TestCase("plain.drnn", "", 400)]
    [TestCase("missing.drnn", "x", 404)]
    [TestCase("../plain.drnn", "x", 400)]
    public async Task Teach_WrongName_IsRefused(string model, string name, int expected)
    {
        Choose(40);
        Assert.That((await _studio.RefusedAsync("api/teach", new { model, name })).Status, Is.EqualTo(expected));
    }

    [Test]
    public async Task Teach_TaughtModel_ShowsWhatTheCommandSays()
    {
        Choose(40);
        await _studio.PostAsync("api/teach", new { model = "plain.drnn", name = "once" });
        await _studio.Server.Work.Teachings.WhenAllEnded();
        await _studio.PostAsync("api/teach", new { model = "once.drnn", name = "twice" });
        await _studio.Server.Work.Teachings.WhenAllEnded();
        JsonElement card = (await _studio.GetAsync("api/teachings")).EnumerateArray().Single(one => one.GetProperty("model").GetString() == "twice.drnn");
        Assert.That($"{card.GetProperty("state").GetString()}: {card.GetProperty("said").GetString()}", Does.StartWith("failed: dialogue-rnn: ").And.Contain("name the model from before"));
    }

    [Test]
    public async Task Lessons_Folder_AreCounted()
    {
        Choose(3);
        File.WriteAllText(_folder["plain.stars.csv"], "id,speaker,text,prime,seed,generated,perplexity,longest_copy\r\na,GUARD,Stand still.,GUARD: ,7,Stand there.,,\r\n");
        JsonElement lessons = (await _studio.GetAsync("api/folder")).GetProperty("lessons");
        Assert.That((lessons.GetProperty("choices").GetInt32(), lessons.GetProperty("edited").GetInt32(), lessons.GetProperty("problem").GetString()), Is.EqualTo((3, 1, (string?)null)));
    }

    [Test]
    public async Task Lessons_FileThatCannotBeRead_IsTold()
    {
        File.WriteAllText(_folder["plain.stars.csv"], "id,text\r\n1,Halt\r\n");
        Assert.That((await _studio.GetAsync("api/folder")).GetProperty("lessons").GetProperty("problem").GetString(), Does.Contain("plain.stars.csv"));
    }

    private void Choose(int count) => File.WriteAllText(_folder[DeskFolder.ChoicesName], string.Concat(Enumerable.Range(0, count).Select(index =>
    {
        var record = new ChoiceRecord(DateTime.UnixEpoch, ["a", "b"], "1", index, TinyCorpus.Guard, new Dictionary<string, string>(),
            [$"fa{(char)('a' + (index % 20))} wolf fac.", $"fa{(char)('a' + (index * 7 % 20))} river fac."], "left");
        return JsonSerializer.Serialize(record, Format) + "\n";
    })));
}
