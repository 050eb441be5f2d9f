#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    public class FittingLinesTests
    {
        private static readonly CorpusMemory Memory = TaggedVoice.Memory();
        private static readonly VoiceMemory Voice = Memory.Voice(TinyVoice.Prime)!;

        [TestCase("hour=night", "1 3 4")]
        [TestCase("hour=noon", "0 2 4")]
        [TestCase("hour=noon, mood=angry", "0 4")]
        [TestCase("mood=calm", "0 1 2 3 4")]
        [TestCase("health=0.6", "0 1 2 3 4")]
        [TestCase("health=0.7", "0 1 2 4")]
        [TestCase("hour=night, mood=angry, health=0", "1 4")]
        public void DrawStart_ManySeeds_AreTheLinesWithoutAnotherValue(string scene, string lines)
        {
            var random = new SeededRandom(3);
            FittingLines fitting = Fitting(scene);
            var drawn = new SortedSet<int>();
            for (int draw = 0; draw < 500; draw++)
                drawn.Add(Voice.LineNumber(fitting.DrawStart(ref random)));

            Assert.That(string.Join(" ", drawn), Is.EqualTo(lines));
        }

        [Test]
        public void PenaltyOf_Values_FallsWithTheirShare()
        {
            FittingLines fitting = Fitting("hour=night, mood=calm");
            double[] penalties = new[] { 3, 1, 4 }.Select(line => fitting.PenaltyOf(fitting.FitAt(Voice.LineStarts[line]))).ToArray();

            Assert.That(penalties, Is.EqualTo(new[] { 0.0, 0.5 * FittingLines.MissPenalty, FittingLines.MissPenalty }).Within(1e-12));
        }

        [Test]
        public void Allows_AWordThatNamesAValueOfTheField_IsNotReplaced()
        {
            FittingLines fitting = Fitting("hour=night");
            string[] replaced = Enumerable.Range(0, Voice.StandIns.Length).Where(fitting.Allows).Select(number => TinyVoice.Words.TextOf(Voice.Tokens[Voice.StandIns[number].Place])).ToArray();

            Assert.That(replaced, Does.Contain(" river").And.Not.Contain(" night"));
        }

        [Test]
        public void Propose_ChangedLinesOfAScene_NeverContradictIt()
        {
            string[] texts = Changed("hour=night").ToArray();

            Assert.That(texts.Distinct(), Is.SubsetOf(new[] { "Shut the gate at night. The cat rises.", "Feed the hens at night. Ask the river.", "Sit home." }));
            Assert.That(texts.Count(text => text.Contains("night", StringComparison.Ordinal)), Is.GreaterThan(50));
        }

        [Test]
        public void Propose_PiecesOfAScene_AreOfLinesThatFit()
        {
            string[] texts = Pieces(TaggedVoice.Memory("hour=night", "hour=night", "hour=noon", "hour=night", "hour=noon"), "hour=night").ToArray();

            Assert.That(texts, Is.Not.Empty);
            Assert.That(texts.Where(text => text.Contains("Count", StringComparison.Ordinal) || text.Contains("Then", StringComparison.Ordinal) || text.Contains("Sit", StringComparison.Ordinal)), Is.Empty);
        }

        [Test]
        public void Propose_NoLineFits_IsNone()
        {
            CorpusMemory day = TaggedVoice.Memory("hour=noon", "hour=noon", "hour=noon", "hour=noon", "hour=noon");

            Assert.That((Pieces(day, "hour=night").Count(), day.Voice(TinyVoice.Prime)!.Fitting(TaggedVoice.Moment("hour=night"))!.IsEmpty), Is.EqualTo((0, true)));
        }

        [Test]
        public void Fitting_TheSameMomentAgain_IsTheSameObject() =>
            Assert.That(Voice.Fitting(TaggedVoice.Moment("mood=calm")), Is.SameAs(Voice.Fitting(TaggedVoice.Moment("mood=calm"))));

        [Test]
        public void Fitting_AMemoryWithoutFields_IsNone() =>
            Assert.That(TinyVoice.Memory().Voice(TinyVoice.Prime)!.Fitting(TaggedVoice.Moment("mood=calm")), Is.Null);

        [Test]
        public void Draw_FewBestLines_LeaveRoomForTheNextTier()
        {
            // Two lines with both values, 20 with the first, four with the second, 50 without.
            ulong[] fits = Enumerable.Repeat(3UL, 2).Concat(Enumerable.Repeat(1UL, 20)).Concat(Enumerable.Repeat(2UL, 4)).Concat(Enumerable.Repeat(0UL, 50)).ToArray();
            var tiers = new LineTiers(Enumerable.Range(0, fits.Length).ToArray(), fits);
            var random = new SeededRandom(1);
            var drawn = new int[4];
            for (int draw = 0; draw < 10_000; draw++)
                drawn[fits[tiers.Draw(ref random)]]++;

            // Of two lines 2² / (2² + 8²); of the rest, of 24 lines 24² / (24² + 8²), shared as 20/28 to 4/12; then all that is left.
            double best = 4 / 68.0;
            double second = (1 - best) * 576 / 640;
            Assert.That(drawn[3] / 10_000.0, Is.EqualTo(best).Within(0.02));
            Assert.That(drawn[1] / 10_000.0, Is.EqualTo(second * (20 / 28.0) / (20 / 28.0 + 4 / 12.0)).Within(0.02));
            Assert.That(drawn[2] / 10_000.0, Is.EqualTo(second * (4 / 12.0) / (20 / 28.0 + 4 / 12.0)).Within(0.02));
            Assert.That(drawn[0] / 10_000.0, Is.EqualTo((1 - best) * 64 / 640).Within(0.02));
        }

        [Test]
        public void FromBytes_WrittenMemory_HasTheSameFields()
        {
            CorpusMemory read = CorpusMemory.FromBytes(Memory.ToBytes(), TinyVoice.Words, "tiny", TaggedVoice.Schema);

            Assert.That((read.HasScenes, string.Join("|", ChangedOf(read, "hour=noon, mood=calm"))), Is.EqualTo((true, string.Join("|", ChangedOf(Memory, "hour=noon, mood=calm")))));
        }

        [Test]
        public void ToBytes_Fields_TakeAByteALineAndTheTable()
        {
            int plain = TinyVoice.Memory().With(new Dictionary<string, StandIn[]> { [TinyVoice.Prime] = Voice.StandIns }).ToBytes().Length;

            // Five lines with a byte each and the width; five different rows of three codes; the heads of both blocks.
            Assert.That(Memory.ToBytes().Length - plain, Is.EqualTo((2 + 1 + 5) + (2 + 5 * 3 * 2)));
        }

        [Test]
        public void FromBytes_CutAnywhere_IsRefused()
        {
            byte[] bytes = Memory.ToBytes();

            Assert.That(Enumerable.Range(0, bytes.Length).Where(length => !IsRefused(bytes.Take(length).ToArray(), TaggedVoice.Schema)), Is.Empty);
        }

        [Test]
        public void FromBytes_FieldsThatTheModelLacks_AreRefused()
        {
            var smaller = new SceneSchema(new[] { SceneField.Choice("hour", new[] { "noon" }), SceneField.Choice("mood", new[] { "angry", "calm" }), SceneField.Number("health", 0f, 1f) });

            Assert.That((IsRefused(Memory.ToBytes(), null), IsRefused(Memory.ToBytes(), smaller)), Is.EqualTo((true, true)));
        }

        [Test]
        public void FromBytes_ALineWithARowThatIsNotThere_IsRefused()
        {
            byte[] bytes = Memory.ToBytes();
            int row = bytes.Length - (2 + 5 * 3 * 2) - 1;
            bytes[row] = 5;

            Assert.That(IsRefused(bytes, TaggedVoice.Schema), Is.True);
        }

        private static FittingLines Fitting(string scene) => Voice.Fitting(TaggedVoice.Moment(scene))!;

        private static IEnumerable<string> Changed(string scene) => ChangedOf(Memory, scene);

        private static IEnumerable<string> ChangedOf(CorpusMemory memory, string scene)
        {
            VoiceMemory voice = memory.Voice(TinyVoice.Prime)!;
            var tokens = new int[LineProposer.MostTokens];
            for (ulong seed = 0; seed < 200; seed++)
            {
                int count = LineVarier.Propose(voice, voice.Fitting(TaggedVoice.Moment(scene)), seed, seed, 400, tokens, out _, out _, out _);
                if (count > 0)
                    yield return TextOf(tokens, count);
            }
        }

        private static IEnumerable<string> Pieces(CorpusMemory memory, string scene)
        {
            VoiceMemory voice = memory.Voice(TinyVoice.Prime)!;
            var tokens = new int[LineProposer.MostTokens];
            for (ulong seed = 0; seed < 300; seed++)
            {
                int count = LineProposer.Propose(voice, voice.Fitting(TaggedVoice.Moment(scene)), seed, tokens, out _, out _);
                if (count > 0)
                    yield return TextOf(tokens, count);
            }
        }

        private static string TextOf(int[] tokens, int count) => string.Concat(tokens.Take(count).Select(TinyVoice.Words.TextOf)).TrimStart(' ');

        private static bool IsRefused(byte[] bytes, SceneSchema? schema)
        {
            try
            {
                CorpusMemory.FromBytes(bytes, TinyVoice.Words, "tiny", schema);
                return false;
            }
            catch (DialogueModelFormatException)
            {
                return true;
            }
        }
    }
}
