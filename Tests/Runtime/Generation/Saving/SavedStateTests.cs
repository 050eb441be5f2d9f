#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Generation.Shaping;
using DialogueRnn.Tests.Inference;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Saving
{
    /// <summary>Saved at any moment and restored elsewhere, a generator goes on to the last bit.</summary>
    public class SavedStateTests
    {
        private const int Cuts = 100;

        private static readonly TimeSpan Frame = Speakers.Microseconds(470);

        [TestCase(WeightFormat.Fp32)]
        [TestCase(WeightFormat.Int8)]
        public void RestoreState_HundredCutPointsOnTheManagedBackend_SpeaksOn(WeightFormat format)
        {
            AssertSpeaksOn(new WeightsGraph(CellKind.Gru, 2, 12, 40, format).ToFile().ToBytes(), BackendKind.Managed);
        }

#if DIALOGUERNN_ONNXRUNTIME
        [Test]
        public void RestoreState_HundredCutPointsOnOnnxRuntime_SpeaksOn()
        {
            AssertSpeaksOn(TinyStepGraph.Sample(8, 12).ToFile().ToBytes(), BackendKind.OnnxRuntime);
        }

#endif
        [Test]
        public void RestoreState_CutWhileTextIsHeldAndGoneBackOn_SpeaksOn()
        {
            DialogueModel model = Talkers.Prattling(out _, 3);

            Assert.That(CutPoints(model, Talkers.Prattling(out _, 3), PrattleSettings), Is.EqualTo(Whole(model, PrattleSettings)));
        }

        [TestCase(0)]
        [TestCase(1)]
        [TestCase(17)]
        [TestCase(40)]
        [TestCase(90)]
        [TestCase(140)]
        public void RestoreState_WhileTheReaderReads_ShowsTheSameTextAtEveryMoment(int cutTick)
        {
            string Shown(int cut)
            {
                DialogueGenerator generator = Generator(Talkers.Prattling(out ScriptedBackend backend), backend.Clock, PrattleSettings);
                backend.Cost = batch => Speakers.Microseconds(200);
                List<DialogueLine> lines = Open(generator).ToList();
                var shown = new List<string>();
                for (int tick = 0; tick < 200; tick++)
                {
                    if (tick == cut)
                        lines = generator.RestoreState(generator.SaveState()).ToList();
                    backend.Clock.Advance(TimeSpan.FromMilliseconds(7));
                    generator.Tick(TimeSpan.MaxValue);
                    shown.Add(string.Join("|", lines.Where(line => !line.IsCompleted).Select(line => line.Text)));
                }

                return string.Join("\n", shown);
            }

            Assert.That(Shown(cutTick), Is.EqualTo(Shown(-1)));
        }

        [Test]
        public void RestoreState_NextLine_HasTheSeedItWouldHaveHad()
        {
            DialogueGenerator saved = new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = 7 });
            saved.Next("A");
            var restored = new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = 8 });
            restored.RestoreState(saved.SaveState());

            Assert.That(restored.Next("B").Seed, Is.EqualTo(saved.Next("B").Seed));
        }

        [Test]
        public void RestoreState_Lines_KeepIdPrimeSeedAndPriority()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));
            DialogueLine line = generator.Next("HALLO", 5);
            line.Id = "innkeeper/3";
            line.Priority = 2.5f;

            DialogueLine restored = generator.RestoreState(generator.SaveState()).Single();

            Assert.That((restored.Id, restored.Prime, restored.Seed, restored.Priority), Is.EqualTo(("innkeeper/3", "HALLO", 5UL, 2.5f)));
        }

        [Test]
        public void RestoreState_LinesOpenHere_AreCancelled()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));
            byte[] empty = generator.SaveState();
            DialogueLine line = generator.Next("A");

            generator.RestoreState(empty);

            Assert.That(line.StopReason, Is.EqualTo(StopReason.Cancelled));
        }

        [Test]
        public void RestoreState_BannedSince_IsSaidOtherwise()
        {
            DialogueModel model = Talkers.Reciting("mad men.\n", out ScriptedBackend backend, 3f);
            backend.Cost = batch => Speakers.Microseconds(100);
            var rules = new LineRules { EndAtSentence = true };
            var before = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f, Rules = rules }, backend.Clock);
            before.Next(string.Empty);
            for (int tick = 0; tick < 5; tick++)
                before.Tick(Speakers.Microseconds(130));
            GenerationSettings stricter = Talkers.Banning("mad");
            stricter.Rules = rules;
            var after = new DialogueGenerator(model, stricter, backend.Clock);

            DialogueLine line = after.RestoreState(before.SaveState()).Single();
            after.Complete();

            Assert.That(line.Text, Does.StartWith("ma").And.Not.StartWith("mad"));
        }

        [Test]
        public void RestoreState_BannedSinceInTheBestCandidate_IsSaidOtherwise()
        {
            DialogueModel model = Talkers.Reciting("mad men.\n", out ScriptedBackend backend, 3f);
            var before = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f }, backend.Clock) { TicksUntilForcedStep = 1 };
            before.Next(string.Empty, null, 3);
            for (int tick = 0; tick < 14; tick++)
                before.Tick(TimeSpan.Zero);

            DialogueLine line = RestoredUnderABan(before, model, "mad");

            Assert.That(line.Text, Does.StartWith("mad").And.Not.StartWith("mad "));
        }

        [TestCase(14, 0, "ab cd ")]
        [TestCase(14, 7, "ab cd m")]
        [TestCase(12, 0, "ab cd ")]
        [TestCase(12, 7, "ab cd m")]
        public void RestoreState_BannedSinceInTextThatNobodyHasRead_IsSaidOtherwise(int said, int read, string kept)
        {
            DialogueModel model = Talkers.Reciting("ab cd mad men.\n", out ScriptedBackend backend, 3f);
            var before = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f, Pace = new ReadingPace(10) }, backend.Clock) { TicksUntilForcedStep = 1 };
            DialogueLine saved = before.Next(string.Empty);
            while (saved.Generated.Length < said || saved.Text.Length < read)
            {
                if (saved.Generated.Length < said)
                    before.Tick(TimeSpan.Zero);
                else
                    saved.Open.Reveal(0.01);
            }

            DialogueLine line = RestoredUnderABan(before, model, "mad");

            Assert.That(line.Text, Does.StartWith(kept).And.Not.StartWith("ab cd mad "));
        }

        [Test]
        public void RestoreState_BannedSinceAndReadAlready_Ends()
        {
            DialogueModel model = Talkers.Reciting("ab cd mad men.\n", out ScriptedBackend backend, 3f);
            var before = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f, Pace = new ReadingPace(10) }, backend.Clock);
            DialogueLine saved = before.Next(string.Empty);
            while (saved.Text.Length < 11)
            {
                before.Tick(TimeSpan.MaxValue);
                backend.Clock.Advance(TimeSpan.FromMilliseconds(10));
            }

            DialogueLine line = RestoredUnderABan(before, model, "mad");

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("ab cd mad m", StopReason.RulesUnmet)));
        }

        [Test]
        public void SaveState_OneSpeakerOfThreeTimes512_IsSmall()
        {
            DialogueModel model = Talkers.Sized(3, 512);
            var settings = new GenerationSettings { StopAtLineBreak = false, MaximumLength = 200 };
            var generator = new DialogueGenerator(model, settings, new SimulatedClock());
            DialogueLine line = generator.Next("INNKEEPER: ");
            while (line.Generated.Length < 150)
                generator.Tick(TimeSpan.Zero);

            // 6,144 bytes of state, 3 for each of the characters, and less than 200 for all the rest.
            Assert.That(generator.SaveState().Length, Is.LessThan(6144 + 3 * 150 + 200));
        }

        [Test]
        public void SaveState_Twice_IsTheSame()
        {
            DialogueGenerator generator = Generator(Talkers.Prattling(out ScriptedBackend backend), backend.Clock, PrattleSettings);
            Open(generator);
            backend.Cost = batch => Speakers.Microseconds(100);
            generator.Tick(Speakers.Microseconds(3000));

            Assert.That(generator.SaveState(), Is.EqualTo(generator.SaveState()));
        }

        private static DialogueLine RestoredUnderABan(DialogueGenerator saved, DialogueModel model, string word)
        {
            var settings = new GenerationSettings { Temperature = 0f, Phrases = PhraseFilter.Compile(new[] { word }) };
            var generator = new DialogueGenerator(model, settings, new SimulatedClock());
            DialogueLine line = generator.RestoreState(saved.SaveState()).Single();
            generator.Complete();
            return line;
        }

        private static void AssertSpeaksOn(byte[] file, BackendKind backend)
        {
            using DialogueModel model = DialogueModel.Load(file, "tiny", backend);
            using DialogueModel reloaded = DialogueModel.Load(file, "tiny", backend);

            Assert.That(CutPoints(model, reloaded, TinySettings), Is.EqualTo(Whole(model, TinySettings)));
        }

        private static GenerationSettings TinySettings() => new GenerationSettings
        {
            Seed = 3,
            Temperature = 1f,
            MaximumLength = 70,
            Guards = new Func<ITextGuard>[] { () => new BannedWords("AB", "CAB", "FD", "BEE") },
        };

        private static GenerationSettings PrattleSettings() => new GenerationSettings
        {
            Seed = 3,
            MaximumLength = 90,
            Pace = new ReadingPace(90),
            Rules = LineRules.Default,
            Phrases = PhraseFilter.Compile(new[] { "be", "man", "a ten", "ted" }),
            Guards = new Func<ITextGuard>[] { () => new BannedWords("an", "te", "s ", "m$", "d") },
        };

        private static DialogueGenerator Generator(DialogueModel model, IClock clock, Func<GenerationSettings> settings) =>
            new DialogueGenerator(model, settings(), clock);

        private static DialogueLine[] Open(DialogueGenerator generator) =>
            new[] { generator.Next("ADA: "), generator.Next("TEN MEN: "), generator.Next("AB", null, 3) };

        private static string Whole(DialogueModel model, Func<GenerationSettings> settings)
        {
            var clock = new SimulatedClock();
            DialogueGenerator generator = Generator(model, clock, settings);
            DialogueLine[] lines = Open(generator);
            while (lines.Any(line => !line.IsCompleted))
            {
                clock.Advance(TimeSpan.FromMilliseconds(5));
                generator.Tick(TimeSpan.MaxValue);
            }

            return Told(lines);
        }

        // Each time another generator goes on, until all lines have ended.
        private static string CutPoints(DialogueModel first, DialogueModel second, Func<GenerationSettings> settings)
        {
            var random = new Random(1);
            var texts = new HashSet<string>();
            for (int cut = 0; cut < Cuts; cut++)
            {
                DialogueGenerator generator = Generator(first, new SimulatedClock(), settings);
                DialogueLine[] lines = Open(generator);
                generator.TicksUntilForcedStep = 1;
                for (int tick = random.Next(300); tick > 0; tick--)
                    generator.Tick(TimeSpan.Zero);
                byte[] state = generator.SaveState();
                DialogueGenerator other = Generator(second, new SimulatedClock(), settings);
                DialogueLine[] restored = other.RestoreState(state).ToArray();
                other.Complete();
                int next = 0;
                DialogueLine[] ended = lines.Select(line => line.IsCompleted ? line : restored[next++]).ToArray();
                texts.Add(Told(ended));
            }

            return string.Join("\nor\n", texts);
        }

        private static string Told(IEnumerable<DialogueLine> lines) =>
            string.Join("|", lines.Select(line => $"{line.StopReason} {line.Seed} {line.Text}"));
    }
}
