using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>What must not be lost or mixed up on the desk of the page: lines, their numbers, files that cannot be read, work that fails.</summary>
[TestFixture]
internal sealed class StudioDeskSafetyTests
{
    private const string Model = "tiny.drnn";

    private TemporaryFolder _folder = null!;
    private StudioSession _studio = null!;

    [SetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder("studio");
        foreach (string name in new[] { Model, "second.drnn", "third.drnn", "fourth.drnn" })
            File.Copy(TrainedModel.Model, _folder[name]);
        _studio = await StudioSession.OpenAsync(_folder);
    }

    [TearDown]
    public async Task Close()
    {
        await _studio.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Star_AfterTheDeskWasOpenedAgain_IsOfTheLineThatWasShown()
    {
        await _studio.DoAsync(Model, "batch 3");
        JsonElement before = await _studio.DoAsync(Model, "star 3");
        JsonElement second = Row(before, 1);
        await CloseDeskAsync();

        JsonElement after = (await ActAsync("star 2", second)).GetProperty("desk");
        Assert.That(
            (before.GetProperty("opening").GetInt32() != after.GetProperty("opening").GetInt32(), Starred(after)),
            Is.EqualTo((true, new[] { SeedOf(Row(before, 1)), SeedOf(Row(before, 2)) }.Order().ToArray())));
    }

    [Test]
    public async Task Edit_LineThatWasEditedElsewhere_IsRefusedAndKeepsTheOtherText()
    {
        JsonElement shown = Row(await _studio.DoAsync(Model, "batch 1"), 0);
        await _studio.DoAsync(Model, "edit 1 Mind the step.");
        (int status, string message) = await _studio.RefusedAsync($"api/desks/{Model}", Action("edit 1 Mind your head.", shown));
        Assert.That((status, message.StartsWith("Line 1 was changed or removed in the meantime", StringComparison.Ordinal)), Is.EqualTo((409, true)));
        Assert.That(StudioSession.TextsOf((await _studio.GetAsync($"api/desks/{Model}")).GetProperty("desk")), Is.EqualTo(new[] { "Mind the step." }));
    }

    [Test]
    public async Task Stream_DeskThatWasClosed_LeavesItClosed()
    {
        using var looking = new CancellationTokenSource();
        using Stream stream = await _studio.Client.GetStreamAsync($"api/desks/{Model}/events", looking.Token);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() != "event: desk")
        {
        }

        foreach (string other in new[] { "second.drnn", "third.drnn", "fourth.drnn" })
            await _studio.GetAsync($"api/desks/{other}");
        Studio.Desks.StudioDesk?[] open = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            Thread.Sleep(250);
            return _studio.Server.Work.Desks.OpenOne(Model);
        })];
        await looking.CancelAsync();
        Assert.That(open, Is.All.Null);
    }

    [Test]
    public async Task Desk_ThatSaysLines_IsNotTheOneThatIsClosed()
    {
        await _studio.PostAsync($"api/desks/{Model}", new { command = "batch 5000" });
        foreach (string other in new[] { "second.drnn", "third.drnn", "fourth.drnn" })
            await _studio.GetAsync($"api/desks/{other}");
        bool isOpen = _studio.Server.Work.Desks.OpenOne(Model) is { IsBusy: true };
        await _studio.PostAsync($"api/desks/{Model}", new { command = "stop" });
        Assert.That((isOpen, _studio.Server.Work.Desks.OpenOne("second.drnn")), Is.EqualTo((true, (Studio.Desks.StudioDesk?)null)));
    }

    [Test]
    public async Task Lines_ThatCannotBeRead_AreToldAndKept()
    {
        File.WriteAllText(_folder["tiny.lines.csv"], "what,is\n\"this");
        JsonElement opened = (await _studio.GetAsync($"api/desks/{Model}")).GetProperty("desk");
        await _studio.DoAsync(Model, "batch 1");
        Assert.That(
            (opened.GetProperty("problem").GetString()!.Contains("kept as 'tiny.lines.csv.unreadable'", StringComparison.Ordinal), File.ReadAllText(_folder["tiny.lines.csv.unreadable"])),
            Is.EqualTo((true, "what,is\n\"this")));
    }

    [Test]
    public async Task Say_FailsInTheMiddle_IsToldAndEnds()
    {
        int slices = 0;
        _studio.Server.Work.Desks[Model].Slicing = () =>
        {
            if (++slices == 3)
                throw new IOException("The disk is gone.");
        };
        JsonElement desk = await _studio.DoAsync(Model, "batch 1000");
        Assert.That(desk.GetProperty("isBusy").GetBoolean(), Is.False);
        Assert.That(desk.GetProperty("problem").GetString(), Does.StartWith("The lines could not be said to their end: The disk is gone. "));
    }

    [Test]
    public void Corpora_EditedLinesOfAnEarlierVersion_AreLeftOut()
    {
        File.WriteAllText(_folder["edited.jsonl"], "{\"text\":\"Halt.\"}\n");
        Assert.That(_studio.Server.Work.Folder.Corpora, Is.Empty);
    }

    private async Task CloseDeskAsync()
    {
        foreach (string other in new[] { "second.drnn", "third.drnn", "fourth.drnn" })
            await _studio.GetAsync($"api/desks/{other}");
        Assert.That(_studio.Server.Work.Desks.OpenOne(Model), Is.Null);
    }

    private Task<JsonElement> ActAsync(string command, JsonElement row) => _studio.PostAsync($"api/desks/{Model}", Action(command, row));

    private static object Action(string command, JsonElement row) => new { command, row = new { seed = SeedOf(row), text = row.GetProperty("text").GetString() } };

    private static JsonElement Row(JsonElement desk, int index) => desk.GetProperty("rows")[index];

    private static string SeedOf(JsonElement row) => row.GetProperty("seed").GetString()!;

    private static string[] Starred(JsonElement desk) => [.. desk.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("isStarred").GetBoolean()).Select(SeedOf).Order()];
}
