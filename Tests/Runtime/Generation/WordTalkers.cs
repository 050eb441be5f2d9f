#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>Scripted word models.</summary>
    internal static class WordTalkers
    {
        internal static readonly Vocabulary Words = new Vocabulary(
            "\n abdeghilmnorstuAEIPRSTy.,!?:'\"()-/#".Select(character => character.ToString()),
            new[]
            {
                "BARKEEP", "OLD", " WITCH", "The", " The", "the", " the", "Aye", " Aye", " gold", "gold", " golden", " mine", " is", " not", " in", " a", " I", "I", " man",
                " men", " mend", " damn", " \"", " (", " 'tis", "'s", "...", "--", " --", "-", ".", ",", "!", "?",
            });

        /// <summary>Prattles: all tokens in no order at all; the logits depend on everything that the stream has read.</summary>
        internal static DialogueModel Prattling(out ScriptedBackend backend, int preferredBatch = 1, int moreWords = 0)
        {
            IEnumerable<string> letters = Words.Elements.Take(Words.LetterCount);
            IEnumerable<string> words = Words.Elements.Skip(Words.LetterCount).Concat(Enumerable.Range(0, moreWords).Select(Invented));
            ModelManifest manifest = Manifest("prattling", 2, new Vocabulary(letters, words));
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

        /// <summary>Recites a text, of which the prime is the beginning; where it is led astray it looks for its place by the last token.</summary>
        internal static DialogueModel Reciting(string text, out ScriptedBackend backend, float nats = 12f, OriginalityFilter? originality = null)
        {
            ModelManifest manifest = Manifest("reciting", 1, Words);
            int[] tokens = Words.Encode("\n" + text + "\n");
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                int said = (int)state[0];
                bool isOn = said < tokens.Length && tokens[said] == token;
                state[0] = isOn ? said + 1 : said;
                logits[state[0] < tokens.Length ? tokens[(int)state[0]] : tokens[0]] = nats;
            });
            return DialogueModel.FromBackend(manifest, backend, originality);
        }

        internal static string Spoken(DialogueModel model, string prime, GenerationSettings? settings = null, ulong seed = 3)
        {
            using var generator = new DialogueGenerator(model, settings ?? new GenerationSettings { MaximumLength = 60 });
            DialogueLine line = generator.Next(prime, seed);
            generator.Complete();
            return line.Text;
        }

        /// <summary>These settings, with rules.</summary>
        internal static GenerationSettings With(this GenerationSettings settings, LineRules rules)
        {
            settings.Rules = rules;
            return settings;
        }

        private static string Invented(int index) => " w" + string.Concat(index.ToString().Select(digit => (char)('a' + digit - '0')));

        private static ModelManifest Manifest(string name, int hidden, Vocabulary vocabulary) =>
            new ModelManifest(name, TokenLevel.Word, CellKind.Gru, 1, hidden, vocabulary) { Sampling = new SamplingDefaults { Temperature = 1f } };
    }
}
