#nullable enable
using System;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation;
using DialogueRnn.Tests.Decoding.Proposals;
using DialogueRnn.Tests.Decoding.Replies;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Replying
{
    /// <summary>What replies cost: time within the budget, and memory.</summary>
    public class ReplyCostTests
    {
        private const int ManyLines = 2_000;

        // Every look at the clock takes this long, so every slice of a search does.
        private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(0.02);

        [Test]
        public void Tick_FirstReplyOfALargeVoice_StaysWithinTheBudget()
        {
            DialogueModel model = Large();
            using var generator = new DialogueGenerator(model, TalkingReplies.Settings(), new LookedAtClock());
            TimeSpan budget = TimeSpan.FromMilliseconds(1);
            generator.Next("CAT").Cancel();
            DialogueLine line = generator.Reply(TinyReplies.Tired, TinyVoice.Prime, seed: 1);
            int ticks = 0;
            TimeSpan longest = TimeSpan.Zero;
            for (; !line.IsCompleted && ticks < 10_000; ticks++)
            {
                TimeSpan elapsed = generator.Tick(budget).Elapsed;
                longest = elapsed > longest ? elapsed : longest;
            }

            Assert.That(line.Text, Is.EqualTo("Sit down."));
            Assert.That(ticks, Is.GreaterThan(4));
            Assert.That(longest, Is.AtMost(budget + Look + Look));
        }

        [Test]
        public void Tick_WithoutABudget_SearchesByForce()
        {
            using var generator = new DialogueGenerator(Large(), TalkingReplies.Settings(), new LookedAtClock()) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Reply(TinyReplies.Tired, TinyVoice.Prime, seed: 1);
            for (int ticks = 0; !line.IsCompleted && ticks < 10_000; ticks++)
                generator.Tick(TimeSpan.Zero);

            Assert.That(line.Text, Is.EqualTo("Sit down."));
        }

        [Test]
        public void Read_AModelFile_ReadsNoLine()
        {
            byte[] bytes = ReplyMemoryFormat.Write(TinyReplies.Memory());
            ReplyMemory replies = ReplyMemoryFormat.Read(bytes, _ => new UnreadLines(), "test");

            Assert.That((replies.Voice(TinyVoice.Prime)!.Count, replies.Voice(TinyVoice.Prime)!.IsComplete), Is.EqualTo((5, false)));
        }

#if NET
        // A search keeps the vector and the grams of the heard line, and the best lines: about 500 bytes.
        [Test]
        public void Search_AfterTheFirst_AllocatesLessThanAKilobyte()
        {
            CorpusMemory memory = TinyVoice.Memory(TinyVoice.Prime, Enumerable.Repeat(TinyVoice.Lines, ManyLines / TinyVoice.Lines.Length).SelectMany(lines => lines).ToArray());
            ReplyMemory replies = TinyReplies.Memory(memory);
            var search = new AnswerSearch(replies, TinyReplies.Tired, TinyVoice.Prime, memory.Voice(TinyVoice.Prime), null);
            Finish(search);
            long begun = Allocation.OfSecondRun(() => search = new AnswerSearch(replies, TinyReplies.Tired, TinyVoice.Prime, memory.Voice(TinyVoice.Prime), null));
            long finished = Allocation.OfSecondRun(() => Finish(search), () => search = new AnswerSearch(replies, TinyReplies.Tired, TinyVoice.Prime, memory.Voice(TinyVoice.Prime), null));
            var random = new DialogueRnn.Decoding.SeededRandom(1);
            long used = Allocation.OfSecondRun(() => search.PenaltyOf(search.Draw(ref random)));

            Assert.That(begun + finished, Is.LessThan(1_000));
            Assert.That(used, Is.Zero);
        }
#endif

        private static void Finish(AnswerSearch search)
        {
            while (!search.IsComplete)
                search.Advance();
        }

        private static DialogueModel Large()
        {
            string[] lines = Enumerable.Range(0, ManyLines).Select(line => TinyVoice.Lines[line % TinyVoice.Lines.Length]).ToArray();
            return TalkingReplies.Model(TinyVoice.Memory(TinyVoice.Prime, lines));
        }

        private sealed class LookedAtClock : IClock
        {
            private long _now;

            public long Nanoseconds => _now += Look.Ticks * 100;
        }

        private sealed class UnreadLines : IAnswerLines
        {
            public int Count => TinyVoice.Lines.Length;

            public int Copy(int line, Span<char> text) => throw new InvalidOperationException("A line was read.");
        }
    }
}
