#nullable enable
using System;
using DialogueRnn.Generation.Recalling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Recalling
{
    /// <summary>Whether a prepared line would still be the same after more lines were said.</summary>
    public class RecallRecordTests
    {
        private const int Window = 3;

        [Test]
        public void Holds_AskedLineIsSaid_IsFalse([Values(7, 8)] int line)
        {
            var said = new SaidLines(Window);
            var record = new RecallRecord(0);
            record.NoteLine(7, false);
            said.Add((ulong)line, 0, default);

            Assert.That(record.Holds(Of(said), out _), Is.EqualTo(line != 7));
        }

        [Test]
        public void Holds_SaidLineLeavesTheWindow_IsFalse([Range(0, 4)] int others)
        {
            var said = new SaidLines(Window);
            said.Add(7, 0, default);
            var record = new RecallRecord(0);
            record.NoteLine(7, true);
            for (int other = 0; other < others; other++)
                said.Add(100 + (ulong)other, 0, default);

            Assert.That(record.Holds(Of(said), out _), Is.EqualTo(others < Window));
        }

        [Test]
        public void Holds_OtherTakeBecomesTheBest_IsFalse()
        {
            var said = new SaidLines(Window);
            RecallRecord record = Takes(said, (-1.0, 11), (-1.2, 12));
            bool before = record.Holds(Of(said), out _);
            said.Add(1, 11, default);

            Assert.That((before, record.Holds(Of(said), out _)), Is.EqualTo((true, false)));
        }

        [Test]
        public void Holds_BestStaysTheBest_GivesItsNewScore()
        {
            var said = new SaidLines(Window);
            RecallRecord record = Takes(said, (-1.0, 11), (-1.2, 11));
            said.Add(1, 11, default);
            bool holds = record.Holds(Of(said), out double score);

            Assert.That((holds, score), Is.EqualTo((true, -1.0 - 0.1 * LineRecall.OpeningPenalty)));
        }

        [Test]
        public void Holds_EqualTakes_TheFirstIsTheBest()
        {
            var said = new SaidLines(Window);
            RecallRecord record = Takes(said, (-1.0, 11), (-1.0, 12));
            said.Add(1, 12, default);

            Assert.That(record.Holds(Of(said), out _), Is.True);
        }

        [Test]
        public void Holds_TakesEndInAnyOrder_TheFirstOfEqualOnesIsTheBest()
        {
            var said = new SaidLines(Window);
            var record = new RecallRecord(2);
            record.NoteTake(1, -1.0, 0.1, 12, ReadOnlySpan<uint>.Empty, Of(said));
            record.NoteTake(0, -1.0, 0.1, 11, ReadOnlySpan<uint>.Empty, Of(said));
            said.Add(1, 12, default);

            Assert.That(record.Holds(Of(said), out _), Is.True);
        }

        [TestCase(-1.1, true)]
        [TestCase(-1.3, false)]
        public void Holds_BestFallsBelowADroppedTake_IsFalse(double best, bool holds)
        {
            var said = new SaidLines(Window);
            var record = new RecallRecord(2);
            record.NoteTake(0, best + 0.1 * LineRecall.OpeningPenalty, 0.1, 11, ReadOnlySpan<uint>.Empty, Of(said));
            record.NoteDropped(1, -1.2);
            said.Add(1, 11, default);

            Assert.That(record.Holds(Of(said), out _), Is.EqualTo(holds));
        }

        [TestCase(-0.3, true)]
        [TestCase(-0.2, false)]
        public void Holds_BestFallsBelowTheBar_IsFalseIfALaterTakeCanWin(double bar, bool holds)
        {
            var said = new SaidLines(Window);
            var record = new RecallRecord(2, bar);
            record.NoteTake(0, 0.0, 0.1, 11, ReadOnlySpan<uint>.Empty, Of(said));
            record.NoteDropped(1, 5.0);
            said.Add(1, 11, default);

            Assert.That(record.Holds(Of(said), out _), Is.EqualTo(holds));
        }

        [Test]
        public void Holds_RareWordsOfTheBest_Count()
        {
            var said = new SaidLines(Window);
            var record = new RecallRecord(2);
            record.NoteTake(0, -1.0, 0.1, 0, new uint[] { 21, 22 }, Of(said));
            record.NoteTake(1, -1.2, 0.1, 0, new uint[] { 23 }, Of(said));
            said.Add(1, 0, new uint[] { 22, 21 });

            Assert.That(record.Holds(Of(said), out _), Is.False);
        }

        [Test]
        public void Holds_MoreQuestionsThanRoom_IsFalse([Values(0, 1)] int more)
        {
            var record = new RecallRecord(0);
            for (int time = 0; time < 2; time++)
            {
                for (int line = 1; line <= RecallRecord.MostQuestions + more; line++)
                    record.NoteLine((ulong)line, false);
            }

            Assert.That(record.Holds(Of(new SaidLines(Window)), out _), Is.EqualTo(more == 0));
        }

        private static RecallRecord Takes(SaidLines said, params (double Score, uint Opening)[] takes)
        {
            var record = new RecallRecord(takes.Length);
            for (int take = 0; take < takes.Length; take++)
                record.NoteTake(take, takes[take].Score, 0.1, takes[take].Opening, ReadOnlySpan<uint>.Empty, Of(said));
            return record;
        }

        private static LineRecall Of(SaidLines said) => new LineRecall(default, new RecallWindow(said, Window, said.Total));
    }
}
