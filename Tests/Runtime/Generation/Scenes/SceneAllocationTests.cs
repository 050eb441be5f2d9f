#nullable enable
#if NET
using System;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scenes
{
    public class SceneAllocationTests
    {
        private static readonly string[] Moods = { "angry", "calm", "angry" };
        private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(1);

        [TestCase(WeightFormat.Fp32, 1)]
        [TestCase(WeightFormat.Int8, 1)]
        [TestCase(WeightFormat.Int8, 6)]
        public void Tick_TenThousandCharactersInScenes_AllocateNothing(WeightFormat format, int lines)
        {
            using DialogueModel model = Model(format);
            using var generator = new DialogueGenerator(model, new GenerationSettings { StopAtLineBreak = false, MaximumLength = 1_000_000 });
            Scene scene = model.CreateScene();
            for (int line = 0; line < lines; line++)
            {
                scene.Parse(line % 2 == 0 ? "mood=angry, health=0.5" : "mood=calm");
                generator.Next("!\"#", scene);
            }

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int characters = 0; characters < 10_000;)
                    characters += generator.Tick(Frame).Characters;
            });

            Assert.That(bytes, Is.Zero);
        }

        [Test]
        public void Next_LinesThatEndInScenes_AllocateAsManyBytesAsWithoutScenes()
        {
            using DialogueModel model = Model(WeightFormat.Int8);
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 20 });
            Scene scene = model.CreateScene();

            long with = Allocation.OfSecondRun(() =>
            {
                foreach (string mood in Moods)
                {
                    scene.Set("mood", mood);
                    scene.Set("health", 0.5f);
                    Say(generator, scene);
                }
            });
            long without = Allocation.OfSecondRun(() =>
            {
                for (int line = 0; line < Moods.Length; line++)
                    Say(generator, null);
            });

            Assert.That(with, Is.GreaterThan(0).And.EqualTo(without));
        }

        private static void Say(DialogueGenerator generator, Scene? scene)
        {
            generator.Next("!\"#", scene, 3);
            generator.Complete();
        }

        private static DialogueModel Model(WeightFormat format) => DialogueModel.Load(
            new WeightsGraph(CellKind.Gru, 2, 24, 30, format).ToFile(new SceneSchema(new[]
            {
                SceneField.Choice("mood", new[] { "angry", "calm" }),
                SceneField.Number("health", 0f, 1f),
            })).ToBytes(),
            "scenes",
            BackendKind.Managed);
    }
}
#endif
