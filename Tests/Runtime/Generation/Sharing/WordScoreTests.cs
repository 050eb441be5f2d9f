#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    public class WordScoreTests
    {
        private const double Tolerance = 1e-9;

        // The right token has logit 12, the others 0.
        private static readonly double Right = Math.Log(Math.Exp(12) + WordTalkers.Words.Size - 1) - 12;

        [Test]
        public void Score_TextAsRecited_CountsItsWords()
        {
            TextScore score = Recited().Score("Aye, the gold.", "BARKEEP: ");

            Assert.That((score.Tokens, score.Characters), Is.EqualTo((5, 14)));
        }

        [Test]
        public void Nats_TextAsRecited_AreThoseOfTheLikeliest()
        {
            Assert.That(Recited().Score("Aye, the gold.", "BARKEEP: ").Nats, Is.EqualTo(5 * Right).Within(Tolerance));
        }

        [Test]
        public void NatsPerCharacter_OfAWordModel_AreByUtf16Units()
        {
            Assert.That(Recited().Score("Aye, the gold.", "BARKEEP: ").NatsPerCharacter, Is.EqualTo(5 * Right / 14).Within(Tolerance));
        }

        [Test]
        public void Perplexity_OfAWordModel_IsByWords()
        {
            Assert.That(Recited().Score("Aye, the gold.", "BARKEEP: ").Perplexity, Is.EqualTo(Math.Exp(Right)).Within(Tolerance));
        }

        [Test]
        public void Nats_BlankInPrimeOrText_AreTheSame()
        {
            DialogueModel model = WordTalkers.Prattling(out _);

            Assert.That(model.Score("Aye, the gold.", "BARKEEP: ").Nats, Is.EqualTo(model.Score(" Aye, the gold.", "BARKEEP:").Nats));
        }

        [Test]
        public void Nats_TextInTwoParts_AddUp()
        {
            DialogueModel model = WordTalkers.Prattling(out _);
            double whole = model.Score("The man's gald is.").Nats;

            Assert.That(model.Score("The man's").Nats + model.Score(" gald is.", "The man's").Nats, Is.EqualTo(whole).Within(Tolerance));
        }

        [Test]
        public void Nats_LargeVocabulary_AreThoseOfTheSoftmax()
        {
            DialogueModel model = WordTalkers.Prattling(out ScriptedBackend backend, 1, 5000);
            float[] logits = Array.Empty<float>();
            backend.AfterStep = streams => logits = (float[])streams[0].Logits.Clone();
            double nats = model.Score("Aye").Nats;
            model.Vocabulary.TryGetToken("Aye", out int token);

            Assert.That(nats, Is.EqualTo(Math.Log(logits.Sum(logit => Math.Exp(logit))) - logits[token]).Within(Tolerance));
        }

        [Test]
        public void UnknownTokens_ForeignCharacters_AreCounted()
        {
            Assert.That(Recited().Score("Aye \u6F22\u6F22.", "BARKEEP: ").UnknownTokens, Is.EqualTo(2));
        }

        private static DialogueModel Recited() => WordTalkers.Reciting("BARKEEP: Aye, the gold.", out _);
    }
}
