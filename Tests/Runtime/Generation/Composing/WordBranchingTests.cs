#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    /// <summary>Lines of word models that are taken back, forked, said several times or remembered.</summary>
    public class WordBranchingTests
    {
        [Test]
        public void Rewind_InsideAWord_TakesTheWordBack()
        {
            var generator = new DialogueGenerator(WordTalkers.Reciting("The man's gold is.", out _), new GenerationSettings { Temperature = 0f });
            DialogueLine line = generator.Next("The ");
            generator.Complete();

            line.Rewind("ld is.".Length);

            Assert.That(line.Text, Is.EqualTo("man's"));
        }

        [Test]
        public void Rewind_ToTheBeginning_BeginsAgainWithoutABlank()
        {
            var generator = new DialogueGenerator(WordTalkers.Prattling(out _), new GenerationSettings { MaximumLength = 60 });
            DialogueLine line = generator.Next("BARKEEP: ", 9);
            generator.Complete();
            var texts = new List<string>();
            for (int times = 0; times < 30; times++)
            {
                line.Rewind(line.Text.Length);
                generator.Complete();
                texts.Add(line.Text);
            }

            Assert.That(texts, Has.None.Empty.And.None.StartsWith(" "));
        }

        [Test]
        public void Fork_InTheMiddle_GoesOnFromTheSameText([Values("BARKEEP: ", "BARKEEP:")] string prime)
        {
            var generator = new DialogueGenerator(WordTalkers.Prattling(out _), new GenerationSettings { MaximumLength = 60 }) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Next(prime, 4);
            for (int tick = 0; tick < 8; tick++)
                generator.Tick(TimeSpan.Zero);
            string before = line.Text;
            DialogueLine fork = line.Fork();
            generator.Complete();

            Assert.That(fork.Text, Does.StartWith(before).And.Not.EqualTo(line.Text));
        }

        [Test]
        public void Text_SeveralCandidates_IsTheLikeliest()
        {
            var generator = new DialogueGenerator(WordTalkers.Prattling(out _), new GenerationSettings { MaximumLength = 30 });
            List<DialogueLine> takes = Enumerable.Range(1, 4).Select(take => SeededRandom.Derive(21, (ulong)take)).Prepend(21UL)
                .Select(seed => generator.Next("The ", seed)).ToList();
            DialogueLine line = generator.Next("The ", 21, 5);
            generator.Complete();
            string best = takes.OrderByDescending(take => take.Open.Decoder.MeanLogProbability).First().Text;

            Assert.That(line.Text, Is.EqualTo(best));
        }

        [Test]
        public void Speaker_WithAMemory_SpeaksWithoutLeadingBlanks()
        {
            var generator = new DialogueGenerator(WordTalkers.Prattling(out _), new GenerationSettings { MaximumLength = 30 });
            Speaker barkeep = generator.AddSpeaker("BARKEEP", new SpeakerSettings { MemoryCharacters = 200, Conversation = "bar" });
            Speaker witch = generator.AddSpeaker("OLD WITCH", new SpeakerSettings { MemoryCharacters = 200, Conversation = "bar" });
            var texts = new List<string>();
            for (int turn = 0; turn < 12; turn++)
            {
                DialogueLine line = (turn % 2 == 0 ? barkeep : witch).Next();
                generator.Complete();
                texts.Add(line.Text);
            }

            Assert.That(texts, Has.None.Empty.And.None.StartsWith(" "));
        }

        [Test]
        public void Memory_PrimeWithoutABlank_KeepsTheOneOfTheLine()
        {
            var generator = new DialogueGenerator(WordTalkers.Reciting("OLD WITCH: Aye.", out _), new GenerationSettings { Temperature = 0f });
            var settings = new SpeakerSettings { PrimeTemplate = SpeakerSettings.NamePlace + ":", MemoryCharacters = 200, Conversation = "bar" };
            Speaker witch = generator.AddSpeaker("OLD WITCH", settings);
            witch.Next();
            generator.Complete();

            Assert.That(witch.Memory, Is.EqualTo("OLD WITCH: Aye.\n"));
        }

        [Test]
        public void Rewind_ToWhatCouldBeATag_LeavesItText()
        {
            var settings = new GenerationSettings { MaximumLength = 60, Rules = new LineRules { HideSpeakerTag = true, Hold = TextHold.Character } };
            var generator = new DialogueGenerator(WordTalkers.Prattling(out _), settings);
            var shrunk = new List<string>();
            for (ulong seed = 0; seed < 400; seed++)
            {
                DialogueLine line = generator.Next(string.Empty, seed);
                generator.Complete();
                int tag = line.Text.StartsWith("BARKEEP", StringComparison.Ordinal) ? "BARKEEP".Length : 0;
                for (int times = 0; times < 20 && tag > 0; times++)
                {
                    line.Rewind(line.Text.Length - tag);
                    generator.Complete();
                    if (!line.Text.StartsWith("BARKEEP", StringComparison.Ordinal))
                        shrunk.Add(line.SpeakerTag + line.Text);
                }
            }

            Assert.That(shrunk, Is.Empty);
        }

        [Test]
        public void Rewind_InsideTheWordThatEndsTheTag_ShowsNoTag()
        {
            var settings = new GenerationSettings { Temperature = 0f, Rules = new LineRules { HideSpeakerTag = true } };
            var generator = new DialogueGenerator(WordTalkers.Reciting("OLD WITCH: The gold is.", out _), settings);
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();

            line.Rewind(line.Text.Length - 1);

            Assert.That(line.Text, Is.Empty);
        }
    }
}
