#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Recalling
{
    public class LineTraitsTests
    {
        [TestCase("Well, well.", "well well")]
        [TestCase("Well, well.", " “WELL”—well…")]
        [TestCase("Don't go!", "Dont go")]
        [TestCase("ÄRGER", "ärger")]
        public void Line_CaseMarksAndBlanks_DoNotCount(string one, string other)
        {
            Assert.That(Read(one).Line, Is.EqualTo(Read(other).Line));
        }

        [TestCase("Well, well.", "Well, well, well.")]
        [TestCase("Ten men.", "Ten man.")]
        [TestCase("Argon", "Ärgon")]
        [TestCase("Yes \U0001F600", "Yes")]
        public void Line_OtherLetters_Differ(string one, string other)
        {
            Assert.That(Read(one).Line, Is.Not.EqualTo(Read(other).Line));
        }

        // Saved games hold such hashes: they must never change. FNV-1a of the UTF-16 units of "wellwell", XOR the offset basis.
        [Test]
        public void Line_KnownText_HasTheKnownHash()
        {
            Assert.That(Read("Well, well.").Line, Is.EqualTo(970891245277715688UL));
        }

        [TestCase("")]
        [TestCase("...!")]
        public void Line_WithoutLetters_IsZero(string text)
        {
            Assert.That((Read(text).Line, Read(text).Opening), Is.EqualTo((0UL, 0U)));
        }

        [TestCase("I am the wolf.", "I am the ferryman, love.", true)]
        [TestCase("I am the wolf.", "I AM, the", true)]
        [TestCase("I am the wolf.", "I am a wolf.", false)]
        [TestCase("Hm. Not for soup.", "Hm! Come in.", true)]
        [TestCase("Hm. Not for soup.", "Hm, not for soup.", false)]
        [TestCase("Mr. Bone is here.", "Mr. Pym is here.", false)]
        [TestCase("Go now.", "Go now.", true)]
        [TestCase("a bc d", "ab c d", false)]
        [TestCase("Don't you dare ask.", "Don't you dare.", true)]
        public void Opening_TwoLines_IsThreeWordsOrTheFirstSentence(string one, string other, bool isSame)
        {
            Assert.That(Read(one).Opening == Read(other).Opening, Is.EqualTo(isSame));
        }

        [TestCase("The chandelier fell on the innkeeper.", "chandelier", "innkeeper")]
        [TestCase("A short tale of a boat.")]
        [TestCase("Chandelier, CHANDELIER!", "chandelier")]
        public void Words_CharacterModel_AreTheLongOnes(string text, params string[] expected)
        {
            Assert.That(Read(text).Words.ToArray(), Is.EqualTo(expected.Select(Hash)));
        }

        [Test]
        public void Words_ManyRareWords_AreTheFirstFive()
        {
            Assert.That(
                Read("Chandelier, innkeeper, ferryman, blacksmith, gravedigger, candlestick.").Words.ToArray(),
                Is.EqualTo(new[] { "chandelier", "innkeeper", "ferryman", "blacksmith", "gravedigger" }.Select(Hash)));
        }

        [Test]
        public void Words_WordModel_AreThoseBehindTheCommonOnes()
        {
            // Eight words: the first four different ones are common. "ox" is too short, and "zeal" is unknown.
            var vocabulary = new Vocabulary(new[] { " ", "z" }, new[] { ".", " the", "The", " gold", "Gold", " wolf", " is", " comet", " ox" });
            var traits = new LineTraits(new RareWords(vocabulary));
            traits.Read("The gold comet, the ox, the zeal is a wolf.".AsSpan());

            Assert.That(traits.Words.ToArray(), Is.EqualTo(new[] { "comet", "zeal" }.Select(Hash)));
        }

        [Test]
        public void Penalty_RepeatedOpeningAndWords_AddUp()
        {
            var said = new SaidLines(10);
            said.Add(Read("I am the innkeeper, not the gravedigger."));

            Assert.That(PenaltyOf(said, "I am the innkeeper."), Is.EqualTo(LineRecall.OpeningPenalty + LineRecall.WordPenalty).Within(1e-9));
        }

        [Test]
        public void Penalty_ManyRepeatedWords_IsLimited()
        {
            var said = new SaidLines(10);
            said.Add(Read("Chandelier, innkeeper, ferryman, blacksmith, gravedigger."));

            Assert.That(PenaltyOf(said, "Gravedigger, blacksmith, ferryman, innkeeper, chandelier."), Is.EqualTo(LineRecall.MostForWords).Within(1e-9));
        }

        [Test]
        public void Penalty_NothingRepeated_IsZero()
        {
            var said = new SaidLines(10);
            said.Add(Read("I am the innkeeper."));

            Assert.That(PenaltyOf(said, "You are the gravedigger."), Is.Zero);
        }

        private static double PenaltyOf(SaidLines said, string text) =>
            new LineRecall(default, new RecallWindow(said, 10, said.Total)).PenaltyOf(Read(text).Opening, Read(text).Words);

        private static uint Hash(string word)
        {
            var hash = default(TextHash);
            hash.Add(word.AsSpan());
            return hash.Folded;
        }

        private static LineTraits Read(string text)
        {
            var traits = new LineTraits(new RareWords(Talkers.Prattling(out _).Vocabulary));
            traits.Read(text.AsSpan());
            return traits;
        }
    }
}
