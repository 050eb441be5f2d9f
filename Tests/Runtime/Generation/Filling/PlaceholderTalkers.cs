#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Generation.Filling
{
    /// <summary>Scripted models with placeholders.</summary>
    internal static class PlaceholderTalkers
    {
        internal static readonly string[] Placeholders = { "{player}", "{item}" };

        private const string Letters = "\n abcdefghijklmnopqrstuvwxyzABCDEGHMTW.,:!?{}'";

        internal static readonly Vocabulary Characters = new Vocabulary(Letters.Select(letter => letter.ToString()).Concat(Placeholders), null, Placeholders);

        internal static readonly Vocabulary Words = new Vocabulary(
            Letters.Select(letter => letter.ToString()),
            new[] { "Well", " Well", " met", "Take", "A", "An", " a", " an", " the", " and", " go", " friend", "{player}", " {player}", "{item}", " {item}", ".", "," }, Placeholders);

        /// <summary>Recites a line again and again. After "a" and "an" it goes on alike, and it skips what is left out.</summary>
        internal static DialogueModel Reciting(bool isWord, string line, float nats = 40f)
        {
            ModelManifest manifest = Manifest(isWord);
            Vocabulary vocabulary = manifest.Vocabulary;
            int[] tokens = vocabulary.Encode("\n" + line + "\n");
            string[] articles = { " a", " an", "A", "An" };
            bool IsSame(int one, int other) => one == other || (articles.Contains(vocabulary.TextOf(one)) && articles.Contains(vocabulary.TextOf(other)));
            var backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                int said = (int)state[0];
                int next = said;
                while (next < said + 3 && !(next < tokens.Length && IsSame(tokens[next], token)))
                    next++;
                state[0] = next == said + 3 ? said : next + 1;
                logits[tokens[(int)state[0] % tokens.Length]] = nats;
            });
            return DialogueModel.FromBackend(manifest, backend);
        }

        /// <summary>Prattles: all tokens in no order at all, placeholders and articles often.</summary>
        internal static DialogueModel Prattling(bool isWord) => Prattling(isWord, out _);

        /// <summary>The same, with its backend.</summary>
        internal static DialogueModel Prattling(bool isWord, out ScriptedBackend backend)
        {
            ModelManifest manifest = Manifest(isWord);
            Vocabulary vocabulary = manifest.Vocabulary;
            var often = new HashSet<int>(Enumerable.Range(1, vocabulary.Size - 1).Where(token => vocabulary.PlaceholderOf(token) >= 0 || " a.{n}".Contains(vocabulary.TextOf(token))));
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = ((state[0] * 31f) + token + 1f) % 997f;
                state[1] = ((state[1] * 17f) + state[0]) % 1009f;
                for (int index = 0; index < vocabulary.Size; index++)
                    logits[index] = (((state[0] * (index + 3f)) + state[1]) % 13f * 0.4f) + (often.Contains(index) ? 2f : 0f);
            });
            return DialogueModel.FromBackend(manifest, backend);
        }

        internal static DialogueLine Said(DialogueGenerator generator, ulong seed = 3, string prime = "")
        {
            DialogueLine line = generator.Next(prime, seed);
            generator.Complete();
            return line;
        }

        private static ModelManifest Manifest(bool isWord) => new ModelManifest(
            "placing", isWord ? TokenLevel.Word : TokenLevel.Character, CellKind.Gru, 1, 2, isWord ? Words : Characters)
        {
            Sampling = new SamplingDefaults { Temperature = 1f },
        };
    }
}
