#nullable enable
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class RepetitionControlTests
    {
        private static readonly Vocabulary Letters = new Vocabulary(new[] { "a", "b", "c", "d", "\n", "." });

        // Spans of two are free; the token behind a span of two costs 1, of three 2, of four 4.
        [TestCase("abcab", "c", 1.0)]
        [TestCase("abcab", "a", 0.0)]
        [TestCase("dabcdab", "c", 2.0)]
        [TestCase("cdabcdab", "c", 4.0)]
        [TestCase("aaa", "a", 1.0)]
        [TestCase("aaaa", "a", 2.0)]
        [TestCase("bcdacd", "a", 1.0)]
        [TestCase("bcad", "a", 0.0)]
        [TestCase("", "a", 0.0)]
        [TestCase("a", "a", 0.0)]
        public void Apply_Text_PenalisesWhatWouldLengthenARepeatedSpan(string text, string next, double expected) =>
            Assert.That(PenaltyOf(Settings(), text, next), Is.EqualTo(expected));

        [Test]
        public void Apply_SpanWithTwoContinuations_PenalisesBoth() =>
            Assert.That((PenaltyOf(Settings(), "abcabdab", "c"), PenaltyOf(Settings(), "abcabdab", "d")), Is.EqualTo((1.0, 1.0)));

        [Test]
        public void Apply_SpansOfSeveralLengths_TakesTheLongest() => Assert.That(PenaltyOf(Settings(), "abcdabcdab", "c"), Is.EqualTo(16.0));

        [Test]
        public void Apply_SpanAcrossALineBreak_EndsThere() => Assert.That(PenaltyOf(Settings(), "da\nbcda\nbc", "d"), Is.EqualTo(1.0));

        [Test]
        public void Apply_ContinuationIsABreaker_IsFree() => Assert.That(PenaltyOf(Settings(), "abc\nabc", "\n"), Is.Zero);

        [Test]
        public void Apply_OtherBreakers_ReplaceTheLineBreak()
        {
            SamplingSettings settings = Settings();
            settings.RepetitionBreakers = ".\u2603";

            Assert.That((PenaltyOf(settings, "a.bca.bc", "a"), PenaltyOf(settings, "abc\nabc", "\n")), Is.EqualTo((1.0, 2.0)));
        }

        [TestCase(5, 1.0)]
        [TestCase(4, 0.0)]
        public void Apply_Range_IsHowFarBackIsLooked(int range, double expected)
        {
            SamplingSettings settings = Settings();
            settings.RepetitionRange = range;

            Assert.That(PenaltyOf(settings, "abcab", "c"), Is.EqualTo(expected));
        }

        [Test]
        public void Apply_LongElements_CountTheirUnits()
        {
            var vocabulary = new Vocabulary(new[] { "the", "cat" });

            // The span "the cat" has six units, four more than are free.
            Assert.That(PenaltyOf(vocabulary, Settings(), "thecatcatthecat", "cat"), Is.EqualTo(16.0));
        }

        [Test]
        public void Apply_HugePenalty_IsAtMostAHundred()
        {
            SamplingSettings settings = Settings();
            settings.RepetitionBase = 10f;

            Assert.That(PenaltyOf(settings, "abcdabcdabcd", "a"), Is.EqualTo(100.0));
        }

        [Test]
        public void Apply_SecondText_ForgetsTheFirst()
        {
            RepetitionControl control = RepetitionControl.Create(Letters, Settings())!;
            control.Apply(Letters.Encode("abcab"), new double[Letters.Size]);
            var logits = new double[Letters.Size];

            control.Apply(Letters.Encode("bdcbd"), logits);

            Assert.That(logits, Is.EqualTo(new[] { 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0 }));
        }

        [TestCase(null)]
        [TestCase(0f)]
        public void Create_NoPenalty_GivesNone(float? penalty) =>
            Assert.That(RepetitionControl.Create(Letters, new SamplingSettings { RepetitionPenalty = penalty }), Is.Null);

        [Test]
        public void Sample_RepeatedSpan_TakesThePenaltyFromTheLogit()
        {
            var sampler = new TokenSampler(Letters, new SamplingSettings { Temperature = 0f, RepetitionPenalty = 1f, RepetitionLength = 2 });
            var random = new SeededRandom(1);

            int token = sampler.Sample(new[] { 0f, 0f, 0f, 1.5f, 1f, 0f, 0f }, new SamplingContext(Letters.Encode("abcab")), ref random);

            Assert.That(Letters.TextOf(token), Is.EqualTo("d"));
        }

        private static SamplingSettings Settings() =>
            new SamplingSettings { RepetitionPenalty = 1f, RepetitionBase = 2f, RepetitionLength = 2, RepetitionRange = 50 };

        private static double PenaltyOf(SamplingSettings settings, string text, string next) => PenaltyOf(Letters, settings, text, next);

        private static double PenaltyOf(Vocabulary vocabulary, SamplingSettings settings, string text, string next)
        {
            var logits = new double[vocabulary.Size];
            RepetitionControl.Create(vocabulary, settings)!.Apply(vocabulary.Encode(text), logits);
            vocabulary.TryGetToken(next, out int token);
            return -logits[token];
        }
    }
}
