using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances;

public class SceneFieldsTests
{
    private const string Corpus = "GUARD [mood=angry; health=3]: Halt.\nGUARD [mood=calm]: Go on.\nGUARD [mood=calm; picture=[1, 2]]: Well.\nGUARD [health=-1]: So.\nGUARD: Hm.\n";

    [Test]
    public void Of_ACorpus_DescribesItsFieldsAndCountsTheirLines()
    {
        SceneSchema schema = SceneFields.Of(UtteranceReader.Parse("corpus.txt", Corpus).Utterances)!;

        Assert.That(schema.Fields.Select(field => $"{field}, {field.Lines}: {string.Join(" ", field.ValueLines)}"), Is.EqualTo(new[]
        {
            "health (a number from -1 to 3), 2: ", "mood (angry, calm), 3: 1 2", "picture (a vector of 2 numbers), 1: ",
        }));
    }

    [Test]
    public void Of_ACorpusWithoutFields_IsNone() => Assert.That(SceneFields.Of(UtteranceReader.Parse("corpus.txt", "GUARD: Halt.\n").Utterances), Is.Null);

    [Test]
    public void Set_ARecord_HasItsValuesAndNoOthers()
    {
        var records = UtteranceReader.Parse("corpus.txt", Corpus).Utterances;
        var scene = new Scene(SceneFields.Of(records)!);
        string[] scenes = [.. records.Select(record =>
        {
            SceneFields.Set(scene, record.Fields);
            return scene.ToString();
        })];

        Assert.That(scenes, Is.EqualTo(new[] { "health=3, mood=angry", "mood=calm", "mood=calm, picture=[1, 2]", "health=-1", string.Empty }));
    }

    [Test]
    public void Set_WhatTheSchemaDoesNotKnow_IsNotGiven()
    {
        var scene = new Scene(new SceneSchema([SceneField.Choice("mood", ["angry"]), SceneField.Choice("health", ["well"])]));
        SceneFields.Set(scene, UtteranceReader.Parse("corpus.txt", "GUARD [mood=calm; health=3; hour=night]: Halt.\n").Utterances[0].Fields);

        Assert.That(scene.IsEmpty, Is.True);
    }
}
