#nullable enable
using System;
using System.Linq;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Generation.Shaping;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>Scripted models that say what rules and guards are there to prevent.</summary>
    internal static class Talkers
    {
        private const string Alphabet = "\nabdemnst AT.!?,\"()'\u201C\u201D";

        /// <summary>
        /// Prattles: letters, blanks, quotes, brackets and sentence ends in no order at all; the logits depend on everything that the
        /// stream has read.
        /// </summary>
        internal static DialogueModel Prattling(out ScriptedBackend backend, int preferredBatch = 1)
        {
            ModelManifest manifest = Manifest("prattling", 2, Alphabet);
            int vocabulary = manifest.Vocabulary.Size;
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = (state[0] * 31f + token + 1f) % 997f;
                state[1] = (state[1] * 17f + state[0]) % 1009f;
                for (int index = 0; index < vocabulary; index++)
                    logits[index] = (state[0] * (index + 3f) + state[1]) % 13f * 0.4f;
            }, preferredBatch);
            return DialogueModel.FromBackend(manifest, backend);
        }

        /// <summary>Wants one text, over and over: each of its characters is so many nats likelier than any other.</summary>
        internal static DialogueModel Craving(string wanted, float nats, out ScriptedBackend backend, int preferredBatch = 1)
        {
            ModelManifest manifest = Manifest("craving", 1, Alphabet);
            int[] tokens = manifest.Vocabulary.Encode(wanted);
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                int said = (int)state[0];
                said = tokens[said] == token ? said + 1 : tokens[0] == token ? 1 : 0;
                state[0] = said % tokens.Length;
                logits[tokens[(int)state[0]]] = nats;
            }, preferredBatch);
            return DialogueModel.FromBackend(manifest, backend);
        }

        /// <summary>Recites a text character by character; where it is led astray it looks for the place that follows the same
        /// character.</summary>
        internal static DialogueModel Reciting(
            string text, out ScriptedBackend backend, float nats = 8f, OriginalityFilter? originality = null)
        {
            string alphabet = new string(("\n" + text + ".abc").Distinct().ToArray());
            ModelManifest manifest = Manifest("reciting", 1, alphabet);
            int[] tokens = manifest.Vocabulary.Encode(text);
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                int said = (int)state[0];
                bool isOn = said < tokens.Length && tokens[said] == token;
                state[0] = isOn ? said + 1 : said;
                logits[state[0] < tokens.Length ? tokens[(int)state[0]] : 1] = nats;
            });
            return DialogueModel.FromBackend(manifest, backend, originality);
        }

        /// <summary>A model of some size that draws all characters alike.</summary>
        internal static DialogueModel Sized(int layers, int hidden)
        {
            ModelManifest manifest = Manifest("sized", hidden, Alphabet, layers);
            return DialogueModel.FromBackend(manifest, new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) => state[token] += 0.1f));
        }

        internal static GenerationSettings Banning(params string[] words) => new GenerationSettings
        {
            MaximumLength = 120,
            Guards = new Func<DialogueRnn.Decoding.ITextGuard>[] { () => new BannedWords(words) },
        };

        private static ModelManifest Manifest(string name, int hidden, string alphabet, int layers = 1)
        {
            var vocabulary = new Vocabulary(alphabet.Select(character => character.ToString()));
            return new ModelManifest(name, TokenLevel.Character, CellKind.Gru, layers, hidden, vocabulary)
            {
                Sampling = new SamplingDefaults { Temperature = 1f },
            };
        }
    }
}
