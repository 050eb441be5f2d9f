using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.TerminalTavern;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Samples;

public class TerminalTavernTests
{
    private const string WalkAndTalk = "waaaaaaaaaaaaaaaaer5";
    private const int FramesUntilSaved = 60;
    private const int Frames = 400;

    private TemporaryFolder _folder = null!;

    private string Save => _folder["evening/tavern.save"];

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder("tavern");

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void Load_AfterTheProcessWasKilledInMidLine_SaysTheSameRest()
    {
        string[] whole = TavernProcess.Said(TavernProcess.Play(WalkAndTalk, Frames + FramesUntilSaved, _folder["unused.save"]));
        using (TavernProcess killed = TavernProcess.Start(WalkAndTalk + "v", int.MaxValue, Save))
        {
            Assert.That(SpinWait.SpinUntil(() => File.Exists(Save) || killed.HasExited, TimeSpan.FromSeconds(30)), "The game was not saved.");
            killed.Kill();
        }

        string[] rest = TavernProcess.Said(TavernProcess.Play("l", Frames, Save));

        Assert.That(rest.Take(5), Is.EqualTo(whole.Take(5)).And.Exactly(5).Items);
    }

    [Test]
    public void Script_FiveTalkAtOnce_ShowsThemAll()
    {
        string[] screen = TavernProcess.Screen(TavernProcess.Play(WalkAndTalk, FramesUntilSaved, Save));

        Assert.That(screen.Count(row => row.Contains("  ", StringComparison.Ordinal) && row.StartsWith(' ')), Is.EqualTo(7), string.Join('\n', screen));
    }

    [Test]
    public void Script_WalkIntoTheWall_StaysInside()
    {
        string[] screen = TavernProcess.Screen(TavernProcess.Play("ssssss", 30, Save));

        Assert.That(screen[10], Does.Contain("@"));
    }

    [Test]
    public void Load_DamagedFile_SaysSoAndGoesOn()
    {
        string file = _folder["damaged.save"];
        File.WriteAllText(file, "an evening, but not one of ours");

        string[] screen = TavernProcess.Screen(TavernProcess.Play("l", 30, file));

        Assert.That(screen[0], Does.Contain("Not loaded:"));
    }

    [Test]
    public void Load_AnotherMoment_IsThatOfTheSave()
    {
        using DialogueModel model = MomentTests.Model(SceneField.Choice("hour", ["dusk", "night"]), SceneField.Choice("weather", ["rain", "snow"]));
        using var game = new Game(model, Save, seed: 3, budgetClock: null);
        game.Press(GameKey.Hour);
        string saved = game.Moment.Text;
        game.Press(GameKey.Save);
        game.Press(GameKey.Weather);
        game.Press(GameKey.Hour);

        game.Press(GameKey.Load);

        Assert.That((game.Moment.Text, game.Message), Is.EqualTo((saved, "Loaded. On it goes.")));
    }

    [Test]
    public void Load_AMomentOfAnotherModel_ChangesNothing()
    {
        using DialogueModel model = MomentTests.Model(SceneField.Choice("weather", ["rain", "snow"]));
        using (var game = new Game(model, Save, seed: 3, budgetClock: null))
            game.Press(GameKey.Save);
        using DialogueModel other = MomentTests.Model(SceneField.Choice("hour", ["night"]));
        using var here = new Game(other, Save, seed: 3, budgetClock: null);

        here.Press(GameKey.Load);

        Assert.That((here.Moment.Text, here.Message.StartsWith("Not loaded:", StringComparison.Ordinal)), Is.EqualTo(("night", true)), here.Message);
    }

    [Test]
    public void Step_TheWeatherTurns_SomebodySpeaksInIt()
    {
        using DialogueModel model = MomentTests.Model(SceneField.Choice("weather", ["rain", "snow"]));
        using var game = new Game(model, Save, seed: 3, budgetClock: null);
        string before = game.Moment.Text;
        int begun = 0;
        for (int frame = 0; frame < 90 * 60 && game.Moment.Text == before; frame++)
        {
            begun = game.Talks.Max(talk => talk.Number);
            game.Step(TimeSpan.FromSeconds(1.0 / 60));
        }

        Assert.That((game.Moment.Text, game.Message), Is.EqualTo(before == "rain" ? ("snow", "Outside: snow.") : ("rain", "Outside: rain.")));
        Assert.That(game.Talks.Max(talk => talk.Number), Is.EqualTo(begun + 1));
    }

    [Test]
    public void Walk_IntoTheFire_HurtsAndLetsTheNearestSpeak()
    {
        using DialogueModel model = MomentTests.Model(SceneField.Choice("hurt", ["badly", "lightly", "none"]));
        using var game = new Game(model, Save, seed: 3, budgetClock: null);
        WalkToTheHearth(game);

        game.Press(GameKey.Up);

        Assert.That((game.Message, game.Moment.Text), Is.EqualTo(("The fire burns you: lightly hurt.", "lightly hurt")));
        Assert.That(game.Talks.Count(talk => talk.Patron?.Name == "CHILD"), Is.EqualTo(1));
    }

    [Test]
    public void Script_AMoment_StandsInTheFirstRow()
    {
        using DialogueModel model = MomentTests.Model(SceneField.Choice("hour", ["dusk"]), SceneField.Choice("hurt", ["badly"]));
        using var game = new Game(model, Save, seed: 3, budgetClock: null);
        game.Press(GameKey.Hurt);
        var canvas = new Canvas();
        View.Draw(canvas, game, new Pulse());

        Assert.That(canvas.Row(0), Does.StartWith(" The Crooked Lantern: dusk, badly hurt "));
    }

    [Test]
    public void Script_UnknownKey_IsWrongInput() =>
        Assert.That(TavernProcess.Play("x", 30, Save).Take(2), Is.EqualTo(new[]
        {
            "exit code 2", "The script has the key 'x', which the tavern does not know. Use w a s d, e (talk), r, t, c, h, v, l, q and digits (tenths of a second).",
        }));

    [Test]
    public void Show_OneCharacterChanged_WritesOnlyThat()
    {
        var canvas = new Canvas();
        canvas.Show(new MemoryStream());
        canvas.Write(4, 2, "x", Ink.Plain);
        using var output = new MemoryStream();

        canvas.Show(output);

        Assert.That(Encoding.UTF8.GetString(output.ToArray()), Is.EqualTo("\e[?2026h\e[3;5H\e[0;38;5;252mx\e[?2026l"));
    }

    [Test]
    public void Show_NothingChanged_WritesNothing()
    {
        var canvas = new Canvas();
        canvas.Show(new MemoryStream());
        using var output = new MemoryStream();

        canvas.Show(output);

        Assert.That(output.Length, Is.Zero);
    }

    [TestCase("mind the step", 8, "mind the|step")]
    [TestCase("mind", 4, "mind")]
    [TestCase("unbreakable", 4, "unbr|eaka|ble")]
    public void Wrap_LongText_BreaksAtBlanks(string text, int width, string rows) =>
        Assert.That(string.Join('|', View.Wrap(text, width)), Is.EqualTo(rows));

    [Test]
    public void Plan_EveryRow_FillsTheScreen() => Assert.That(Room.Plan.Select(row => row.Length), Is.All.EqualTo(Canvas.Width));

    [Test]
    public void Patrons_Everyone_CanBeSpokenTo()
    {
        var near = from column in Enumerable.Range(0, Canvas.Width)
                   from row in Enumerable.Range(0, Canvas.Height)
                   where Room.IsFree(column, row)
                   select Room.Beside(column, row);

        Assert.That(near.OfType<Patron>().Distinct(), Is.EquivalentTo(Room.Patrons));
    }

    private static void WalkToTheHearth(Game game)
    {
        foreach ((GameKey key, int steps) in new[] { (GameKey.Right, 10), (GameKey.Up, 5), (GameKey.Right, 15), (GameKey.Up, 1) })
        {
            for (int step = 0; step < steps; step++)
                game.Press(key);
        }
    }
}
