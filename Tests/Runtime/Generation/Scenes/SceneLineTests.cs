#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Decoding.Proposals;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scenes
{
    /// <summary>Lines that are opened with a scene.</summary>
    public class SceneLineTests
    {
        private const string NoonAndCalm = "Count the hens at noon. Then go down.";

        // The words "noon" and "night" are not replaced in a scene with an hour, and no take is too long.
        private static readonly string[] Night = { "Shut the gate at night. The cat rises.", "Feed the hens at night. Ask the river." };

        [Test]
        public void Next_ManySeedsAtNight_SpeakNoLineOfNoon()
        {
            DialogueModel model = Model();
            Scene scene = SceneOf(model, "hour=night");
            string[] texts = Enumerable.Range(0, 60).Select(seed => Spoken(model, scene, (ulong)seed)).ToArray();

            Assert.That(texts.Where(text => text.Contains("noon", StringComparison.Ordinal)), Is.Empty);
            Assert.That(texts.Count(text => Night.Contains(text)), Is.GreaterThan(texts.Length / 2));
        }

        [Test]
        public void Next_TwoValues_PreferTheLineWithBoth()
        {
            DialogueModel model = Model();
            Scene scene = SceneOf(model, "hour=noon, mood=calm");

            Assert.That(Enumerable.Range(0, 60).Count(seed => Spoken(model, scene, (ulong)seed) == NoonAndCalm), Is.GreaterThan(30));
        }

        [Test]
        public void Next_TheSceneChangesAfterwards_TheLineKeepsIt([Range(0, 9)] int seed)
        {
            DialogueModel model = Model();
            Scene scene = SceneOf(model, "hour=night");
            string expected = Spoken(model, scene, (ulong)seed);
            using var generator = new DialogueGenerator(model, Settings());
            DialogueLine line = generator.Next(TinyVoice.Prime, scene, (ulong)seed);
            scene.Set("hour", "noon");
            generator.Complete();

            Assert.That(line.Text, Is.EqualTo(expected));
        }

        [Test]
        public void Next_AnEmptyScene_IsTheLineWithoutOne([Range(0, 4)] int seed)
        {
            DialogueModel model = Model();

            Assert.That(Spoken(model, model.CreateScene(), (ulong)seed), Is.EqualTo(Spoken(model, null, (ulong)seed)));
        }

        [Test]
        public void Next_TheSameSeedAndScene_GiveTheSameLine([Range(0, 4)] int seed)
        {
            DialogueModel one = Model();
            DialogueModel other = Model();

            Assert.That(Spoken(one, SceneOf(one, "mood=calm"), (ulong)seed), Is.EqualTo(Spoken(other, SceneOf(other, "mood=calm"), (ulong)seed)));
        }

        [Test]
        public void Next_ASceneOfAnotherModel_IsRefused()
        {
            using var generator = new DialogueGenerator(Model(), Settings());
            var other = new Scene(new SceneSchema(TaggedVoice.Schema.Fields));
            void Open() => generator.Next(TinyVoice.Prime, other);

            Assert.That(Open, Throws.ArgumentException.With.Message.Contains("another model"));
            Assert.Throws<ArgumentException>(() => generator.AddSpeaker("GUARD").Scene = other);
        }

        [Test]
        public void CreateScene_AModelWithoutFields_SaysWhy() =>
            Assert.That(() => WordTalkers.Prattling(out _).CreateScene(), Throws.InvalidOperationException.With.Message.Contains("no scene fields"));

        [Test]
        public void RestoreState_InTheMiddleOfALine_KeepsTheScene([Range(0, 40, 4)] int steps)
        {
            DialogueModel model = Model();
            Scene scene = SceneOf(model, "hour=night, health=0.4");
            string expected = Spoken(model, scene, 5);
            using var generator = new DialogueGenerator(model, Settings()) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Next(TinyVoice.Prime, scene, 5);
            for (int step = 0; step < steps && !line.IsCompleted; step++)
                generator.Tick(TimeSpan.Zero);
            if (line.IsCompleted)
                return;
            scene.Set("hour", "noon");
            using var other = new DialogueGenerator(model, Settings());
            DialogueLine restored = other.RestoreState(generator.SaveState())[0];
            other.Complete();

            Assert.That(restored.Text, Is.EqualTo(expected));
        }

        [Test]
        public void Fork_OfALine_KeepsTheScene([Range(1, 10)] int seed)
        {
            DialogueModel model = Model();
            Scene scene = SceneOf(model, "hour=night");
            using var generator = new DialogueGenerator(model, Settings());
            DialogueLine line = generator.Next(TinyVoice.Prime, scene, (ulong)seed);
            scene.Set("hour", "noon");
            DialogueLine fork = line.Fork();
            generator.Complete();

            Assert.That(fork.Text, Does.Not.Contain("noon").And.Not.Empty);
        }

        [Test]
        public void Next_OfASpeaker_HasItsScene()
        {
            DialogueModel model = Model();
            using var generator = new DialogueGenerator(model, Settings());
            Speaker guard = generator.AddSpeaker("GUARD");
            guard.Scene = SceneOf(model, "hour=noon");
            DialogueLine[] noon = Enumerable.Range(0, 20).Select(seed => guard.Next(seed: (ulong)seed)).ToArray();
            DialogueLine[] night = Enumerable.Range(0, 20).Select(seed => guard.Next(SceneOf(model, "hour=night"), seed: (ulong)seed)).ToArray();
            generator.Complete();

            Assert.That(noon.Where(line => line.Text.Contains("night", StringComparison.Ordinal)), Is.Empty);
            Assert.That(night.Where(line => line.Text.Contains("noon", StringComparison.Ordinal)), Is.Empty);
        }

        [Test]
        public void Stock_TheSceneChanges_IsPreparedAgainForIt()
        {
            DialogueModel model = Model();
            Scene scene = SceneOf(model, "hour=noon");
            using var generator = new DialogueGenerator(model, Settings());
            Speaker guard = generator.AddSpeaker("GUARD", new SpeakerSettings { Stock = 2, Seed = 4 });
            guard.Scene = scene;
            generator.Tick(TimeSpan.MaxValue);
            int ready = guard.LinesReady;
            scene.Set("hour", "night");
            string stocked = Completed(generator, guard.Next());
            generator.Tick(TimeSpan.MaxValue);
            DialogueLine prepared = guard.Next();
            bool wasReady = prepared.IsGenerated;

            using var plain = new DialogueGenerator(model, Settings());
            Speaker other = plain.AddSpeaker("GUARD", new SpeakerSettings { Seed = 4 });
            other.Scene = scene;
            Assert.That((ready, wasReady), Is.EqualTo((2, true)));
            Assert.That(new[] { stocked, Completed(generator, prepared) }, Is.EqualTo(new[] { Completed(plain, other.Next()), Completed(plain, other.Next()) }));
        }

        [Test]
        public void PrimeCache_AnotherScene_ReadsThePrimeAgain()
        {
            DialogueModel model = Model(out ScriptedBackend backend, 1);
            Scene scene = SceneOf(model, "hour=noon");
            using var generator = new DialogueGenerator(model, Settings());
            int[] steps = new[] { "hour=noon", "hour=noon", "hour=night" }.Select(text =>
            {
                scene.Parse(text);
                int before = backend.Batches.Count;
                Completed(generator, generator.Next(TinyVoice.Prime, scene, 5, 1));
                return backend.Batches.Count - before;
            }).ToArray();

            Assert.That((steps[1] < steps[0], steps[2]), Is.EqualTo((true, steps[0])));
        }

#if NET
        [Test]
        public void Next_AgainWithAScene_AllocatesNoMoreThanWithout()
        {
            DialogueModel model = Model();
            Scene scene = SceneOf(model, "hour=night");
            using var generator = new DialogueGenerator(model, Settings());
            string hour = "noon";

            long with = Bytes(() =>
            {
                hour = hour == "noon" ? "night" : "noon";
                scene.Set("hour", hour);
                generator.Next(TinyVoice.Prime, scene, 5).Cancel();
                generator.Tick(TimeSpan.Zero);
            });
            long without = Bytes(() =>
            {
                generator.Next(TinyVoice.Prime, 5).Cancel();
                generator.Tick(TimeSpan.Zero);
            });

            Assert.That(with, Is.EqualTo(without));
        }

        // A line allocates. The least of many runs is without what the runtime itself allocates now and then.
        private static long Bytes(Action action)
        {
            long least = long.MaxValue;
            for (int run = 0; run < 12; run++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                action();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
#endif

        private static GenerationSettings Settings() => new GenerationSettings { MaximumLength = 60 };

        private static string Completed(DialogueGenerator generator, DialogueLine line)
        {
            generator.Complete();
            return line.Text;
        }

        private static string Spoken(DialogueModel model, Scene? scene, ulong seed)
        {
            using var generator = new DialogueGenerator(model, Settings());
            return Completed(generator, generator.Next(TinyVoice.Prime, scene, seed));
        }

        private static Scene SceneOf(DialogueModel model, string text)
        {
            Scene scene = model.CreateScene();
            scene.Parse(text);
            return scene;
        }

        private static DialogueModel Model() => Model(out _, 7);

        private static DialogueModel Model(out ScriptedBackend backend, int takes)
        {
            var manifest = new ModelManifest("tiny", TokenLevel.Word, CellKind.Gru, 1, 2, TinyVoice.Words)
            {
                Sampling = new SamplingDefaults { Temperature = 1f, Takes = takes },
                Scene = TaggedVoice.Schema,
            };
            int vocabulary = manifest.Vocabulary.Size;
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = (state[0] * 31f + token + 1f) % 997f;
                for (int index = 0; index < vocabulary; index++)
                    logits[index] = state[0] * (index + 3f) % 13f * 0.4f;
            });
            return DialogueModel.FromBackend(manifest, backend, null, Plentiful());
        }

        // So many stand-ins that each line may be a changed one.
        private static CorpusMemory Plentiful()
        {
            CorpusMemory memory = TaggedVoice.Memory();
            StandIn[] standIns = memory.Voice(TinyVoice.Prime)!.StandIns;
            return memory.With(new Dictionary<string, StandIn[]>
            {
                [TinyVoice.Prime] = standIns.SelectMany(standIn => Enumerable.Repeat(standIn, 60)).ToArray(),
            });
        }
    }
}
