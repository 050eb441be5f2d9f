#nullable enable
using System;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    public class TextScoreTests
    {
        // Nine tokens, of which the right one has logit 5 and the others 0.
        private static readonly double Right = Math.Log(Math.Exp(5) + 8) - 5;
        private static readonly double Wrong = Math.Log(Math.Exp(5) + 8);

        [Test]
        public void NatsPerCharacter_TextAsRecited_IsThatOfTheLikeliest()
        {
            Assert.That(Speakers.Alphabet(out _).Score("cde", "ab").NatsPerCharacter, Is.EqualTo(Right).Within(1e-12));
        }

        [Test]
        public void Nats_OneCharacterWrong_AddsItsSurprise()
        {
            Assert.That(Speakers.Alphabet(out _).Score("ca", "ab").Nats, Is.EqualTo(Right + Wrong).Within(1e-12));
        }

        [Test]
        public void Perplexity_Text_IsTheExponential()
        {
            Assert.That(Speakers.Alphabet(out _).Score("abc").Perplexity, Is.EqualTo(Math.Exp(Right)).Within(1e-12));
        }

        [Test]
        public void UnknownTokens_ForeignCharacters_AreCounted()
        {
            Assert.That(Speakers.Alphabet(out _).Score("ab\u6F22").UnknownTokens, Is.EqualTo(1));
        }

        [Test]
        public void Score_OfTheGenerator_IsThatOfTheModel()
        {
            DialogueModel model = Speakers.Babbling(out _);

            Assert.That(new DialogueGenerator(model).Score("HALLO", "A").Nats, Is.EqualTo(model.Score("HALLO", "A").Nats));
        }

        [Test]
        public void Score_NoText_IsRefused()
        {
            Assert.Throws<ArgumentException>(() => Speakers.Alphabet(out _).Score(string.Empty));
        }
    }
}
