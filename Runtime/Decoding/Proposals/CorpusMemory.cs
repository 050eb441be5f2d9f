#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>The lines of a corpus as tokens of a word model. Takes of a line (<see cref="Generation.GenerationSettings.Takes"/>) are proposed from
    /// it.</summary>
    /// <remarks>
    /// A memory is immutable: all lines of a model share it. A model file holds it under <see cref="ExtraName"/>: two bytes per token, seven bytes
    /// for each word that can replace a word of a line, and for a corpus with fields one to four bytes per line, the number of its combination of values, and
    /// one byte for each choice, how clearly the line tells it.
    /// </remarks>
    public sealed class CorpusMemory
    {
        /// <summary>The name of the memory in the <see cref="DialogueModelFile.Extras"/> of a model file.</summary>
        public const string ExtraName = "memory";

        /// <summary>The largest vocabulary of a model that can have a memory, in tokens.</summary>
        public const int LargestVocabulary = ushort.MaxValue;

        private readonly Dictionary<string, VoiceMemory> _voices = new Dictionary<string, VoiceMemory>(StringComparer.Ordinal);

        private CorpusMemory(Vocabulary vocabulary, int lineBreak, IReadOnlyList<RememberedVoice> voices, SceneTable? table)
        {
            Table = table;
            TypicalWords? typical = table is null ? null : new TypicalWords(vocabulary, lineBreak, voices, table);
            foreach (RememberedVoice voice in voices)
                _voices.Add(voice.Prime, new VoiceMemory(vocabulary, lineBreak, voice, table, typical));
        }

        /// <summary>The combinations of values that lines have. Null: lines have no fields.</summary>
        internal SceneTable? Table { get; }

        /// <summary>Whether the memory knows the scene fields of its lines.</summary>
        public bool HasScenes => Table != null;

        /// <summary>The primes of the voices, as in "BARKEEP: ".</summary>
        public IReadOnlyCollection<string> Primes => _voices.Keys;

        /// <summary>Creates a memory from lines.</summary>
        /// <param name="vocabulary">The vocabulary of the model. It must have a line break.</param>
        /// <param name="voices">By prime, the lines as they follow the prime, without the prime. A prime that ends in a space gives its space to the
        /// line.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The vocabulary is larger than <see cref="LargestVocabulary"/>, has no line break, or is not one of
        /// words.</exception>
        public static CorpusMemory Build(Vocabulary vocabulary, IReadOnlyDictionary<string, IReadOnlyList<string>> voices)
        {
            if (vocabulary is null)
                throw new ArgumentNullException(nameof(vocabulary));
            if (voices is null)
                throw new ArgumentNullException(nameof(voices));
            return Build(vocabulary, voices.ToDictionary(
                voice => voice.Key, voice => (IReadOnlyList<TaggedLine>)voice.Value.Select(line => new TaggedLine(line, null)).ToList()), null);
        }

        /// <summary>Creates a memory from lines with fields.</summary>
        /// <param name="vocabulary">The vocabulary of the model. It must have a line break.</param>
        /// <param name="voices">By prime, the lines as they follow the prime.</param>
        /// <param name="schema">The fields. Null: the lines have none.</param>
        /// <exception cref="ArgumentException">The vocabulary is larger than <see cref="LargestVocabulary"/>, has no line break, or is not one of
        /// words.</exception>
        internal static CorpusMemory Build(Vocabulary vocabulary, IReadOnlyDictionary<string, IReadOnlyList<TaggedLine>> voices, SceneSchema? schema)
        {
            if (vocabulary.Level != TokenLevel.Word || vocabulary.Size > LargestVocabulary || !vocabulary.TryGetToken("\n", out int lineBreak))
                throw new ArgumentException($"A corpus memory needs a vocabulary of words with a line break and at most {LargestVocabulary} tokens.", nameof(vocabulary));
            SceneTable? table = schema is null ? null : new SceneTable(schema);
            var read = new List<RememberedVoice>();
            foreach (KeyValuePair<string, IReadOnlyList<TaggedLine>> voice in voices)
            {
                var tokens = new List<int>();
                string blank = voice.Key.EndsWith(' ') ? " " : string.Empty;
                foreach (TaggedLine line in voice.Value)
                {
                    tokens.AddRange(vocabulary.Encode(blank + line.Text));
                    tokens.Add(lineBreak);
                }

                int[] scenes = table is null ? Array.Empty<int>() : voice.Value.Select(line => table.RowOf(line.Scene)).ToArray();
                read.Add(new RememberedVoice(voice.Key, tokens.ToArray(), Array.Empty<StandIn>(), scenes));
            }

            return new CorpusMemory(vocabulary, lineBreak, read, table);
        }

        /// <summary>Creates a memory from the bytes that <see cref="ToBytes"/> returned.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="vocabulary">The vocabulary of the model.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="schema">The scene fields of the model. Null: it has none.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not a memory of this vocabulary and these fields, or are damaged.</exception>
        public static CorpusMemory FromBytes(ReadOnlyMemory<byte> bytes, Vocabulary vocabulary, string name, SceneSchema? schema = null)
        {
            List<RememberedVoice> voices = CorpusMemoryFormat.Read(bytes, vocabulary, schema, name, out SceneTable? table);
            return vocabulary.TryGetToken("\n", out int lineBreak)
                ? new CorpusMemory(vocabulary, lineBreak, voices, table)
                : throw CorpusMemoryFormat.Damaged(name, "its vocabulary has no line break");
        }

        /// <summary>Returns the memory as bytes, as stored in a model file. <see cref="FromBytes"/> reads them.</summary>
        public byte[] ToBytes() => CorpusMemoryFormat.Write(Remembered().ToList(), Table);

        /// <summary>Returns a memory of the same lines with other stand-ins.</summary>
        /// <param name="standIns">By prime, the stand-ins in the order of their places. A voice that is missing gets none.</param>
        internal CorpusMemory With(IReadOnlyDictionary<string, StandIn[]> standIns) =>
            With(voice => standIns.TryGetValue(voice.Prime, out StandIn[]? found) ? found : Array.Empty<StandIn>(), voice => voice.Clarities);

        /// <summary>Returns a memory of the same lines that knows how clearly they tell their values.</summary>
        /// <param name="clarities">By prime, the bytes of a <see cref="LineClarity"/>. Every voice must be there.</param>
        internal CorpusMemory With(IReadOnlyDictionary<string, byte[]> clarities) => With(voice => voice.StandIns, voice => clarities[voice.Prime]);

        /// <summary>Returns the texts of the lines of the voice with a prime. Null if there is no such voice.</summary>
        internal IAnswerLines? LinesOf(string prime) => Voice(prime);

        /// <summary>Returns the lines of the voice with a prime, or null if there is no such voice.</summary>
        internal VoiceMemory? Voice(string prime) => _voices.TryGetValue(prime, out VoiceMemory? voice) ? voice : null;

        private CorpusMemory With(Func<RememberedVoice, StandIn[]> standIns, Func<RememberedVoice, byte[]> clarities)
        {
            if (_voices.Count == 0)
                return this;
            VoiceMemory any = _voices.Values.First();
            var voices = Remembered().Select(voice => new RememberedVoice(voice.Prime, voice.Tokens, standIns(voice), voice.Scenes, clarities(voice)));
            return new CorpusMemory(any.Vocabulary, any.LineBreak, voices.ToList(), Table);
        }

        private IEnumerable<RememberedVoice> Remembered() => _voices.Select(
            voice => new RememberedVoice(voice.Key, voice.Value.Tokens, voice.Value.StandIns, voice.Value.Scenes, voice.Value.Clarity?.Bytes));
    }
}
