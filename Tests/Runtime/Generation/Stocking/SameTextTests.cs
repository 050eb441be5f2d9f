#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Decoding.Proposals;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Stocking
{
    /// <summary>The same calls give the same texts with and without a stock.</summary>
    public class SameTextTests
    {
        private const int Turns = 60;

        private static readonly int[] Stocks = { 1, 2, 5, 16 };
        private static readonly int[] Budgets = { 150, 1_000, 1_000_000 };

        [Test]
        public void Next_Evening_SaysTheSame([Values(1, 2, 3, 4, 5, 6)] int seed, [Values(1, 2, 6)] int takes)
        {
            Evening plain = Play(Voice.Prattling, takes, (ulong)seed, 0, 150);
            foreach (int stock in Stocks)
            {
                foreach (int budget in Budgets)
                    Assert.That(Play(Voice.Prattling, takes, (ulong)seed, stock, budget).Said, Is.EqualTo(plain.Said), $"{stock} lines, {budget} microseconds");
            }
        }

        [Test]
        public void Next_EveningOfProposals_SaysTheSame([Values(1, 2, 3, 4, 5, 6)] int seed)
        {
            Evening plain = Play(Voice.Proposing, 7, (ulong)seed, 0, 150);
            foreach (int stock in Stocks)
            {
                foreach (int budget in Budgets)
                    Assert.That(Play(Voice.Proposing, 7, (ulong)seed, stock, budget).Said, Is.EqualTo(plain.Said), $"{stock} lines, {budget} microseconds");
            }
        }

        [Test]
        public void Next_Evening_TakesCompleteAndHalfLinesAndDropsSome([Values] Voice voice)
        {
            int complete = 0;
            int half = 0;
            int dropped = 0;
            for (ulong seed = 1; seed <= 4; seed++)
            {
                foreach (int budget in Budgets)
                {
                    Evening evening = Play(voice, 7, seed, 3, budget);
                    complete += evening.Complete;
                    half += evening.Half;
                    dropped += evening.Dropped;
                }
            }

            TestContext.WriteLine($"{complete} complete, {half} half, {dropped} dropped of {12 * Turns}");
            Assert.That(new[] { complete > 100, half > 5, dropped > 5 }, Is.All.True);
        }

        [Test]
        public void Next_HalfPreparedLineAfterALineWasSaid_HasTheScoresOfALineOpenedThen()
        {
            int half = 0;
            for (ulong seed = 1; seed <= 40; seed++)
            {
                DialogueLine free = Stepped(Generator(Voice.Prattling, 6, seed, 0).Speakers[0], 60, null);
                if (free.Open.Takes?.Best is null)
                    continue;
                uint opening = OpeningOf(free);
                Speaker ada = Generator(Voice.Prattling, 6, seed, 1).Speakers[0];
                for (int tick = 0; tick < 60; tick++)
                    ada.Generator.Tick(Speakers.Microseconds(150));
                ada.Said.Add(1, opening, default);
                DialogueLine line = ada.Next();
                if (line.Open.Takes?.Best is null)
                    continue;
                half++;
                DialogueLine plain = Stepped(Generator(Voice.Prattling, 6, seed, 0).Speakers[0], line.Open.Steps, opening);
                Assert.That(line.Open.Takes.Best.Score, Is.EqualTo(plain.Open.Takes?.Best?.Score), $"seed {seed}");
            }

            Assert.That(half, Is.GreaterThan(5));
        }

        // Two speakers and others who do by turns what a game may do. The next turn comes when the line has ended, and some ticks later.
        private static Evening Play(Voice voice, int takes, ulong seed, int stock, int microseconds)
        {
            var random = new SeededRandom(seed);
            var evening = new Evening();
            DialogueGenerator generator = Generator(voice, takes, seed, stock);
            TimeSpan budget = Speakers.Microseconds(microseconds);
            for (int turn = 0; turn < Turns; turn++)
            {
                Speaker speaker = generator.Speakers[random.Below(3)];
                switch (random.Below(20))
                {
                    case 0: speaker.Hear("TED", "Aye " + turn); break;
                    case 1: speaker.Forget(); break;
                    case 2: speaker.Conversation = turn % 2 == 0 ? null : "inn"; break;
                    case 3: generator.DropStock(); break;
                    case 4:
                        DialogueGenerator other = Generator(voice, takes, seed + 1, stock);
                        other.RestoreState(generator.SaveState());
                        generator = other;
                        break;
                    case 5: evening.Add(generator, generator.Next("TED: "), budget); break;
                    case 6: evening.Add(generator, speaker.Next("no"), budget); break;
                    case 7: evening.Add(generator, speaker.Next(seed: (ulong)turn, candidates: 2), budget); break;
                    case 8:
                        DialogueLine line = speaker.Next();
                        evening.Add(generator, line, budget);
                        if (!line.IsFallback)
                            line.Rewind(line.Text.Length / 2);
                        evening.Add(generator, line, budget);
                        break;
                    default:
                        DialogueLine next = speaker.Next();
                        evening.Complete += next.IsGenerated ? 1 : 0;
                        evening.Half += !next.IsGenerated && next.Status == LineStatus.Speaking ? 1 : 0;
                        evening.Add(generator, next, budget);
                        break;
                }

                for (int idle = random.Below(4) * 20; idle > 0; idle--)
                {
                    int ready = speaker.LinesReady;
                    generator.Tick(budget);
                    evening.Dropped += speaker.LinesReady < ready ? 1 : 0;
                }
            }

            return evening;
        }

        private static DialogueGenerator Generator(Voice voice, int takes, ulong seed, int stock)
        {
            DialogueModel model = voice == Voice.Prattling ? Talkers.Prattling(out ScriptedBackend backend, 2) : Proposing(out backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            var settings = new GenerationSettings { Seed = seed, Takes = takes, LinesNotRepeated = 4, SceneLinesNotRepeated = 6, MaximumLength = 60 };
            if (voice == Voice.Prattling)
                settings.Rules = new LineRules { MaximumCharacters = 9, EndAtSentence = true };
            var generator = new DialogueGenerator(model, settings, backend.Clock) { TicksUntilForcedStep = 1 };
            string template = voice == Voice.Prattling ? "{name}: " : TinyVoice.Prime;
            generator.AddSpeaker("ADA", new SpeakerSettings { Stock = stock, PrimeTemplate = template });
            generator.AddSpeaker("BEN", new SpeakerSettings { Stock = stock, PrimeTemplate = template });
            generator.AddSpeaker("CAT", new SpeakerSettings { Stock = stock, PrimeTemplate = template, MemoryCharacters = 60 });
            return generator;
        }

        // A line after some steps. If there is an opening, a line with that opening was said before.
        private static DialogueLine Stepped(Speaker speaker, long steps, uint? said)
        {
            if (said is uint opening)
                speaker.Said.Add(1, opening, default);
            DialogueLine line = speaker.Next();
            while (line.Open.Steps < steps && !line.IsCompleted)
                speaker.Generator.Tick(Speakers.Microseconds(150));
            return line;
        }

        private static uint OpeningOf(DialogueLine line)
        {
            LineTake best = line.Open.Takes!.Best!;
            var traits = new LineTraits(new RareWords(Talkers.Prattling(out _).Vocabulary));
            traits.Read(best.Trail.Text.Slice(0, best.Ending.Length));
            return traits.Opening;
        }

        private static DialogueModel Proposing(out ScriptedBackend backend)
        {
            var manifest = new ModelManifest("tiny", TokenLevel.Word, CellKind.Gru, 1, 2, TinyVoice.Words) { Sampling = new SamplingDefaults { Temperature = 1f } };
            int vocabulary = manifest.Vocabulary.Size;
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = (state[0] * 31f + token + 1f) % 997f;
                for (int index = 0; index < vocabulary; index++)
                    logits[index] = state[0] * (index + 3f) % 13f * 0.4f;
            });
            return DialogueModel.FromBackend(manifest, backend, null, TinyVoice.Memory());
        }

        public enum Voice
        {
            Prattling,
            Proposing,
        }

        private sealed class Evening
        {
            internal List<string> Said { get; } = new List<string>();

            internal int Complete { get; set; }

            internal int Half { get; set; }

            internal int Dropped { get; set; }

            internal void Add(DialogueGenerator generator, DialogueLine line, TimeSpan budget)
            {
                while (!line.IsCompleted)
                    generator.Tick(budget);
                Said.Add($"{line.Prime}{line.Text}|{line.StopReason}|{line.Seed}");
            }
        }
    }
}
