using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>The desk of a model on the page.</summary>
[TestFixture]
internal sealed class StudioDeskTests
{
    private const string Model = "tiny.drnn";

    private TemporaryFolder _folder = null!;
    private StudioSession _studio = null!;

    [SetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder("studio");
        File.Copy(TrainedModel.Model, _folder[Model]);
        _studio = await StudioSession.OpenAsync(_folder);
    }

    [TearDown]
    public async Task Close()
    {
        await _studio.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Say_Lines_AreThoseOfTheCommand()
    {
        await _studio.DoAsync(Model, "set prime BARKEEP");
        await _studio.DoAsync(Model, "set seed 7");
        JsonElement desk = await _studio.DoAsync(Model, "generate 4");

        string stem = TrainedModel.Free(string.Empty);
        File.WriteAllText(stem + ".in", "set prime BARKEEP\nset seed 7\ngenerate 4\n");
        string[] printed = RunAudition(stem);
        Assert.That(StudioSession.TextsOf(desk).Select(text => "BARKEEP: " + text), Is.EqualTo(printed));
    }

    [Test]
    public async Task Say_Stream_TellsTheLines()
    {
        Task<List<(string Kind, JsonElement Data)>> following =
            _studio.FollowAsync($"api/desks/{Model}/events", (kind, data) => kind == "desk" && data.GetProperty("rows").GetArrayLength() == 3 && !data.GetProperty("isBusy").GetBoolean());
        await _studio.DoAsync(Model, "batch 3");
        Assert.That((await following).Last().Kind, Is.EqualTo("desk"));
    }

    [Test]
    public async Task Controls_Model_AreThoseOfTheDesk()
    {
        JsonElement[] controls = [.. (await _studio.GetAsync($"api/desks/{Model}")).GetProperty("controls").EnumerateArray()];
        Assert.That(controls.Take(2).Select(control => (control.GetProperty("key").GetString(), control.GetProperty("kind").GetString())), Is.EqualTo(new[] { ("prime", "text"), ("seed", "number") }));
    }

    [Test]
    public async Task Set_WrongValue_IsTheErrorOfItsControl()
    {
        JsonElement answer = await _studio.PostAsync($"api/desks/{Model}", new { command = "set seed -1" });
        JsonElement control = answer.GetProperty("controls").EnumerateArray().Single(one => one.GetProperty("key").GetString() == "seed");
        Assert.That(control.GetProperty("error").GetString(), Does.StartWith("Seed: '-1' is not a valid seed."));
    }

    [Test]
    public async Task Set_PrimeWithASpaceAtItsEnd_KeepsTheSpace()
    {
        await _studio.DoAsync(Model, "set prime Well, ");
        Assert.That((await _studio.DoAsync(Model, "batch 1")).GetProperty("rows")[0].GetProperty("prime").GetString(), Is.EqualTo("Well, "));
    }

    [Test]
    public async Task Star_Line_IsBakedIntoEveryFormat()
    {
        JsonElement desk = await SayAndStarAsync();
        foreach (string format in new[] { ".csv", ".json", ".yarn", ".ink" })
            await _studio.PostAsync($"api/desks/{Model}/bake", new { format });

        string[] baked = [.. Directory.GetFiles(_folder.Root, "tiny.baked.*").Select(Path.GetFileName).Order()!];
        Assert.That((baked, File.ReadAllText(_folder["tiny.baked.csv"]).Contains(StudioSession.TextsOf(desk)[1].Trim()[..5], StringComparison.Ordinal)), Is.EqualTo((new[] { "tiny.baked.csv", "tiny.baked.ink", "tiny.baked.json", "tiny.baked.yarn" }, true)));
    }

    [Test]
    public async Task Bake_NoStar_SaysWhatToDo()
    {
        JsonElement answer = await _studio.PostAsync($"api/desks/{Model}/bake", new { format = ".csv" });
        Assert.That((answer.GetProperty("lines").GetInt32(), answer.GetProperty("problem").GetString()), Is.EqualTo((0, "No line is starred, so nothing was baked. Star the lines that you want to keep.")));
    }

    [TestCase(".exe")]
    [TestCase("/../../evil.csv")]
    public async Task Bake_OtherFormat_IsRefused(string format) => Assert.That((await _studio.RefusedAsync($"api/desks/{Model}/bake", new { format })).Status, Is.EqualTo(400));

    [Test]
    public async Task Do_BakeWithAPath_IsNoCommandHere() =>
        Assert.That((await _studio.RefusedAsync($"api/desks/{Model}", new { command = "bake /tmp/evil.csv" })).Message, Is.EqualTo("There is no command 'bake' on this desk."));

    [Test]
    public async Task Edit_Line_IsKeptUntilItIsUndone()
    {
        await _studio.DoAsync(Model, "batch 1");
        string edited = StudioSession.TextsOf(await _studio.DoAsync(Model, "edit 1 Mind the step."))[0];
        string undone = StudioSession.TextsOf(await _studio.DoAsync(Model, "undo"))[0];
        Assert.That((edited, undone == edited), Is.EqualTo(("Mind the step.", false)));
    }

    [Test]
    public async Task Reject_Line_IsGoneAndBanned()
    {
        await _studio.DoAsync(Model, "batch 2");
        JsonElement desk = await _studio.DoAsync(Model, "reject 1");
        Assert.That((StudioSession.TextsOf(desk).Length, File.ReadAllLines(_folder["tiny.banned.txt"]).Length), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task Studio_StartedAgain_HasTheLinesTheStarsAndTheSettings()
    {
        await _studio.DoAsync(Model, "set seed 11");
        JsonElement before = await SayAndStarAsync();
        await _studio.Server.DisposeAsync();

        await using StudioSession other = await StudioSession.OpenAsync(_folder);
        JsonElement after = await other.GetAsync($"api/desks/{Model}");
        string? seed = after.GetProperty("controls").EnumerateArray().Single(control => control.GetProperty("key").GetString() == "seed").GetProperty("text").GetString();
        Assert.That((Texts(after.GetProperty("desk")), seed), Is.EqualTo((Texts(before), "11")));
    }

    [Test]
    public async Task Studio_Killed_LosesNoLine()
    {
        JsonElement before = await SayAndStarAsync();

        // The first studio is not closed: what it would write then is not there.
        await using StudioSession other = await StudioSession.OpenAsync(_folder);
        Assert.That(Texts((await other.GetAsync($"api/desks/{Model}")).GetProperty("desk")), Is.EqualTo(Texts(before)));
    }

    [Test]
    public async Task Model_Replaced_IsOpenedAgain()
    {
        await _studio.DoAsync(Model, "batch 1");
        byte[] same = File.ReadAllBytes(_folder[Model]);
        File.WriteAllBytes(_folder[Model], same);
        File.SetLastWriteTimeUtc(_folder[Model], DateTime.UtcNow.AddMinutes(1));
        Studio.Desks.StudioDesk first = _studio.Server.Work.Desks[Model];
        File.SetLastWriteTimeUtc(_folder[Model], DateTime.UtcNow.AddMinutes(2));
        Assert.That(_studio.Server.Work.Desks[Model], Is.Not.SameAs(first));
    }

    [Test]
    public async Task Model_Damaged_SaysSoAndTheStudioGoesOn()
    {
        File.WriteAllText(_folder["broken.drnn"], "This is a letter to my aunt.");
        (int status, string message) = await _studio.RefusedAsync("api/desks/broken.drnn", new { command = "batch 1" });
        Assert.That((status, message.Contains("broken.drnn", StringComparison.Ordinal), StudioSession.TextsOf(await _studio.DoAsync(Model, "batch 1")).Length), Is.EqualTo((400, true, 1)));
    }

    private async Task<JsonElement> SayAndStarAsync()
    {
        await _studio.DoAsync(Model, "batch 3");
        return await _studio.DoAsync(Model, "star 2");
    }

    // The numbers of lines of an earlier studio follow the order of its file.
    private static string Texts(JsonElement desk) => string.Join("\n", desk.GetProperty("rows").EnumerateArray()
        .Select(row => $"{(row.GetProperty("isStarred").GetBoolean() ? "*" : "-")} {row.GetProperty("seed").GetString()} {row.GetProperty("text").GetString()}").Order(StringComparer.Ordinal));

    private static string[] RunAudition(string stem)
    {
        TextReader input = Console.In;
        using var commands = new StringReader(File.ReadAllText(stem + ".in"));
        Console.SetIn(commands);
        try
        {
            string output = CommandRun.Of("audition", TrainedModel.Model, "--stars", stem + ".stars.csv", "--ban", stem + ".banned.txt").Output;
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[^1])];
        }
        finally
        {
            Console.SetIn(input);
        }
    }
}
