#nullable enable
using System;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Settings
{
    public class GenerationSettingsTests
    {
        private static readonly SamplingDefaults Defaults = new SamplingDefaults { Temperature = 0.25f, TopK = 9, MaximumLength = 77 };

        [Test]
        public void Resolve_NothingSet_TakesTheModels()
        {
            GenerationSettings resolved = new GenerationSettings().Resolve(Defaults);

            Assert.That((resolved.Temperature, resolved.TopK, resolved.MaximumLength), Is.EqualTo(((float?)0.25f, (int?)9, (int?)77)));
        }

        [Test]
        public void Resolve_EverythingSet_OverridesTheModels()
        {
            GenerationSettings resolved = new GenerationSettings { Temperature = 0f, TopK = 0, MaximumLength = 1 }.Resolve(Defaults);

            Assert.That((resolved.Temperature, resolved.TopK, resolved.MaximumLength), Is.EqualTo(((float?)0f, (int?)0, (int?)1)));
        }

        [Test]
        public void Resolve_OneSettingOfTheSampling_LeavesTheOthersToTheModel()
        {
            SamplingSettings resolved = new GenerationSettings { Sampling = { TopP = 0.5f } }.Resolve(Defaults).Sampling;

            Assert.That((resolved.TopP, resolved.Temperature), Is.EqualTo(((float?)0.5f, (float?)0.25f)));
        }

        [Test]
        public void Temperature_Set_IsThatOfTheSampling()
        {
            Assert.That(new GenerationSettings { Temperature = 0.5f, TopK = 3 }.Sampling, Has.Property("Temperature").EqualTo(0.5f).And.Property("TopK").EqualTo(3));
        }

        [Test]
        public void Sampling_Null_IsRefused()
        {
            Assert.Throws<ArgumentNullException>(() => new GenerationSettings { Sampling = null! });
        }

        [Test]
        public void Generator_BiasOutOfRange_IsRefused()
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Make(new GenerationSettings { Sampling = { Bias = { ["a"] = 101f } } }));
        }

        [Test]
        public void Resolve_SeedAndLineBreak_AreKept()
        {
            GenerationSettings resolved = new GenerationSettings { Seed = 5, StopAtLineBreak = false }.Resolve(Defaults);

            Assert.That((resolved.Seed, resolved.StopAtLineBreak), Is.EqualTo((5UL, false)));
        }

        [TestCase(float.NaN)]
        [TestCase(-0.1f)]
        [TestCase(10.1f)]
        [TestCase(float.PositiveInfinity)]
        public void Generator_TemperatureOutOfRange_IsRefused(float temperature)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Make(new GenerationSettings { Temperature = temperature }));
        }

        [Test]
        public void Generator_NegativeTopK_IsRefused()
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Make(new GenerationSettings { TopK = -1 }));
        }

        [TestCase(0)]
        [TestCase(-1)]
        [TestCase(1_000_001)]
        public void Generator_MaximumLengthOutOfRange_IsRefused(int length)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Make(new GenerationSettings { MaximumLength = length }));
        }

        [Test]
        public void Generator_SettingOutOfRange_IsNamedWithItsValueAndRange()
        {
            ArgumentOutOfRangeException error =
                Assert.Throws<ArgumentOutOfRangeException>(() => Make(new GenerationSettings { MaximumLength = -3 }))!;

            Assert.That(error.Message, Does.Contain("MaximumLength is -3, and must be 1 to 1000000"));
        }

        [Test]
        public void Generator_SettingsChangedAfterwards_KeepsThoseItWasMadeWith()
        {
            var settings = new GenerationSettings { MaximumLength = 2 };
            DialogueGenerator generator = Make(settings);
            settings.MaximumLength = 5;
            DialogueLine line = generator.Next(string.Empty);

            generator.Complete();

            Assert.That(line.Text, Is.EqualTo("ab"));
        }

        private static DialogueGenerator Make(GenerationSettings settings) => new DialogueGenerator(Speakers.Alphabet(out _), settings);
    }
}
