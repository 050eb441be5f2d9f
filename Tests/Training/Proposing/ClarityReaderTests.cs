using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

[TestFixture]
internal sealed class ClarityReaderTests
{
    private static readonly SceneSchema Schema = new([SceneField.Choice("mood", ["angry", "calm", "sad"]), SceneField.Number("health", 0f, 1f), SceneField.Choice("hour", ["day", "night"])]);

    private static readonly (string Line, string Scene)[] Lines =
    [
        ("fab wolf fac bread.", "mood=calm, health=0.5, hour=night"), ("fad goat fae wolf.", "hour=day"), ("Marta fad cheese.", string.Empty), ("Bread fab river.", "mood=angry"), ("faa fab.", "mood=sad, hour=day"),
    ];

    [Test]
    public void Extend_LinesWithChoices_HaveTheProbabilityOfTheirValues()
    {
        DialogueModelFile file = TinyCorpus.FileWithScene(Schema, strength: 0.7f);
        byte[] found = ClarityReader.Extend(Memory(), file).Voice(TinyCorpus.Guard)!.Clarity!.Bytes;

        Assert.That(found.Select(one => one / 255.0), Is.EqualTo(Expected(file)).Within(0.5 / 255 + 1e-4));
        Assert.That(found.Distinct().Count(), Is.GreaterThan(3));
    }

    [Test]
    public void Extend_FieldsThatChangeNothing_AreAsClearAsChance()
    {
        byte[] found = ClarityReader.Extend(Memory(), TinyCorpus.FileWithScene(Schema)).Voice(TinyCorpus.Guard)!.Clarity!.Bytes;

        Assert.That(found, Is.EqualTo(new[] { 3, 2, 2, 3, 3, 2 }.Select(values => LineClarity.ToByte(1.0 / values))));
    }

    [Test]
    public void Extend_NoFields_IsTheSameMemory() =>
        Assert.That(ClarityReader.Extend(TinyCorpus.Memory, TinyCorpus.File(TinyCorpus.Weights())), Is.SameAs(TinyCorpus.Memory));

    private static CorpusMemory Memory() => CorpusMemory.Build(
        TinyCorpus.Words,
        new Dictionary<string, IReadOnlyList<TaggedLine>> { [TinyCorpus.Guard] = [.. Lines.Select(line => new TaggedLine(line.Line, SceneOf(line.Scene).Moment))] },
        Schema);

    private static Scene SceneOf(string text)
    {
        var scene = new Scene(Schema);
        scene.Parse(text);
        return scene;
    }

    private static double[] Expected(DialogueModelFile file)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        file.Save(path);
        using DialogueModel model = DialogueModel.Load(path, BackendKind.Managed);
        File.Delete(path);
        var expected = new List<double>();
        foreach ((string line, string given) in Lines)
        {
            foreach (SceneField field in model.Manifest.Scene!.Fields.Where(field => field.Kind == SceneFieldKind.Choice && given.Contains(field.Name, StringComparison.Ordinal)))
            {
                double[] odds = [.. field.Values.Select(value => Math.Exp(-Nats(model, line, field.Name, value)))];
                int right = field.Values.ToList().FindIndex(value => given.Contains($"{field.Name}={value}", StringComparison.Ordinal));
                expected.Add(odds[right] / odds.Sum());
            }
        }

        return [.. expected];
    }

    private static double Nats(DialogueModel model, string line, string field, string value)
    {
        Scene scene = model.CreateScene();
        scene.Set(field, value);
        return model.Score($"{line}\n", TinyCorpus.Guard, scene).Nats;
    }
}
