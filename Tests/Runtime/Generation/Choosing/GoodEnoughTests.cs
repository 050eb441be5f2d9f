#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Choosing;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Choosing
{
    /// <summary>The bar at which no further take is needed.</summary>
    public class GoodEnoughTests
    {
        private const int Takes = 12;

        [Test]
        public void Next_Bar_ShowsTheFirstTakeThatReachesIt([Values(Voice.Pieces, Voice.Changes)] Voice voice, [Values(0.05f, 0.8f, 0.9f, 0.99f)] float bar, [Range(0, 7)] int seed)
        {
            List<(double Score, string Text)> takes = Alone(voice, (ulong)seed);
            double least = Math.Log(bar) - Math.Log(1.0 - bar);
            double best = takes.Max(take => take.Score);
            string expected = takes.FirstOrDefault(take => take.Score >= least).Text ?? takes.First(take => take.Score == best).Text;

            Assert.That(Spoken(voice, bar, (ulong)seed, 8).Text, Is.EqualTo(expected));
        }

        [Test]
        public void Next_Bar_IsTheSameSideBySide([Values(Voice.Pieces, Voice.Changes)] Voice voice, [Values(0.05f, 0.8f, 0.9f)] float bar, [Range(0, 7)] int seed) =>
            Assert.That(Spoken(voice, bar, (ulong)seed, 8).Text, Is.EqualTo(Spoken(voice, bar, (ulong)seed, 1).Text));

        [Test]
        public void Next_LowBar_TakesFewerSteps()
        {
            long Steps(float? bar) => Enumerable.Range(0, 20).Sum(seed => Spoken(Voice.Pieces, bar, (ulong)seed, 1).Open.Steps);

            Assert.That(Steps(0.01f), Is.LessThan(Steps(null)));
        }

        [Test]
        public void Next_APrimeWithoutAVoice_HasNoBar()
        {
            string Told(float? bar)
            {
                var generator = new DialogueGenerator(Choosers.Model(Voice.Changes, out _), new GenerationSettings { GoodEnough = bar, MaximumLength = 40 });
                DialogueLine line = generator.Next("GUARD: Sit", 5, 6);
                generator.Complete();
                return Choosers.Told(line);
            }

            Assert.That(Told(0.01f), Is.EqualTo(Told(null)));
        }

        [Test]
        public void Create_ModelWithoutAMemory_NamesTheSettingTheValueAndTheRemedy() => Assert.That(
            () => new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { GoodEnough = 0.75f }),
            Throws.ArgumentException.With.Message.Contains("GoodEnough is 0.75").And.Message.Contains("'babbling'").And.Message.Contains("Set no bar"));

        [TestCase(0f)]
        [TestCase(1f)]
        [TestCase(-0.5f)]
        [TestCase(float.NaN)]
        public void GoodEnough_NoProbability_IsRefused(float value) =>
            Assert.That(() => new GenerationSettings { GoodEnough = value }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("above 0 and below 1"));

        private static DialogueLine Spoken(Voice voice, float? bar, ulong seed, int together)
        {
            GenerationSettings settings = Choosers.Settings(voice, together);
            settings.GoodEnough = bar;
            using var generator = new DialogueGenerator(Choosers.Model(voice, out _), settings);
            DialogueLine line = generator.Next(Choosers.Prime(voice), seed, Takes);
            generator.Complete();
            return line;
        }

        private static List<(double Score, string Text)> Alone(Voice voice, ulong seed) => Enumerable.Range(0, Takes).Select(number =>
        {
            using var generator = new DialogueGenerator(Choosers.Model(voice, out _), Choosers.Settings(voice, 1));
            DialogueLine line = generator.Next(Choosers.Prime(voice), seed, Takes);
            LineTakes takes = line.Open.Takes!;
            for (int other = 0; other < Takes; other++)
            {
                if (other != number)
                    takes.Drop(other, double.NegativeInfinity, null);
            }

            generator.Complete();
            return (line.Open.Decoder.ScoreTake(number), line.Text);
        }).ToList();
    }
}
