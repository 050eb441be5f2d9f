#nullable enable
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Saving;
using MessagePack;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Saving
{
    public class SavedSpeakersTests
    {
        private const int Replies = 6;

        [Test]
        public void RestoreState_ConversationCutAfterAnyStep_GoesOnTheSame()
        {
            string whole = Conversation(-1, out int steps);

            Assert.That(Enumerable.Range(0, steps).Select(cut => Conversation(cut, out _)).Distinct(), Is.EqualTo(new[] { whole }));
        }

        [Test]
        public void Read_ASpeakerOfVersion6_HasHeardNothingLast()
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            new SavedSpeaker("ADA", 3, 1, "table", new[] { "EVE: HO\n" }, new SaidLines(0), null).Write(ref writer, 0);
            writer.Flush();

            // Six parts instead of seven, without the last one.
            byte[] old = buffer.WrittenSpan.Slice(0, buffer.WrittenCount - 1).ToArray();
            old[0]--;
            var reader = new MessagePackReader(old);
            SavedSpeaker speaker = SavedSpeaker.Read(ref reader, GeneratorStateFormat.VersionOfLastHeard - 1);

            Assert.That((speaker.Name, speaker.Memory.Single(), speaker.LastHeard, reader.End), Is.EqualTo(("ADA", "EVE: HO\n", (string?)null, true)));
        }

        [Test]
        public void RestoreState_LinesOfUnequalPriority_StepInTheSameOrder()
        {
            string Order(int cut)
            {
                DialogueGenerator Generator() => new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = 2, StopAtLineBreak = false, MaximumLength = 12 })
                {
                    TicksUntilForcedStep = 1,
                };
                DialogueGenerator generator = Generator();
                DialogueLine[] lines = { generator.Next("A"), generator.Next("B"), generator.Next("C") };
                lines[0].Priority = 3f;
                lines[2].Priority = 0.7f;
                string order = string.Empty;
                for (int step = 0; generator.OpenLines > 0; step++)
                {
                    if (step == cut)
                    {
                        byte[] state = generator.SaveState();
                        generator = Generator();
                        DialogueLine[] restored = generator.RestoreState(state).ToArray();
                        lines = lines.Select(line => restored.FirstOrDefault(other => other.Prime == line.Prime) ?? line).ToArray();
                    }

                    int[] before = lines.Select(line => line.Generated.Length).ToArray();
                    generator.Tick(TimeSpan.Zero);
                    order += string.Concat(lines.Where((line, index) => line.Generated.Length > before[index]).Select(line => line.Prime));
                }

                return order;
            }

            Assert.That(Enumerable.Range(0, 36).Select(Order).Distinct(), Is.EqualTo(new[] { Order(-1) }));
        }

        [Test]
        public void RestoreState_SpeakerOfAnOpenLineMissing_IsRefusedByName()
        {
            byte[] state = Saved(speaker => speaker.Next());
            var generator = new DialogueGenerator(Speakers.Babbling(out _));

            Assert.That(() => generator.RestoreState(state), Throws.TypeOf<GeneratorStateException>().With.Message.Contains("speaker 'ADA'"));
        }

        [Test]
        public void RestoreState_SpeakerWhomTheStateDoesNotKnow_RemembersNothing()
        {
            byte[] state = new DialogueGenerator(Speakers.Babbling(out _)).SaveState();
            var generator = new DialogueGenerator(Speakers.Babbling(out _));
            Speaker stranger = generator.AddSpeaker("EVE", new SpeakerSettings { MemoryCharacters = 100 });
            stranger.Hear("PLAYER", "HALLO");

            generator.RestoreState(state);

            Assert.That(stranger.Memory, Is.Empty);
        }

        [Test]
        public void AddSpeaker_AfterTheRestore_TakesUpWhatSheHad()
        {
            ulong expected = 0;
            byte[] state = Saved(speaker =>
            {
                speaker.Next().Cancel();
                speaker.Hear("PLAYER", "HALLO");
                speaker.Conversation = "bar";
            });
            Saved(speaker =>
            {
                speaker.Next();
                expected = speaker.Next().Seed;
            });
            var generator = new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = 99 });
            generator.RestoreState(state);
            Speaker ada = generator.AddSpeaker("ADA", new SpeakerSettings { MemoryCharacters = 40 });

            Assert.That((ada.Memory, ada.Conversation, ada.Next().Seed), Is.EqualTo(("PLAYER: HALLO\n", "bar", expected)));
        }

        [Test]
        public void SaveState_SpeakerNotAddedYet_IsSavedOn()
        {
            byte[] state = Saved(speaker => speaker.Hear("PLAYER", "HALLO"));
            var between = new DialogueGenerator(Speakers.Babbling(out _));
            between.RestoreState(state);

            Assert.That(between.SaveState(), Is.EqualTo(state));
        }

        [Test]
        public void RestoreState_Line_KnowsItsSpeaker()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));
            Speaker ada = generator.AddSpeaker("ADA");
            ada.Next();

            Assert.That(generator.RestoreState(generator.SaveState()).Single().Speaker, Is.SameAs(ada));
        }

        [Test]
        public void RestoreState_LinesCancelledByIt_AreNotHeard()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _)) { TicksUntilForcedStep = 1 };
            Speaker ada = generator.AddSpeaker("ADA", new SpeakerSettings { MemoryCharacters = 100 });
            byte[] state = generator.SaveState();
            DialogueLine line = ada.Next();
            while (line.Text.Length < 3)
                generator.Tick(TimeSpan.Zero);
            generator.RestoreState(state);
            generator.Tick(TimeSpan.Zero);

            Assert.That(ada.Memory, Is.Empty);
        }

        private static byte[] Saved(Action<Speaker> before)
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = 1 });
            before(generator.AddSpeaker("ADA", new SpeakerSettings { MemoryCharacters = 40 }));
            return generator.SaveState();
        }

        // Two who answer each other while a third line is said; cut, another generator goes on.
        private static string Conversation(int cut, out int steps)
        {
            DialogueGenerator generator = Room(3);
            var told = new List<string>();
            var lines = new List<DialogueLine> { generator.Next("ZEBRA"), generator.Speakers[0].Next() };
            for (steps = 0; lines.Count > 0; steps++)
            {
                if (steps == cut)
                {
                    byte[] state = generator.SaveState();
                    generator = Room(77);
                    lines = generator.RestoreState(state).ToList();
                }

                generator.Tick(TimeSpan.Zero);
                foreach (DialogueLine line in lines.Where(line => line.IsCompleted).ToArray())
                {
                    lines.Remove(line);
                    told.Add(line.Prime + line.Text);
                    if (line.Speaker != null && told.Count < Replies)
                        lines.Add(generator.Speakers.First(speaker => speaker != line.Speaker).Next());
                }
            }

            return string.Join("|", told);
        }

        private static DialogueGenerator Room(ulong seed)
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = seed }) { TicksUntilForcedStep = 1 };
            generator.AddSpeaker("ADA", new SpeakerSettings { MemoryCharacters = 60 });
            generator.AddSpeaker("BEN", new SpeakerSettings { MemoryCharacters = 30 });
            return generator;
        }
    }
}
