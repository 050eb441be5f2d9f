#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Generation.Filling;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scenes
{
    /// <summary>Lines with values that are moved further toward their scene.</summary>
    public class GuidedPlaceholderTests
    {
        [Test]
        public void Next_GuidedLines_AreFilled([Values(1, 4)] int takes)
        {
            using DialogueModel model = Model();
            (string Text, string Template)[] lines = Enumerable.Range(0, 40).Select(seed => Spoken(model, (ulong)seed, takes)).ToArray();

            Assert.That(lines.Select(line => line.Text), Is.EqualTo(lines.Select(line => line.Template.Replace("{player}", "Mira", StringComparison.Ordinal))));
            Assert.That(lines.Count(line => line.Template.Contains("{player}", StringComparison.Ordinal)), Is.GreaterThan(10));
            Assert.That(lines.Select(line => line.Template), Has.None.Contains("{item}"));
        }

        [Test]
        public void Next_Guidance_ChangesWhereTheValuesStand()
        {
            using DialogueModel model = Model();

            Assert.That(Spoken(model, 3, 1, guidance: 4f).Template, Is.Not.EqualTo(Spoken(model, 3, 1, guidance: 1f).Template));
        }

        [Test]
        public void RestoreState_InTheMiddleOfALine_KeepsValuesAndGuidance([Range(1, 25, 4)] int ticks, [Values(1, 4)] int takes)
        {
            using DialogueModel model = Model();
            using DialogueGenerator generator = Generator(model);
            generator.TicksUntilForcedStep = 1;
            DialogueLine line = generator.Next("Well", SceneOf(model, 2f), 6, takes);
            for (int tick = 0; tick < ticks; tick++)
                generator.Tick(TimeSpan.Zero);
            Assert.That(line.IsCompleted, Is.False);
            using var other = new DialogueGenerator(model, Settings());
            other.Placeholders.Set("player", "Tom");
            DialogueLine restored = other.RestoreState(generator.SaveState())[0];
            other.Complete();

            Assert.That((restored.Text, restored.Template), Is.EqualTo(Spoken(model, 6, takes)));
        }

        private static (string Text, string Template) Spoken(DialogueModel model, ulong seed, int takes, float guidance = 2f)
        {
            using DialogueGenerator generator = Generator(model);
            DialogueLine line = generator.Next("Well", SceneOf(model, guidance), seed, takes);
            generator.Complete();
            return (line.Text, line.Template);
        }

        private static DialogueGenerator Generator(DialogueModel model)
        {
            var generator = new DialogueGenerator(model, Settings());
            generator.Placeholders.Set("player", "Mira");
            return generator;
        }

        private static GenerationSettings Settings() => new GenerationSettings { MaximumLength = 40, StopAtLineBreak = false, Temperature = 1.5f };

        private static Scene SceneOf(DialogueModel model, float guidance)
        {
            Scene scene = model.CreateScene();
            scene.Parse("mood=angry, health=0.75");
            scene.Guidance = guidance;
            return scene;
        }

        private static DialogueModel Model()
        {
            var schema = new SceneSchema(new[] { SceneField.Choice("mood", new[] { "angry", "calm" }), SceneField.Number("health", 0f, 1f) });
            var weights = new WeightsGraph(CellKind.Gru, 1, 24, PlaceholderTalkers.Characters.Size, WeightFormat.Int8, tokens: PlaceholderTalkers.Characters);
            return DialogueModel.Load(weights.ToFile(schema).ToBytes(), "guided", BackendKind.Managed);
        }
    }
}
