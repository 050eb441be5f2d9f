#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Tests.Decoding.Replies;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    public class AnswerSearchTests
    {
        [TestCase(TinyReplies.AboutWater, 1)]
        [TestCase("Such high water!", 1)]
        [TestCase(TinyReplies.Tired, 4)]
        [TestCase("Nobody knows.", 3)]
        public void Draw_OfAHeardLine_IsMostlyItsAnswer(string heard, int expected) =>
            Assert.That(Drawn(TinyReplies.Search(heard)).Count(line => line == expected), Is.GreaterThan(150));

        [Test]
        public void PenaltyOf_TheBestLine_IsZeroAndOthersLose()
        {
            AnswerSearch search = TinyReplies.Search("Such high water!");

            Assert.That(search.PenaltyOf(1), Is.Zero);
            Assert.That(search.PenaltyOf(0), Is.EqualTo(AnswerSearch.MostPenalty));
            Assert.That(search.PenaltyOf("The river."), Is.LessThan(search.PenaltyOf("The cat.")));
        }

        [Test]
        public void Draw_LinesThatContradictTheScene_AreLeftOut()
        {
            CorpusMemory memory = TaggedVoice.Memory();
            FittingLines noon = memory.Voice(TinyVoice.Prime)!.Fitting(TaggedVoice.Moment("hour=noon"))!;

            Assert.That(Drawn(TinyReplies.Search(TinyReplies.AboutWater, noon, memory)), Has.None.AnyOf(1, 3));
        }

        [Test]
        public void Advance_SliceBySlice_FindsTheSame()
        {
            AnswerSearch sliced = TinyReplies.Search(TinyReplies.Tired);
            int slices = 0;
            for (; !sliced.IsComplete; slices++)
                sliced.Advance();

            Assert.That(slices, Is.EqualTo(5));
            Assert.That(Drawn(sliced), Is.EqualTo(Drawn(TinyReplies.Search(TinyReplies.Tired))));
        }

        [Test]
        public void Advance_ASecondSearchInTheVoice_DoesNotReadItsLinesAgain()
        {
            CorpusMemory lines = TinyVoice.Memory();
            ReplyMemory replies = TinyReplies.Memory(lines);
            int[] slices = new[] { "Who?", TinyReplies.Tired }.Select(heard =>
            {
                var search = new AnswerSearch(replies, heard, TinyVoice.Prime, lines.Voice(TinyVoice.Prime), null);
                int count = 0;
                for (; !search.IsComplete; count++)
                    search.Advance();
                return count;
            }).ToArray();

            Assert.That(slices, Is.EqualTo(new[] { 5, 2 }));
        }

        private static List<int> Drawn(AnswerSearch search)
        {
            var random = new SeededRandom(3);
            var drawn = new List<int>();
            for (int draw = 0; draw < 200; draw++)
                drawn.Add(search.Draw(ref random));
            return drawn;
        }
    }
}
