#nullable enable
using System;
using DialogueRnn.Decoding.Phrases;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Phrases
{
    public class PhraseGuardTests
    {
        private static readonly PhraseFilter Filter = PhraseFilter.Compile(new[] { "damn", "bad word", "mouse trap" });

        [TestCase(" ", false)]
        [TestCase(".", false)]
        [TestCase("'", false)]
        [TestCase("!", false)]
        [TestCase("s", true)]
        [TestCase("2", true)]
        [TestCase("\u0301", true)]
        [TestCase("n", true)]
        public void Allows_BehindABannedWord_OnlyWhatMakesItAnother(string next, bool allowed) => Assert.That(Guard("Oh, damn").Allows(next), Is.EqualTo(allowed));

        [TestCase("mn ", false)]
        [TestCase("mn", true)]
        [TestCase("mned ", true)]
        [TestCase("re not. Damn it", false)]
        public void Allows_TokenOfManyCharacters_SeesAllOfIt(string next, bool allowed) => Assert.That(Guard("da").Allows(next), Is.EqualTo(allowed));

        [Test]
        public void Allows_Token_ChangesNothing()
        {
            PhraseGuard guard = Guard("Oh, da");
            guard.Allows("mn it");

            Assert.That((guard.Held, guard.AllowsEnd), Is.EqualTo((2, true)));
        }

        [TestCase("damn", false)]
        [TestCase("damned", true)]
        [TestCase("bad", true)]
        [TestCase("", true)]
        public void AllowsEnd_Text_IsFalseBehindABannedWord(string text, bool allowed) => Assert.That(Guard(text).AllowsEnd, Is.EqualTo(allowed));

        [TestCase("", 0)]
        [TestCase("Well", 0)]
        [TestCase("Oh, da", 2)]
        [TestCase("Oh, dam", 3)]
        [TestCase("Oh, damp", 0)]
        [TestCase("Oh, damn", 4)]
        [TestCase("Oh, damn ", 0)]
        [TestCase("a bad  w", 6)]
        [TestCase("a bad\n", 4)]
        [TestCase("a bad b", 1)]
        [TestCase("a bad, b", 1)]
        [TestCase("it d.a.m.", 6)]
        public void Held_Text_ReachesToTheBeginningOfTheOldestPartialMatch(string text, int held) => Assert.That(Guard(text).Held, Is.EqualTo(held));

        [Test]
        public void Begin_BannedWordInThePrime_MayBeFollowedByAnything()
        {
            PhraseGuard guard = Guard(string.Empty, "DAMN");

            Assert.That(guard.Allows(": "), Is.True);
        }

        [Test]
        public void Begin_BannedWordInThePrime_MayBeFollowedByNothing() => Assert.That(Guard(string.Empty, "damn").AllowsEnd, Is.True);

        [Test]
        public void Begin_PhraseBegunInThePrime_IsNotCompleted() => Assert.That(Guard("word", "A bad ").Allows("."), Is.False);

        [Test]
        public void Begin_PhraseBegunInThePrime_HoldsAllOfTheText() => Assert.That(Guard("wor", "A bad ").Held, Is.EqualTo(3));

        [Test]
        public void Begin_WordBegunInThePrime_IsOneWord() => Assert.That(Guard("damn", "goda").Allows(" "), Is.True);

        [Test]
        public void Begin_Again_ForgetsTheTextBefore()
        {
            PhraseGuard guard = Guard("Oh, damn");
            guard.Begin(string.Empty);

            Assert.That((guard.Held, guard.AllowsEnd), Is.EqualTo((0, true)));
        }

#if NET
        [Test]
        public void Guard_TextOfPartialMatches_AllocatesNothing()
        {
            PhraseGuard guard = Guard(string.Empty);
            string text = "d.a.m da bad w b4d-wor daaaamp mouse mouse mou5e tra ";

            long bytes = Allocation.OfSecondRun(() =>
            {
                guard.Begin("A bad ");
                for (int index = 0; index < text.Length; index++)
                {
                    ReadOnlySpan<char> token = text.AsSpan(index, Math.Min(3, text.Length - index));
                    if (guard.Allows(token) && guard.AllowsEnd)
                        guard.Append(token.Slice(0, 1));
                }
            });

            Assert.That(bytes, Is.EqualTo(0));
        }
#endif

        private static PhraseGuard Guard(string text, string prime = "")
        {
            var guard = new PhraseGuard(Filter);
            guard.Begin(prime);
            guard.Append(text);
            return guard;
        }
    }
}
