#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Unity;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Unity
{
    public class VoiceSettingsTests
    {
        [Test]
        public void Rules_Untouched_AreTheUsualOnes()
        {
            LineRules made = new VoiceRules().ToLineRules();
            LineRules usual = LineRules.Default;

            Assert.That(Tell(made), Is.EqualTo(Tell(usual)));
        }

        [Test]
        public void Rules_OfTheSpeaker_AreTaken()
        {
            var rules = new VoiceRules { MaximumWords = 7, RequiredPrefix = "Well, ", AllowedCharacters = "abc" };
            rules.StopTexts.Add("#");
            rules.StopTexts.Add(string.Empty);

            LineRules made = rules.ToLineRules();

            Assert.That((made.MaximumWords, made.RequiredPrefix, made.AllowedCharacters, made.StopTexts.Single()), Is.EqualTo(((int?)7, "Well, ", "abc", "#")));
        }

        [Test]
        public void Sampling_OfTheSpeaker_IsTaken()
        {
            var sampling = new VoiceSampling { ChangesTemperature = true, TemperatureEnd = 0.25f, TemperatureSpan = 9, Typical = 0.5f, RepetitionLength = 5, RepetitionBase = 2f, RepetitionRange = 50 };

            SamplingSettings made = sampling.ToSamplingSettings();

            Assert.That(
                (made.TemperatureEnd, made.TemperatureSpan, made.Typical, made.RepetitionLength, made.RepetitionBase, made.RepetitionRange),
                Is.EqualTo(((float?)0.25f, (int?)9, (float?)0.5f, (int?)5, (float?)2f, (int?)50)));
        }

        [TestCase(true)]
        [TestCase(false)]
        public void Sampling_Spelling_IsTaken(bool spells) => Assert.That(new VoiceSampling { Spelling = spells }.ToSamplingSettings().Spelling, Is.EqualTo(spells));

        [Test]
        public void Sampling_SteadyTemperature_HasNoEnd() => Assert.That(new VoiceSampling().ToSamplingSettings().TemperatureEnd, Is.Null);

        [TestCase(RuleSource.Usual, 7)]
        [TestCase(RuleSource.Speaker, 7)]
        [TestCase(RuleSource.None, 0)]
        public void LinesNotRepeated_Rules_IsTakenWithThem(RuleSource rules, int expected)
        {
            var settings = new VoiceSettings { RulesFrom = rules, LinesNotRepeated = 7 };

            Assert.That(settings.ToGenerationSettings().LinesNotRepeated, Is.EqualTo(expected));
        }

        [TestCase(0f, null)]
        [TestCase(0.75f, 0.75f)]
        public void GoodEnough_OfTheSpeaker_IsTaken(float given, float? expected) =>
            Assert.That(new VoiceSettings { GoodEnough = given }.ToGenerationSettings().GoodEnough, Is.EqualTo(expected));

        [TestCase(0f, null)]
        [TestCase(0.5f, 0.5)]
        public void TakeDeadline_OfTheSpeaker_IsTaken(float given, double? expected) =>
            Assert.That(new VoiceSettings { TakeDeadline = given }.ToGenerationSettings().TakeDeadline?.TotalSeconds, Is.EqualTo(expected));

        [Test]
        public void Key_AnythingChanged_IsAnother()
        {
            var changes = new Action<VoiceSettings>[]
            {
                _ => { },
                settings => settings.GoodEnough = 0.9f,
                settings => settings.TakeDeadline = 0.5f,
                settings => settings.Rules.MaximumWords = 3,
                settings => settings.Rules.RequiredPrefix = "a",
                settings => settings.Rules.AllowedCharacters = "a",
                settings => settings.Rules.StopTexts.Add("a"),
                settings => settings.Sampling.ChangesTemperature = true,
                settings => settings.Sampling.TemperatureEnd = 0.1f,
                settings => settings.Sampling.TemperatureSpan = 3,
                settings => settings.Sampling.Typical = 0.1f,
                settings => settings.Sampling.RepetitionLength = 3,
                settings => settings.Sampling.RepetitionBase = 3f,
                settings => settings.Sampling.RepetitionRange = 3,
                settings => settings.Sampling.Spelling = true,
                settings => settings.LinesNotRepeated = 3,
            };

            Assert.That(changes.Select(Changed), Is.Unique);
        }

        private static string Changed(Action<VoiceSettings> change)
        {
            var settings = new VoiceSettings { RulesFrom = RuleSource.Speaker, SamplingFrom = SamplingSource.Speaker };
            change(settings);
            return settings.Key;
        }

        private static string Tell(LineRules rules) =>
            $"{rules.MinimumCharacters} {rules.MaximumCharacters} {rules.MinimumWords} {rules.MaximumWords} {rules.EndAtSentence} {rules.Balanced} {rules.CapitalAtStart} {rules.WholeWords} " +
            $"{rules.HideSpeakerTag} {rules.Hold} '{rules.RequiredPrefix}' '{rules.AllowedCharacters}' {rules.StopTexts.Count}";
    }
}
