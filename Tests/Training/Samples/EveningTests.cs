using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.TerminalTavern;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Samples;

public class EveningTests
{
    private static readonly TimeSpan Frame = TimeSpan.FromSeconds(1.0 / 60);
    private static readonly SceneField Hours = SceneField.Choice("hour", ["dawn", "day", "dusk", "night"]);
    private static readonly SceneField Weathers = SceneField.Choice("weather", ["clear", "rain", "snow"]);

    [Test]
    public void Pass_TheHours_GoFromDuskToDuskEveryThreeMinutes()
    {
        using DialogueModel model = MomentTests.Model(Hours);
        var moment = new Moment(model);
        List<(double Minutes, string Text)> changes = Play(new Evening(1), moment, minutes: 13);

        Assert.That(changes.Select(change => change.Text), Is.EqualTo(new[] { "dusk", "night", "dawn", "day", "dusk" }));
        Assert.That(changes.Select(change => change.Minutes), Is.EqualTo(new[] { 0, 3, 6, 9, 12 }).Within(0.001));
    }

    [Test]
    public void Pass_TheWeather_TurnsToAnotherOnceInEachMinute()
    {
        using DialogueModel model = MomentTests.Model(Weathers);
        List<(double Minutes, string Text)> changes = Play(new Evening(1), new Moment(model), minutes: 20);

        Assert.That(changes.Skip(1).Select(change => (int)change.Minutes), Is.EqualTo(Enumerable.Range(1, 19)));
        Assert.That(changes.Zip(changes.Skip(1)).Where(pair => pair.First.Text == pair.Second.Text), Is.Empty);
        Assert.That(changes.Select(change => change.Text).Distinct(), Is.EquivalentTo(Weathers.Values));
    }

    [Test]
    public void Pass_TheSameSeed_IsTheSameEveningAtAnyFrameRate()
    {
        using DialogueModel model = MomentTests.Model(Hours, Weathers);
        List<(double Minutes, string Text)> fast = Play(new Evening(7), new Moment(model), minutes: 10);
        List<(double Minutes, string Text)> slow = Play(new Evening(7), new Moment(model), minutes: 10, TimeSpan.FromSeconds(0.1));

        Assert.That(slow.Select(change => change.Text), Is.EqualTo(fast.Select(change => change.Text)));
    }

    [Test]
    public void Pass_AnotherSeed_IsAnotherEvening()
    {
        using DialogueModel model = MomentTests.Model(Weathers);

        Assert.That(Play(new Evening(2), new Moment(model), minutes: 20), Is.Not.EqualTo(Play(new Evening(1), new Moment(model), minutes: 20)));
    }

    [Test]
    public void Restore_InMidEvening_GoesOnAsItWould()
    {
        using DialogueModel model = MomentTests.Model(Hours, Weathers);
        var moment = new Moment(model);
        var evening = new Evening(5);
        Play(evening, moment, minutes: 4.3);
        (string savedMoment, ulong seed, TimeSpan passed) = (moment.Saved, evening.Seed, evening.Passed);
        string[] whole = Rest(evening, moment);

        var again = new Evening(99);
        moment.Restore(moment.Read(savedMoment));
        again.Restore(seed, passed);

        Assert.That(Rest(again, moment), Is.EqualTo(whole).And.Length.GreaterThan(3));
    }

    [Test]
    public void Pass_AModelThatKnowsNeither_ChangesNothing()
    {
        using DialogueModel model = MomentTests.Model();
        var moment = new Moment(model);
        var evening = new Evening(1);
        evening.Begin(moment);

        Assert.That(Rest(evening, moment), Is.Empty);
    }

    [Test]
    public void Begin_HoursOfOtherNames_AreThePlayersOwn()
    {
        using DialogueModel model = MomentTests.Model(SceneField.Choice("hour", ["first bell", "last bell"]));
        var moment = new Moment(model);
        new Evening(1).Begin(moment);

        Assert.That((moment.Text, moment.Turn(Moment.Hour)), Is.EqualTo((string.Empty, "Now: first bell.")));
    }

    private static string[] Rest(Evening evening, Moment moment) =>
        [.. Enumerable.Range(0, 5 * 60 * 60).Select(_ => evening.Pass(Frame, moment)).OfType<string>()];

    private static List<(double Minutes, string Text)> Play(Evening evening, Moment moment, double minutes, TimeSpan? frame = null)
    {
        evening.Begin(moment);
        var changes = new List<(double, string)> { (0, moment.Text) };
        while (evening.Passed < TimeSpan.FromMinutes(minutes))
        {
            if (evening.Pass(frame ?? Frame, moment) is not null)
                changes.Add((evening.Passed.TotalMinutes, moment.Text));
        }

        return changes;
    }
}
