#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Saving
{
    /// <summary>What was said travels in saved states.</summary>
    public class SavedRecallTests
    {
        private const int Replies = 8;

        // A state of format version 1: an aside of two candidates, and a reply of BEN to ADA. Written by the last code of that version.
        private const string VersionOne =
            "mqREUk5TAcQg5/0dDyro7MBWhqPcAh7q1RJqo76G38yfBAKRixOVvykDActAS4AAAAAAAEeS3AARoKVhc2lkZQUAz7zN/ZyWoYiXyj+AAADLQEwAAAAAAABF" +
            "AQDLP45euVF4dj0AAKVaRUJSQQCck9wAFQsTAw4QBAIJARIMDhALDAwUGBwUFcQm9/zNgoLO1DD/jbLnavVQobsBAQEBAQEBAQEBAQEBAQEBAQEBAQHEVI6O" +
            "hsD+UpHAQQdAwMaBV8AZACPAxoFXwHcVFMB8xVDAn7tSwNYwTsCgRA3Aa/pgwM/IRsD4EV/AiSAuwBTeTcB3FSTAYXBjwAyAkcCqmQ7AW14dwAIaAAAAwwAA" +
            "wJDECAAAYEQAAChElM+8zf2clqGIlwIBl5PcAB4aDRYGEBAMARoEHA8JExAVEhwCChgSAQcIEA8YHBTEL+lTYgaie8YL/zVyQJ5gED3WAQEBAQEBAQEBAQEB" +
            "AQEBAQEBAQEBAQEBAQEBAQEBwAIewADPvM39nJahiJfLwAi5/V3d3d7cABGjQkVOwAUCz4/nXAOrcd0uyj+AAADLQEwAAAAAAABGAADLP4/Njsc2PYgAAK1B" +
            "REE6IERQCkJFTjogCJyTkMQRR9F88Ps82rL/hMF+xxwBH5jAAQUAAADCAADAkMQIAMAfRAAA30PAkpWjQURBz0nWEX5MHmd/AaCRqEFEQTogRFAKlaNCRU7P" +
            "QD61CaI02E0BoJGoQURBOiBEUArECE0q/9X8aR84";

        [Test]
        public void RestoreState_ConversationCutAfterAnyStep_GoesOnTheSame()
        {
            string whole = Conversation(-1, out int steps);

            Assert.That(Enumerable.Range(0, steps).Select(cut => Conversation(cut, out _)).Distinct(), Is.EqualTo(new[] { whole }));
        }

        [Test]
        public void RestoreState_LineSaidBeforeTheSave_IsNotSaidAgain()
        {
            byte[] state = SavedAfter(1);
            DialogueGenerator restored = Reciter();
            restored.AddSpeaker("ADA");
            restored.RestoreState(state);

            Assert.That(Say(restored.Speakers[0]), Is.Not.EqualTo("Mad men."));
        }

        [Test]
        public void AddSpeaker_AfterTheRestore_RemembersTheScene()
        {
            byte[] state = SavedAfter(1);
            DialogueGenerator restored = Reciter();
            restored.RestoreState(state);

            Assert.That(Say(restored.AddSpeaker("BEN")), Is.Not.EqualTo("Mad men."));
        }

        [Test]
        public void RestoreState_NothingWasSaidBeforeTheSave_ForgetsWhatWasSaidHere()
        {
            byte[] state = SavedAfter(0);
            DialogueGenerator generator = Reciter();
            Say(generator.AddSpeaker("BEN"));
            generator.RestoreState(state);

            Assert.That(Say(generator.Speakers[0]), Is.EqualTo("Mad men."));
        }

        [Test]
        public void SaveState_SpeakerNotAddedYet_IsSavedOn()
        {
            byte[] state = SavedAfter(3);
            DialogueGenerator between = Reciter();
            between.RestoreState(state);

            Assert.That(between.SaveState(), Is.EqualTo(state));
        }

        [Test]
        public void SaveState_OpenLineAndMoreLinesSince_IsTheSameWhenRestored()
        {
            DialogueGenerator generator = Reciter();
            Speaker ada = generator.AddSpeaker("ADA");
            Say(ada);
            DialogueLine open = ada.Next();
            open.Priority = 0.02f;
            DialogueLine other = ada.Next();
            while (!other.IsCompleted)
                generator.Tick(TimeSpan.Zero);
            byte[] state = generator.SaveState();
            DialogueGenerator restored = Reciter();
            restored.AddSpeaker("ADA");
            restored.RestoreState(state);

            Assert.That((open.IsCompleted, restored.SaveState()), Is.EqualTo((false, state)));
        }

        [Test]
        public void SaveState_ManyLines_IsBounded()
        {
            // 32 bytes for each of two lines of the speaker and two of the scene, and less than 120 for all the rest.
            DialogueModel model = Speakers.Alphabet(out _);
            var generator = new DialogueGenerator(model, new GenerationSettings { LinesNotRepeated = 2, MaximumLength = 12 });
            Speaker ada = generator.AddSpeaker("ADA", new SpeakerSettings { Conversation = null });
            for (int line = 0; line < 300; line++)
                Say(ada);

            Assert.That(generator.SaveState().Length, Is.LessThan(4 * 32 + 120));
        }

        [Test]
        public void RestoreState_VersionOne_SpeaksOnAndHasSaidNothing()
        {
            DialogueGenerator generator = Room(3);
            DialogueLine[] lines = generator.RestoreState(Convert.FromBase64String(VersionOne)).ToArray();
            string memory = generator.Speakers[0].Memory;
            generator.Complete();

            Assert.That(
                (memory, string.Join("|", lines.Select(line => line.Prime + line.Text))),
                Is.EqualTo(("ADA: DP\n", "ZEBRAZMVFPPLAZD\\OISPUR\\BJXRAGHPOX\\T|BEN: SFQNLTOHFQAFJGKOE[VOJHFMGMSKOG")));
        }

        private static byte[] SavedAfter(int lines)
        {
            DialogueGenerator generator = Reciter();
            Speaker ada = generator.AddSpeaker("ADA");
            for (int line = 0; line < lines; line++)
                Say(ada);
            return generator.SaveState();
        }

        private static DialogueGenerator Reciter() => new DialogueGenerator(
            Talkers.Reciting("Mad men.\n", out _),
            new GenerationSettings { Temperature = 0f, MaximumLength = 40, Rules = new LineRules { EndAtSentence = true } },
            new SimulatedClock())
        {
            TicksUntilForcedStep = 1,
        };

        private static string Say(Speaker speaker)
        {
            DialogueLine line = speaker.Next();
            speaker.Generator.Complete();
            return line.Text;
        }

        // Two who answer each other with short lines, which are soon repeated, while a third line is said; cut, another generator goes on.
        private static string Conversation(int cut, out int steps)
        {
            DialogueGenerator generator = Debate(3);
            var told = new List<string>();
            var lines = new List<DialogueLine> { generator.Next("TED: "), generator.Speakers[0].Next() };
            for (steps = 0; lines.Count > 0; steps++)
            {
                if (steps == cut)
                {
                    byte[] state = generator.SaveState();
                    generator = Debate(77);
                    lines = generator.RestoreState(state).ToList();
                }

                generator.Tick(TimeSpan.Zero);
                foreach (DialogueLine line in lines.Where(line => line.IsCompleted).ToArray())
                {
                    lines.Remove(line);
                    told.Add(line.Prime + line.Text);
                    if (line.Speaker != null && told.Count < Replies)
                        lines.Add(generator.Speakers.First(speaker => speaker != line.Speaker).Next(string.Empty, 5, told.Count % 2 + 1));
                }
            }

            return string.Join("|", told);
        }

        private static DialogueGenerator Debate(ulong seed)
        {
            var rules = new LineRules { EndAtSentence = true, MaximumCharacters = 9 };
            var settings = new GenerationSettings { Seed = seed, Rules = rules, LinesNotRepeated = 3 };
            var generator = new DialogueGenerator(Talkers.Craving("\nMad men.", 4f, out _), settings) { TicksUntilForcedStep = 1 };
            generator.AddSpeaker("ADA");
            generator.AddSpeaker("BEN");
            return generator;
        }

        private static DialogueGenerator Room(ulong seed)
        {
            var settings = new GenerationSettings { Seed = seed, MaximumLength = 30 };
            var generator = new DialogueGenerator(Speakers.Babbling(out _), settings) { TicksUntilForcedStep = 1 };
            generator.AddSpeaker("ADA", new SpeakerSettings { MemoryCharacters = 60 });
            generator.AddSpeaker("BEN", new SpeakerSettings { MemoryCharacters = 30 });
            return generator;
        }
    }
}
