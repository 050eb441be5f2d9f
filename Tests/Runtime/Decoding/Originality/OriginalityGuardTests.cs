#nullable enable
using System;
using System.Text;
using DialogueRnn.Decoding.Originality;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Originality
{
    public class OriginalityGuardTests
    {
        private static readonly string Corpus = SampleCorpus.Of(60_000, seed: 1);
        private static readonly OriginalityFilter Filter = OriginalityFilter.Build(Corpus);

        private static readonly string Copy = Corpus.Substring(1_000, 51).Replace('\n', ' ');

        [Test]
        public void Allows_CopyWithinTheLimit_Goes() => Assert.That(Guard(51 + OriginalityGuard.TurnCharacters).Allows(Copy), Is.True);

        [Test]
        public void Allows_CopyPastTheLimit_IsFalse() => Assert.That(Guard(50).Allows(Copy), Is.False);

        [Test]
        public void Allows_CopyInPieces_IsAsAtOnce()
        {
            OriginalityGuard guard = Guard(40);
            int length = 0;
            while (guard.Allows(Copy.AsSpan(length, 1)))
                guard.Append(Copy.AsSpan(length++, 1));

            Assert.That((Guard(40).Allows(Copy.AsSpan(0, length)), Guard(40).Allows(Copy.AsSpan(0, length + 1))), Is.EqualTo((true, false)));
        }

        [Test]
        public void Allows_CopyNearTheLimit_EndsWhereAWordBegins()
        {
            OriginalityGuard guard = Guard(40);
            int length = 0;
            while (guard.Allows(Copy.AsSpan(length, 1)))
                guard.Append(Copy.AsSpan(length++, 1));

            Assert.That((Copy[length - 1], length), Is.EqualTo((' ', Copy.IndexOf(' ', 40 - OriginalityGuard.TurnCharacters - 1) + 1)));
        }

        [Test]
        public void Allows_LongWord_EndsAtTheLimitItself()
        {
            string word = SampleCorpus.Of(100, seed: 4).Replace(" ", "x").Replace("\n", "x");
            var guard = new OriginalityGuard(OriginalityFilter.Build(SampleCorpus.Of(3_000, seed: 5) + " " + word), 40);

            Assert.That((guard.Allows(word.AsSpan(0, 40)), guard.Allows(word.AsSpan(0, 41))), Is.EqualTo((true, false)));
        }

        [Test]
        public void Allows_Token_ChangesNothing()
        {
            OriginalityGuard guard = Guard(40);
            guard.Append(Copy.AsSpan(0, 20));
            guard.Allows(Copy.AsSpan(20, 5));

            Assert.That((guard.CurrentCopiedSpan, guard.LongestCopiedSpan), Is.EqualTo((20, 20)));
        }

        [Test]
        public void Append_TextThatLeavesTheCopy_KeepsTheLongest()
        {
            OriginalityGuard guard = Guard(40);
            guard.Append(Copy.AsSpan(0, 30));
            guard.Append(SampleCorpus.Of(40, seed: 9));

            Assert.That(guard.LongestCopiedSpan, Is.InRange(30, 36));
        }

        [Test]
        public void Append_TextThatLeavesTheCopy_EndsTheCurrentOne()
        {
            OriginalityGuard guard = Guard(40);
            guard.Append(Copy.AsSpan(0, 30));
            guard.Append(SampleCorpus.Of(40, seed: 9));

            Assert.That(guard.CurrentCopiedSpan, Is.LessThan(30));
        }

        [Test]
        public void LongestCopiedSpan_AnyText_IsWhatTheFilterMeasures()
        {
            string text = SampleCorpus.Of(200, seed: 9) + Copy + SampleCorpus.Of(200, seed: 10);
            OriginalityGuard guard = Guard(400);
            guard.Append(text);

            Assert.That(guard.LongestCopiedSpan, Is.EqualTo(Filter.Measure(text)));
        }

        [Test]
        public void Begin_CopiedPrime_DoesNotCount()
        {
            OriginalityGuard guard = Guard(40);
            guard.Begin(Copy.AsSpan(0, 30));
            guard.Append(Copy.AsSpan(30, 20));

            Assert.That(guard.LongestCopiedSpan, Is.EqualTo(20));
        }

        [Test]
        public void Begin_Again_ForgetsTheTextBefore()
        {
            OriginalityGuard guard = Guard(40);
            guard.Append(Copy.AsSpan(0, 30));
            guard.Begin(string.Empty);

            Assert.That((guard.CurrentCopiedSpan, guard.LongestCopiedSpan), Is.EqualTo((0, 0)));
        }

        [TestCase(14)]
        [TestCase(25)]
        [TestCase(40)]
        public void Guard_LineThatWantsNothingButTheCorpus_HoldsNoLongerCopy(int limit)
        {
            OriginalityGuard guard = Guard(limit);
            var text = new StringBuilder();
            for (int place = 0; place < 5_000; place++)
            {
                char wanted = Corpus[place];
                char next = guard.Allows(wanted.ToString()) ? wanted : Another(guard);
                guard.Append(next.ToString());
                text.Append(next);
            }

            Assert.That(Filter.Measure(text.ToString()), Is.LessThanOrEqualTo(limit));
        }

        [Test]
        public void Create_LimitBelowAGram_IsRefused()
        {
            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Guard(13))!;

            Assert.That(error.Message, Does.StartWith("This model's fingerprint cannot see copies of fewer than 14 characters. Allow at least 14."));
        }

#if NET
        [Test]
        public void Guard_Text_AllocatesNothing()
        {
            OriginalityGuard guard = Guard(40);

            long bytes = Allocation.OfSecondRun(() =>
            {
                guard.Begin("A");
                for (int index = 0; index < 40; index++)
                {
                    guard.Allows(Copy.AsSpan(index, 3));
                    guard.Append(Copy.AsSpan(index, 1));
                }
            });

            Assert.That(bytes, Is.Zero);
        }
#endif

        private static char Another(OriginalityGuard guard)
        {
            char character = 'a';
            while (!guard.Allows(character.ToString()))
                character++;
            return character;
        }

        private static OriginalityGuard Guard(int limit)
        {
            var guard = new OriginalityGuard(Filter, limit);
            guard.Begin(string.Empty);
            return guard;
        }
    }
}
