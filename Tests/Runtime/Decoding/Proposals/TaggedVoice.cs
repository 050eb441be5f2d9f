#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    /// <summary>The lines of <see cref="TinyVoice"/> with fields.</summary>
    internal static class TaggedVoice
    {
        internal static readonly SceneSchema Schema = new SceneSchema(new[]
        {
            SceneField.Choice("hour", new[] { "noon", "night" }),
            SceneField.Choice("mood", new[] { "angry", "calm" }),
            SceneField.Number("health", 0f, 1f),
        });

        internal static readonly string[] Tags = { "hour=noon", "hour=night", "hour=noon, mood=calm", "hour=night, mood=calm, health=0.5", string.Empty };

        private static readonly (int Line, string Old, string New, double Score)[] Changes =
        {
            (0, " gate", " cat", 1.0), (1, " river", " cat", 0.5), (1, " night", " noon", 9.0), (2, " home", " down", 1.0), (3, " cat", " river", 1.0), (4, " down", " home", 2.0),
        };

        internal static CorpusMemory Memory(params string[] tags)
        {
            TaggedLine[] lines = TinyVoice.Lines.Select((line, index) => new TaggedLine(line, Moment((tags.Length > 0 ? tags : Tags)[index]))).ToArray();
            var memory = CorpusMemory.Build(TinyVoice.Words, new Dictionary<string, IReadOnlyList<TaggedLine>> { [TinyVoice.Prime] = lines }, Schema);
            VoiceMemory voice = memory.Voice(TinyVoice.Prime)!;
            IEnumerable<StandIn> standIns = Changes.Select(change =>
            {
                TinyVoice.Words.TryGetToken(change.Old, out int old);
                TinyVoice.Words.TryGetToken(change.New, out int token);
                return new StandIn(System.Array.IndexOf(voice.Tokens, old, voice.LineStarts[change.Line]), token, change.Score);
            });
            return memory.With(new Dictionary<string, StandIn[]> { [TinyVoice.Prime] = standIns.OrderBy(standIn => standIn.Place).ToArray() });
        }

        internal static SceneValues? Moment(string scene)
        {
            var read = new Scene(Schema);
            read.Parse(scene);
            return read.Moment;
        }
    }
}
