using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Studio.Choices;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>Two models side by side, without names.</summary>
[TestFixture]
internal sealed class BlindComparisonTests
{
    private TemporaryFolder _folder = null!;
    private StudioSession _studio = null!;
    private string _second = null!;

    [OneTimeSetUp]
    public void TrainAnother()
    {
        _second = TrainedModel.Free(".drnn");
        CommandRun.Of(["train", TrainedModel.Corpus, "-o", _second, "--max-steps", "60", "--seed", "5", .. TrainedModel.TinyNetwork]);
    }

    [SetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder("studio");
        File.Copy(TrainedModel.Model, _folder["one.drnn"]);
        File.Copy(_second, _folder["two.drnn"]);
        _studio = await StudioSession.OpenAsync(_folder);
    }

    [TearDown]
    public async Task Close()
    {
        await _studio.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Pair_NothingInIt_TellsTheModels()
    {
        JsonElement pair = await NextAsync();
        Assert.That(pair.EnumerateObject().Select(property => property.Name), Is.EqualTo(new[] { "id", "left", "right", "judged" }));
    }

    [Test]
    public async Task Pair_Lines_AreThoseOfTheDesksOnTheSameSeed()
    {
        foreach (string model in new[] { "one.drnn", "two.drnn" })
        {
            await _studio.DoAsync(model, "set seed 3");
            await _studio.DoAsync(model, "set prime BARKEEP");
        }

        string[] said = [StudioSession.TextsOf(await _studio.DoAsync("one.drnn", "generate 1"))[0], StudioSession.TextsOf(await _studio.DoAsync("two.drnn", "generate 1"))[0]];
        JsonElement pair = await NextAsync();
        Assert.That(new[] { pair.GetProperty("left").GetString(), pair.GetProperty("right").GetString() }, Is.EquivalentTo(said));
    }

    [Test]
    public async Task Pairs_Many_HaveEitherModelOnTheLeft()
    {
        for (int pair = 0; pair < 20; pair++)
            await ChooseAsync("neither");
        Assert.That(Records().Select(record => record.Models[0]).Distinct(), Is.EquivalentTo(new[] { "one.drnn", "two.drnn" }));
    }

    [Test]
    public async Task Choice_Record_HasAllThatWasSeen()
    {
        JsonElement pair = await ChooseAsync("left");
        ChoiceRecord record = Records().Single();
        Assert.That(
            (record.Seed, record.Number, record.Prime, record.Choice, record.Texts[0], record.Texts[1]),
            Is.EqualTo(("3", 0, "BARKEEP", "left", pair.GetProperty("left").GetString(), pair.GetProperty("right").GetString())));
    }

    [Test]
    public async Task Choice_ModelsInTheRecord_SaidTheLines()
    {
        await _studio.DoAsync("one.drnn", "set seed 3");
        await _studio.DoAsync("one.drnn", "set prime BARKEEP");
        string said = StudioSession.TextsOf(await _studio.DoAsync("one.drnn", "generate 1"))[0];
        await ChooseAsync("left");
        ChoiceRecord record = Records().Single();
        Assert.That(record.Texts[record.Models.ToList().IndexOf("one.drnn")], Is.EqualTo(said));
    }

    [Test]
    public async Task Choice_Next_IsAnotherPair()
    {
        JsonElement first = await ChooseAsync("left");
        JsonElement second = await NextAsync();
        Assert.That(second.GetProperty("left").GetString(), Is.Not.AnyOf(first.GetProperty("left").GetString(), first.GetProperty("right").GetString()));
    }

    [Test]
    public async Task Pair_AskedAhead_IsTheOneAfterTheAnswer()
    {
        JsonElement first = await NextAsync();
        JsonElement ahead = await _studio.PostAsync("api/pairs", Request(1));
        await _studio.PostAsync("api/choices", new { id = first.GetProperty("id").GetString(), choice = "left" });
        JsonElement next = await NextAsync();
        Assert.That(Lines(next), Is.EquivalentTo(Lines(ahead)));
    }

    [Test]
    public async Task Pair_SceneFieldThatNeitherModelHas_SaysSo()
    {
        (int status, string message) = await _studio.RefusedAsync(
            "api/pairs", new { first = "one.drnn", second = "two.drnn", prime = "BARKEEP", seed = "3", scene = new Dictionary<string, string> { ["moood"] = "angry" } });
        Assert.That((status, message), Is.EqualTo((400, "Scene: neither 'one.drnn' nor 'two.drnn' has a field 'moood'. Neither knows any field: leave the scene empty.")));
    }

    [Test]
    public async Task Choice_Twice_IsRefused()
    {
        JsonElement pair = await ChooseAsync("left");
        Assert.That((await _studio.RefusedAsync("api/choices", new { id = pair.GetProperty("id").GetString(), choice = "right" })).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Choice_Unknown_IsRefused()
    {
        JsonElement pair = await NextAsync();
        Assert.That((await _studio.RefusedAsync("api/choices", new { id = pair.GetProperty("id").GetString(), choice = "both" })).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Studio_StartedAgain_GoesOnWithTheNextPairAndTheTally()
    {
        await ChooseAsync("left");
        JsonElement expected = await NextAsync();
        await _studio.Server.DisposeAsync();

        await using StudioSession other = await StudioSession.OpenAsync(_folder);
        JsonElement next = await other.PostAsync("api/pairs", Request());
        Assert.That((string.Join('|', Lines(next)), next.GetProperty("judged").GetInt32()), Is.EqualTo((string.Join('|', Lines(expected)), 1)));
    }

    [Test]
    public async Task Choices_HalfALineInTheFile_IsPassedOver()
    {
        await ChooseAsync("left");
        File.AppendAllText(_folder["choices.jsonl"], "{\"time\":\"2026-");
        await ChooseAsync("right");
        Assert.That((await TallyAsync()).GetProperty("firstWins").GetInt32() + (await TallyAsync()).GetProperty("secondWins").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task Tally_Choices_CountsForTheModelOfTheChosenSide()
    {
        for (int pair = 0; pair < 6; pair++)
            await ChooseAsync("left");
        JsonElement tally = await TallyAsync();
        Assert.That(tally.GetProperty("firstWins").GetInt32(), Is.EqualTo(Records().Count(record => record.Models[0] == "one.drnn")));
    }

    [Test]
    public async Task Pair_SameContentTwice_SaysThatThereIsNothingToChoose()
    {
        File.Copy(TrainedModel.Model, _folder["copy.drnn"]);
        (int status, string message) = await _studio.RefusedAsync("api/pairs", new { first = "one.drnn", second = "copy.drnn", prime = "BARKEEP", seed = "3" });
        Assert.That((status, message[..26]), Is.EqualTo((409, "Both models said the same ")));
    }

    [Test]
    public async Task Pair_OneModelTwice_IsRefused() => Assert.That((await _studio.RefusedAsync("api/pairs", new { first = "one.drnn", second = "one.drnn" })).Status, Is.EqualTo(400));

    // 8 of 10: R. G. Newcombe, "Two-sided confidence intervals for the single proportion", gives 0.4902 to 0.9433 by Wilson's method.
    [TestCase(8, 10, 0.4902, 0.9433)]
    [TestCase(0, 10, 0, 0.2775)]
    [TestCase(10, 10, 0.7225, 1)]
    public void Interval_Share_IsWilsons(int wins, int of, double low, double high)
    {
        (double lowest, double highest) = ChoiceTally.Interval(wins, of);
        Assert.That(new[] { lowest, highest }, Is.EqualTo(new[] { low, high }).Within(5e-5));
    }

    private static object Request(int ahead = 0) => new { first = "one.drnn", second = "two.drnn", prime = "BARKEEP", scene = new { }, seed = "3", ahead };

    private Task<JsonElement> NextAsync() => _studio.PostAsync("api/pairs", Request());

    private Task<JsonElement> TallyAsync() => _studio.GetAsync("api/tally?first=one.drnn&second=two.drnn");

    private async Task<JsonElement> ChooseAsync(string choice)
    {
        JsonElement pair = await NextAsync();
        await _studio.PostAsync("api/choices", new { id = pair.GetProperty("id").GetString(), choice });
        return pair;
    }

    private IReadOnlyList<ChoiceRecord> Records() => new ChoiceFile(_studio.Server.Work.Folder).Read();

    private static string[] Lines(JsonElement pair) => [.. new[] { pair.GetProperty("left").GetString()!, pair.GetProperty("right").GetString()! }.Order(System.StringComparer.Ordinal)];
}
