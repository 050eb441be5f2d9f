using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.TerminalTavern;
using DialogueRnn.Training.Tests.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Samples;

public class MomentTests
{
    [Test]
    public void Turn_AField_GoesThroughItsValuesAndBackToNone()
    {
        using DialogueModel model = Model(SceneField.Choice("hour", ["day", "night"]));
        var moment = new Moment(model);
        string[] texts = [.. Enumerable.Range(0, 4).Select(_ =>
        {
            moment.Turn(Moment.Hour);
            return moment.Text;
        })];

        Assert.That(texts, Is.EqualTo(new[] { "day", "night", string.Empty, "day" }));
    }

    [Test]
    public void Text_SeveralFields_NamesThemAll()
    {
        using DialogueModel model = Model(SceneField.Choice("hour", ["night"]), SceneField.Choice("hurt", ["badly", "none"]));
        var moment = new Moment(model);
        moment.Turn(Moment.Hour);

        Assert.That((moment.Turn(Moment.Hurt), moment.Text, moment.Scene!.ToString()), Is.EqualTo(("Now: badly hurt.", "night, badly hurt", "hour=night, hurt=badly")));
    }

    [Test]
    public void Turn_AFieldThatTheModelDoesNotKnow_SaysSo()
    {
        using DialogueModel model = Model(SceneField.Choice("hour", ["night"]));
        var moment = new Moment(model);

        Assert.That((moment.Turn(Moment.Weather), moment.Text), Is.EqualTo(("This model knows nothing about the weather.", string.Empty)));
    }

    [Test]
    public void Scene_AModelWithoutThem_IsNone()
    {
        using DialogueModel model = Model();

        Assert.That(new Moment(model).Scene, Is.Null);
    }

    [Test]
    public void Restore_WhatWasSaved_IsTheSameMoment()
    {
        using DialogueModel model = Model(SceneField.Choice("hour", ["day", "night"]));
        var moment = new Moment(model);
        moment.Turn(Moment.Hour);
        string saved = moment.Saved;
        moment.Turn(Moment.Hour);
        moment.Restore(moment.Read(saved));

        Assert.That(moment.Text, Is.EqualTo("day"));
    }

    [Test]
    public void Read_AValueThatTheModelDoesNotKnow_IsRefusedAndChangesNothing()
    {
        using DialogueModel model = Model(SceneField.Choice("hour", ["day"]));
        var moment = new Moment(model);
        moment.Turn(Moment.Hour);

        Assert.Throws<ArgumentException>(() => moment.Read("hour=night"));
        Assert.That(moment.Text, Is.EqualTo("day"));
    }

    [Test]
    public void Wound_AgainAndAgain_GetsWorseAndStaysBad()
    {
        using DialogueModel model = Model(SceneField.Choice("hurt", ["badly", "lightly", "none"]));
        var moment = new Moment(model);

        Assert.That(
            (moment.Wound(), moment.Wound(), moment.Wound(), moment.Text),
            Is.EqualTo(("The fire burns you: lightly hurt.", "The fire burns you: badly hurt.", "The fire burns you: badly hurt.", "badly hurt")));
    }

    [Test]
    public void Wound_AModelThatDoesNotKnowWounds_OnlyTellsOfTheFire()
    {
        using DialogueModel model = Model(SceneField.Choice("hour", ["day"]));
        var moment = new Moment(model);

        Assert.That((moment.Wound(), moment.Text), Is.EqualTo(("The fire is hot.", string.Empty)));
    }

    internal static DialogueModel Model(params SceneField[] fields)
    {
        DialogueModelFile file = fields.Length > 0 ? TinyCorpus.FileWithScene(new SceneSchema(fields)) : TinyCorpus.File(TinyCorpus.Weights());
        return DialogueModel.Load(file.ToBytes(), "tiny");
    }
}
