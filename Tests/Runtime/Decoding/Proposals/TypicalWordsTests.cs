#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    public class TypicalWordsTests
    {
        private static readonly SceneSchema Schema = new SceneSchema(new[] { SceneField.Choice("hour", new[] { "day", "late" }), SceneField.Number("health", 0f, 1f) });

        [Test]
        public void Fitting_AWordOfAnotherHour_NeitherComesInNorGoes()
        {
            VoiceMemory voice = Voice();
            FittingLines late = voice.Fitting(Moment("hour=late"))!;

            Assert.That(Allowed(voice, late), Is.EqualTo(new[] { " gate> cat" }));
        }

        [Test]
        public void Fitting_ASceneWithoutTheField_AllowsAll()
        {
            VoiceMemory voice = Voice();

            Assert.That(Allowed(voice, voice.Fitting(Moment("health=0.5"))!), Is.EqualTo(new[] { " gate> cat", " river> noon", " night> river" }));
        }

        // "noon" stands on 40 of the 90 lines of the day and on none of the 90 late ones; "night" the other way round. All else is on both alike.
        private static VoiceMemory Voice()
        {
            var lines = new List<TaggedLine>();
            for (int line = 0; line < 60; line++)
            {
                lines.Add(new TaggedLine(line < 40 ? "Open the gate at noon." : "Open the gate.", Moment("hour=day")));
                lines.Add(new TaggedLine(line < 40 ? "Open the gate at night." : "The river rises.", Moment("hour=late")));
                lines.Add(new TaggedLine("The river rises.", Moment(line % 2 == 0 ? "hour=day" : "hour=late")));
            }

            CorpusMemory memory = CorpusMemory.Build(TinyVoice.Words, new Dictionary<string, IReadOnlyList<TaggedLine>> { [TinyVoice.Prime] = lines }, Schema);
            VoiceMemory voice = memory.Voice(TinyVoice.Prime)!;
            StandIn[] standIns = new[] { (" gate", " cat"), (" river", " noon"), (" night", " river") }
                .Select(change => new StandIn(System.Array.IndexOf(voice.Tokens, Token(change.Item1)), Token(change.Item2), 1.0)).OrderBy(standIn => standIn.Place).ToArray();
            return memory.With(new Dictionary<string, StandIn[]> { [TinyVoice.Prime] = standIns }).Voice(TinyVoice.Prime)!;
        }

        private static string[] Allowed(VoiceMemory voice, FittingLines fitting) => Enumerable.Range(0, voice.StandIns.Length).Where(fitting.Allows)
            .Select(number => voice.StandIns[number])
            .Select(standIn => $"{TinyVoice.Words.TextOf(voice.Tokens[standIn.Place])}>{TinyVoice.Words.TextOf(standIn.Token)}")
            .OrderBy(change => change == " gate> cat" ? 0 : change == " river> noon" ? 1 : 2).ToArray();

        private static int Token(string text)
        {
            TinyVoice.Words.TryGetToken(text, out int token);
            return token;
        }

        private static DialogueRnn.Model.Scenes.SceneValues? Moment(string text)
        {
            var scene = new Scene(Schema);
            scene.Parse(text);
            return scene.Moment;
        }
    }
}
