#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Decoding.Proposals;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    /// <summary>Lines of models with a memory of their corpus.</summary>
    public class ProposedTakesTests
    {
        private const int Takes = 7;

        private static readonly CorpusMemory Changeable = TinyVoice.Changeable(
            TinyVoice.Lines, Enumerable.Repeat((0, " gate", " cat", 5.0), 60).Concat(Enumerable.Repeat((4, " down", " home", 4.0), 60)).ToArray());

        [Test]
        public void Next_TakesOfTheModel_SpeakAProposal([Range(0, 9)] int seed) =>
            Assert.That(Possible().Contains(Spoken(Model(), (ulong)seed)), Is.True);

        [Test]
        public void Next_AMemoryWithStandIns_SpeaksAChangedLine([Range(0, 9)] int seed) =>
            Assert.That(Spoken(Model(Changeable), (ulong)seed), Is.EqualTo("Open the cat at noon. Nobody sleeps.").Or.EqualTo("Sit home."));

        [Test]
        public void Next_AChangedLineWithABannedWord_IsNotShown([Range(0, 9)] int seed)
        {
            var settings = new GenerationSettings { MaximumLength = 60, Phrases = PhraseFilter.Parse("home", "banned") };

            Assert.That(Spoken(Model(Changeable), (ulong)seed, settings), Does.Not.StartWith("Sit").And.Not.Contain("home"));
        }

        [Test]
        public void Next_ManySeeds_SpeakNoWholeLineOfTheCorpus()
        {
            DialogueModel model = Model(takes: 16);

            Assert.That(Enumerable.Range(0, 100).Select(seed => Spoken(model, (ulong)seed)).Intersect(TinyVoice.Lines), Is.Empty);
        }

        [Test]
        public void Next_AChangedLineThatTheLimitCuts_IsNotShown([Range(0, 9)] int seed) =>
            Assert.That(Spoken(Model(Changeable), (ulong)seed, new GenerationSettings { MaximumLength = 30 }), Is.EqualTo("Sit home."));

        [Test]
        public void RestoreState_InTheMiddleOfAChangedLine_SpeaksOn([Range(0, 30, 3)] int steps) =>
            Assert.That(Restored(Model(Changeable), steps), Is.EqualTo(Spoken(Model(Changeable), 5)));

        [Test]
        public void Next_TheSameSeed_GivesTheSameLine() => Assert.That(Spoken(Model(), 5), Is.EqualTo(Spoken(Model(), 5)));

        [Test]
        public void Next_OneTake_IsTheNetworksOwn() =>
            Assert.That(Possible().Contains(Spoken(Model(), 5, new GenerationSettings { MaximumLength = 60, Takes = 1 })), Is.False);

        [Test]
        public void Next_APrimeWithoutAVoice_IsTheNetworksOwn()
        {
            using var generator = new DialogueGenerator(Model(), new GenerationSettings { MaximumLength = 60 });
            DialogueLine line = generator.Next("GUARD: Sit", 5);
            generator.Complete();

            Assert.That(Possible().Contains(line.Text), Is.False);
        }

        [Test]
        public void Next_ABannedWord_IsInNoProposal([Range(0, 9)] int seed)
        {
            var settings = new GenerationSettings { MaximumLength = 60, Phrases = PhraseFilter.Parse("gate\nhens", "banned") };

            Assert.That(Spoken(Model(), (ulong)seed, settings), Does.Not.Contain("gate").And.Not.Contain("hens"));
        }

        [Test]
        public void RestoreState_AtAnyStep_SpeaksOn([Range(0, 60, 3)] int steps) => Assert.That(Restored(Model(), steps), Is.EqualTo(Spoken(Model(), 5)));

        [Test]
        public void Next_TakesOutOfRange_AreRefused([Values(0, 65)] int takes) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => new DialogueGenerator(Model(), new GenerationSettings { Takes = takes }));

        private static HashSet<string> Possible()
        {
            VoiceMemory voice = TinyVoice.Memory().Voice(TinyVoice.Prime)!;
            return new HashSet<string>(Enumerable.Range(0, 5000).Select(seed => TinyVoice.Proposal(voice, (ulong)seed)));
        }

        private static string Restored(DialogueModel model, int steps)
        {
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60 }) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Next(TinyVoice.Prime, 5);
            for (int step = 0; step < steps; step++)
                generator.Tick(TimeSpan.Zero);
            if (line.IsCompleted)
                return line.Text;
            byte[] saved = generator.SaveState();
            using var other = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60 });
            DialogueLine restored = other.RestoreState(saved).Single();
            other.Complete();
            return restored.Text;
        }

        private static string Spoken(DialogueModel model, ulong seed, GenerationSettings? settings = null)
        {
            using var generator = new DialogueGenerator(model, settings ?? new GenerationSettings { MaximumLength = 60 });
            DialogueLine line = generator.Next(TinyVoice.Prime, seed);
            generator.Complete();
            return line.Text;
        }

        private static DialogueModel Model(CorpusMemory? memory = null, int takes = Takes)
        {
            var manifest = new ModelManifest("tiny", TokenLevel.Word, CellKind.Gru, 1, 2, TinyVoice.Words) { Sampling = new SamplingDefaults { Temperature = 1f, Takes = takes } };
            int vocabulary = manifest.Vocabulary.Size;
            var backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = (state[0] * 31f + token + 1f) % 997f;
                for (int index = 0; index < vocabulary; index++)
                    logits[index] = state[0] * (index + 3f) % 13f * 0.4f;
            });
            return DialogueModel.FromBackend(manifest, backend, null, memory ?? TinyVoice.Memory());
        }
    }
}
