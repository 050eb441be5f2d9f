#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Choosing;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scenes
{
    /// <summary>Lines that are moved further toward their scene.</summary>
    public class GuidanceTests
    {
        private const string Prime = "!\"#";

        [Test]
        public void Mix_TwoStreams_MovesTheLogitsByTheirDifference()
        {
            var shape = StepShape.Of(Manifest(20));
            var stream = new LineStream(shape);
            stream.Begin(null, 2.5f);
            for (int token = 0; token < shape.Outputs; token++)
            {
                stream.Own.Logits[token] = token;
                stream.Plain!.Logits[token] = 3f;
            }

            stream.Own.Logits[1] = float.NegativeInfinity;
            stream.Plain!.Logits[18] = float.NegativeInfinity;
            stream.Mix();

            float[] expected = Enumerable.Range(0, shape.Outputs).Select(token => 3f + (2.5f * (token - 3f))).ToArray();
            expected[1] = float.NegativeInfinity;
            expected[18] = 18f;
            Assert.That(stream.Logits, Is.EqualTo(expected));
            Assert.That(stream.SceneLogits[5], Is.EqualTo(5f));
        }

        [TestCase(0.5f)]
        [TestCase(2f)]
        [TestCase(4f)]
        public void Next_TemperatureZero_SaysTheLikeliestOfTheMixedLogits(float guidance)
        {
            using DialogueModel model = Model();
            using var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f, MaximumLength = 12, StopAtLineBreak = false });
            Scene scene = SceneOf(model, guidance);
            DialogueLine line = generator.Next(Prime, scene);
            generator.Complete();

            Assert.That(line.Text, Is.EqualTo(ByHand(model, scene, guidance, 12)));
            Assert.That(line.Text, Is.Not.EqualTo(ByHand(model, scene, 1f, 12)));
        }

        [Test]
        public void Next_WhateverElseHappens_IsTheSameLine([Values(0, 1, 3, 17)] int others, [Values(1, 3)] int candidates)
        {
            using DialogueModel model = Model();
            string alone = Spoken(model, 2f, 8, candidates);
            using var generator = new DialogueGenerator(model, Settings()) { TicksUntilForcedStep = 1 };
            for (int other = 0; other < others; other++)
                generator.Next("$%", SceneOf(model, other % 3), (ulong)other, 1 + (other % 2 * 4));
            DialogueLine line = generator.Next(Prime, SceneOf(model, 2f), 8, candidates);
            while (!line.IsCompleted)
                generator.Tick(TimeSpan.Zero);

            Assert.That(line.Text, Is.EqualTo(alone).And.Not.Empty);
        }

        [Test]
        public void Next_GuidanceOne_TakesNoMoreSteps()
        {
            using DialogueModel model = Model();

            Assert.That(Steps(model, 1f), Is.EqualTo(Steps(model, null)));
        }

        [Test]
        public void Next_Guidance_TakesTwoStepsForOne()
        {
            using DialogueModel model = Model();

            Assert.That(Steps(model, 2f), Is.EqualTo(2 * Steps(model, 1f)));
        }

        [Test]
        public void RestoreState_InTheMiddleOfALine_KeepsTheGuidance([Range(0, 24, 3)] int ticks, [Values(1, 4)] int candidates)
        {
            using DialogueModel model = Model();
            string expected = Spoken(model, 3f, 5, candidates);
            using var generator = new DialogueGenerator(model, Settings()) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Next(Prime, SceneOf(model, 3f), 5, candidates);
            for (int tick = 0; tick < ticks && !line.IsCompleted; tick++)
                generator.Tick(TimeSpan.Zero);
            Assert.That(line.IsCompleted, Is.False);
            using var other = new DialogueGenerator(model, Settings());
            DialogueLine restored = other.RestoreState(generator.SaveState())[0];
            other.Complete();

            Assert.That(restored.Text, Is.EqualTo(expected));
        }

        [Test]
        public void Rewind_AndFork_GoOnWithTheGuidance()
        {
            using DialogueModel model = Model();
            using var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f, MaximumLength = 12, StopAtLineBreak = false });
            DialogueLine line = generator.Next(Prime, SceneOf(model, 2f), 1);
            generator.Complete();
            string whole = line.Text;
            DialogueLine fork = line.Fork();
            fork.Rewind(4);
            generator.Complete();

            Assert.That(fork.Text, Is.EqualTo(whole));
        }

        [Test]
        public void Next_SeveralTakes_TheLikeliestInTheSceneIsShown([Range(0, 5)] int seed)
        {
            using DialogueModel model = Model();
            Scene scene = SceneOf(model, 2f);
            var takes = new LineTakes((ulong)seed, 4);
            string[] texts = Enumerable.Range(0, 4).Select(take => Spoken(model, 2f, takes.SeedOf(take), 1)).ToArray();
            double[] scores = texts.Select(text => -model.Score(text, Prime, scene).Nats / text.Length).ToArray();

            Assert.That(Spoken(model, 2f, (ulong)seed, 4), Is.EqualTo(texts[Array.IndexOf(scores, scores.Max())]));
        }

        [Test]
        public void Tick_TheSecondStreamFails_TheLineGoesOnUnharmed()
        {
            DialogueModel model = Scripted(out ScriptedBackend backend);
            string expected = Spoken(model, 2f, 3, 1);
            using var generator = new DialogueGenerator(model, Settings()) { TicksUntilForcedStep = 1, PrimeCacheSize = 0 };
            DialogueLine line = generator.Next(Prime, SceneOf(model, 2f), 3, 1);
            int failures = 0;
            backend.FailAfterFirst = true;
            for (int tick = 0; !line.IsCompleted; tick++)
            {
                try
                {
                    generator.Tick(TimeSpan.Zero);
                }
                catch (TimeoutException)
                {
                    failures++;
                }

                backend.FailAfterFirst = tick % 3 == 0;
            }

            Assert.That((line.Text, failures > 3), Is.EqualTo((expected, true)));
        }

        [Test]
        public void Tick_OnlyGuidedLines_StaysWithinTheBudget()
        {
            DialogueModel model = Scripted(out ScriptedBackend backend);
            backend.Cost = streams => TimeSpan.FromTicks(1000 * streams);
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 400, StopAtLineBreak = false }, backend.Clock);
            generator.Next(Prime, SceneOf(model, 2f));
            generator.Tick(TimeSpan.FromTicks(2500));
            TickReport[] reports = Enumerable.Range(0, 20).Select(_ => generator.Tick(TimeSpan.FromTicks(4500))).ToArray();

            Assert.That(reports.Select(report => report.Elapsed), Is.All.EqualTo(TimeSpan.FromTicks(4000)));
        }

        [TestCase(-0.1f)]
        [TestCase(10.5f)]
        [TestCase(float.NaN)]
        public void Guidance_OutOfRange_IsRefused(float guidance)
        {
            using DialogueModel model = Model();

            Assert.That(() => SceneOf(model, guidance), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("from 0 to 10"));
        }

        [Test]
        public void CopyFrom_ASceneWithGuidance_HasIt()
        {
            using DialogueModel model = Model();
            Scene copy = model.CreateScene();
            copy.CopyFrom(SceneOf(model, 2f));
            copy.Clear();

            Assert.That(copy.Guidance, Is.EqualTo(2f));
        }

        [Test]
        public void Stock_TheGuidanceChanges_IsPreparedAgain()
        {
            using DialogueModel model = Model();
            Scene scene = SceneOf(model, 1f);
            using var generator = new DialogueGenerator(model, Settings());
            Speaker guard = generator.AddSpeaker("GUARD", new SpeakerSettings { Stock = 1, Seed = 4, PrimeTemplate = Prime });
            guard.Scene = scene;
            generator.Tick(TimeSpan.MaxValue);
            scene.Guidance = 4f;
            DialogueLine line = guard.Next();
            generator.Complete();

            using var plain = new DialogueGenerator(model, Settings());
            Speaker other = plain.AddSpeaker("GUARD", new SpeakerSettings { Seed = 4, PrimeTemplate = Prime });
            DialogueLine expected = other.Next(scene);
            plain.Complete();
            Assert.That(line.Text, Is.EqualTo(expected.Text));
        }

#if NET
        [TestCase(1)]
        [TestCase(5)]
        public void Tick_TenThousandCharacters_AllocateNothing(int lines)
        {
            using DialogueModel model = Model();
            using var generator = new DialogueGenerator(model, new GenerationSettings { StopAtLineBreak = false, MaximumLength = 1_000_000 });
            for (int line = 0; line < lines; line++)
                generator.Next(Prime, SceneOf(model, 2f));

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int characters = 0; characters < 10_000;)
                    characters += generator.Tick(TimeSpan.FromMilliseconds(1)).Characters;
            });

            Assert.That(bytes, Is.Zero);
        }

        [Test]
        public void Next_AgainWithGuidance_AllocatesNoMoreThanWithout()
        {
            using DialogueModel model = Model();
            using var generator = new DialogueGenerator(model, Settings());
            Scene guided = SceneOf(model, 2f);
            Scene plain = SceneOf(model, 1f);

            Assert.That(Bytes(generator, guided), Is.EqualTo(Bytes(generator, plain)));
        }

        private static long Bytes(DialogueGenerator generator, Scene scene) => Allocation.OfSecondRun(() =>
        {
            generator.Next(Prime, scene, 5, 3).Cancel();
            generator.Tick(TimeSpan.MaxValue);
        });
#endif

        private static string ByHand(DialogueModel model, Scene scene, float guidance, int length)
        {
            IStepBackend backend = model.Loaded.Backend;
            var own = new StepStream(backend.Shape) { Scene = model.Loaded.Scenes.Of(scene.Moment) };
            var none = new StepStream(backend.Shape);
            string text = string.Empty;
            int[] opening = PrimeEncoder.Encode(Prime, model.Vocabulary).Tokens.ToArray();
            foreach (int token in opening)
                Step(backend, own, none, token);
            while (text.Length < length)
            {
                float[] mixed = none.Logits.Zip(own.Logits, (without, with) => without + (guidance * (with - without))).ToArray();
                int token = Array.IndexOf(mixed, mixed.Skip(1).Max());
                text += model.Vocabulary.TextOf(token);
                Step(backend, own, none, token);
            }

            return text;
        }

        private static void Step(IStepBackend backend, StepStream own, StepStream none, int token)
        {
            own.Token = none.Token = token;
            backend.Step(new[] { own, none }, 2);
        }

        private static long Steps(DialogueModel model, float? guidance)
        {
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 40, StopAtLineBreak = false });
            generator.Next(Prime, guidance is float given ? SceneOf(model, given) : null, 3);
            long steps = 0;
            while (generator.OpenLines > 0)
                steps += generator.Tick(TimeSpan.MaxValue).Steps;
            return steps;
        }

        private static GenerationSettings Settings() => new GenerationSettings { MaximumLength = 30, StopAtLineBreak = false };

        private static string Spoken(DialogueModel model, float guidance, ulong seed, int candidates)
        {
            using var generator = new DialogueGenerator(model, Settings());
            DialogueLine line = generator.Next(Prime, SceneOf(model, guidance), seed, candidates);
            generator.Complete();
            return line.Text;
        }

        private static Scene SceneOf(DialogueModel model, float guidance)
        {
            Scene scene = model.CreateScene();
            scene.Parse("mood=angry, health=0.75");
            scene.Guidance = guidance;
            return scene;
        }

        private static SceneSchema Schema() => new SceneSchema(new[] { SceneField.Choice("mood", new[] { "angry", "calm" }), SceneField.Number("health", 0f, 1f) });

        private static DialogueModel Model() =>
            DialogueModel.Load(new WeightsGraph(CellKind.Gru, 2, 24, 30, WeightFormat.Int8).ToFile(Schema()).ToBytes(), "guided", BackendKind.Managed);

        private static ModelManifest Manifest(int vocabulary) => new ModelManifest(
            "tiny", TokenLevel.Character, CellKind.Gru, 1, 2, new Vocabulary(Enumerable.Range(0, vocabulary - 1).Select(index => ((char)('!' + index)).ToString())))
        {
            Scene = Schema(),
        };

        private static DialogueModel Scripted(out ScriptedBackend backend)
        {
            ModelManifest manifest = Manifest(20);
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = (state[0] * 31f + token + 1f) % 997f;
                for (int index = 0; index < logits.Length; index++)
                    logits[index] = state[0] * (index + 3f) % 13f * 0.4f;
            });
            return DialogueModel.FromBackend(manifest, backend);
        }
    }
}
