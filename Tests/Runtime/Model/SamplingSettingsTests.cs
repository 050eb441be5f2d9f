#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class SamplingSettingsTests
    {
        private static readonly SamplingSettings Models = new SamplingSettings
        {
            Temperature = 0.25f,
            TemperatureEnd = 0.125f,
            TemperatureSpan = 7,
            TopK = 9,
            Typical = 0.5f,
            TopP = 0.375f,
            MinP = 0.0625f,
            RepetitionPenalty = 2f,
            RepetitionBase = 3f,
            RepetitionLength = 4,
            RepetitionRange = 5,
            RepetitionBreakers = ".",
            Bias = { ["a"] = 1f, ["b"] = 2f },
        };

        private static IEnumerable<TestCaseData> OutOfRange()
        {
            yield return Case("Temperature", "10.01, and must be 0 to 10", settings => settings.Temperature = 10.01f);
            yield return Case("TemperatureEnd", "-0.5, and must be 0 to 10", settings => settings.TemperatureEnd = -0.5f);
            yield return Case("TemperatureSpan", "0, and must be 1 to 1000000", settings => settings.TemperatureSpan = 0);
            yield return Case("TopK", "-1, and must be 0 (all) or more", settings => settings.TopK = -1);
            yield return Case("Typical", "1.5, and must be 0 to 1", settings => settings.Typical = 1.5f);
            yield return Case("TopP", "NaN, and must be 0 to 1", settings => settings.TopP = float.NaN);
            yield return Case("MinP", "-0.1, and must be 0 to 1", settings => settings.MinP = -0.1f);
            yield return Case("RepetitionPenalty", "101, and must be 0 to 100", settings => settings.RepetitionPenalty = 101f);
            yield return Case("RepetitionBase", "0.5, and must be 1 to 10", settings => settings.RepetitionBase = 0.5f);
            yield return Case("RepetitionLength", "0, and must be 1 to 10000", settings => settings.RepetitionLength = 0);
            yield return Case("RepetitionRange", "10001, and must be 1 to 10000", settings => settings.RepetitionRange = 10_001);
        }

        [TestCaseSource(nameof(OutOfRange))]
        public void Setting_OutOfRange_IsRefusedWithItsNameValueAndRange(string name, string told, Action<SamplingSettings> set)
        {
            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => set(new SamplingSettings()))!;

            Assert.That(error.Message, Does.Contain($"{name} is {told}"));
        }

        [Test]
        public void Setting_Null_IsAllowed()
        {
            Assert.That(new SamplingSettings { TopP = null, TopK = null, Temperature = null }.TopP, Is.Null);
        }

        [Test]
        public void Over_NothingSet_TakesTheModels()
        {
            Assert.That(Describe(new SamplingSettings().Over(Models)), Is.EqualTo("0.25 0.125 7 9 0.5 0.375 0.0625 2 3 4 5 . a1 b2"));
        }

        [Test]
        public void Over_EverythingSet_OverridesTheModels()
        {
            var settings = new SamplingSettings
            {
                Temperature = 1f,
                TemperatureEnd = 2f,
                TemperatureSpan = 3,
                TopK = 4,
                Typical = 0f,
                TopP = 1f,
                MinP = 0f,
                RepetitionPenalty = 5f,
                RepetitionBase = 6f,
                RepetitionLength = 7,
                RepetitionRange = 8,
                RepetitionBreakers = "!",
                Bias = { ["b"] = 0f, ["c"] = 3f },
            };

            Assert.That(Describe(settings.Over(Models)), Is.EqualTo("1 2 3 4 0 1 0 5 6 7 8 ! a1 b0 c3"));
        }

        [Test]
        public void Over_TemperatureWithoutAnEnd_TakesNoEndFromTheModel()
        {
            Assert.That(new SamplingSettings { Temperature = 0.9f }.Over(Models).TemperatureEnd, Is.Null);
        }

        [Test]
        public void Over_Settings_ChangesNeither()
        {
            new SamplingSettings { Bias = { ["z"] = 1f } }.Over(Models);

            Assert.That(Models.Bias.ContainsKey("z"), Is.False);
        }

        private static TestCaseData Case(string name, string told, Action<SamplingSettings> set) =>
            new TestCaseData(name, told, set).SetArgDisplayNames(name);

        private static string Describe(SamplingSettings settings)
        {
            var bias = new SortedDictionary<string, float>(settings.Bias, StringComparer.Ordinal);
            FormattableString text =
                $"{settings.Temperature} {settings.TemperatureEnd} {settings.TemperatureSpan} {settings.TopK} {settings.Typical} {settings.TopP} {settings.MinP} {settings.RepetitionPenalty} {settings.RepetitionBase} {settings.RepetitionLength} {settings.RepetitionRange} {settings.RepetitionBreakers}";
            string described = FormattableString.Invariant(text);
            foreach (KeyValuePair<string, float> entry in bias)
                described += FormattableString.Invariant($" {entry.Key}{entry.Value}");
            return described;
        }
    }
}
