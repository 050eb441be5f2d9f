#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Generation.Markup
{
    /// <summary>Scripted models of both levels, whose vocabularies have markup and placeholders of every form, and all signs to spell others.</summary>
    internal static class MarkupTalkers
    {
        internal static readonly string[] Markup = { "<b>", "</b>", "[color=red]", "[/color]", "{i}", "{/i}", "\\C[2]" };

        internal static readonly string[] Placeholders = { "{player}", "%s", "$name", "\\N[1]", "@x@", "<item>" };

        private const string Letters = "\n abcdefghijklmnopqrstuvwxyzCGHMNW.,!?\"<>{}[]\\/%$@=123";

        private static readonly string[] Words = { "Halt", " Halt", "halt", " halt", "friend", " friend", " is", " here", ".", "," };

        private static readonly Vocabulary CharacterModel = new Vocabulary(Letters.Select(letter => letter.ToString()).Concat(Markup).Concat(Placeholders), null, Placeholders);

        private static readonly Vocabulary WordModel = new Vocabulary(
            Letters.Select(letter => letter.ToString()), Words.Concat(Markup.Concat(Placeholders).SelectMany(form => new[] { form, " " + form })), Placeholders);

        /// <summary>Wants one line and its end. What it is led astray to is passed over.</summary>
        internal static DialogueModel Reciting(bool isWord, string line, float nats = 20f)
        {
            ModelManifest manifest = Manifest(isWord);
            int[] tokens = manifest.Vocabulary.Encode("\n" + line + "\n");
            return DialogueModel.FromBackend(manifest, new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                int said = (int)state[0];
                state[0] = said < tokens.Length && tokens[said] == token ? said + 1 : said;
                logits[state[0] < tokens.Length ? tokens[(int)state[0]] : tokens[0]] = nats;
            }));
        }

        /// <summary>Wants to spell one text, sign by sign, again and again, and never says a longer token.</summary>
        internal static DialogueModel Spelling(bool isWord, string text)
        {
            ModelManifest manifest = Manifest(isWord);
            Vocabulary letters = manifest.Vocabulary;
            int[] tokens = text.Select(sign => letters.TryGetToken(sign.ToString(), out int token) ? token : 0).ToArray();
            int[] longer = Enumerable.Range(1, letters.Size - 1).Where(token => letters.TextOf(token).Length > 1).ToArray();
            return DialogueModel.FromBackend(manifest, new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                foreach (int other in longer)
                    logits[other] = -50f;
                logits[tokens[(int)state[0]++ % tokens.Length]] = 12f;
            }));
        }

        /// <summary>Prattles: all tokens in no order at all, markup and placeholders and their signs often.</summary>
        internal static DialogueModel Prattling(bool isWord, out ScriptedBackend backend)
        {
            ModelManifest manifest = Manifest(isWord);
            Vocabulary vocabulary = manifest.Vocabulary;
            var often = new HashSet<int>(Enumerable.Range(1, vocabulary.Size - 1).Where(token => BeginsWithSign(vocabulary.TextOf(token).Trim())));
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = ((state[0] * 31f) + token + 1f) % 997f;
                state[1] = ((state[1] * 17f) + state[0]) % 1009f;
                for (int index = 0; index < vocabulary.Size; index++)
                    logits[index] = (((state[0] * (index + 3f)) + state[1]) % 13f * 0.4f) + (often.Contains(index) ? 2f : 0f);
            });
            return DialogueModel.FromBackend(manifest, backend);
        }

        /// <summary>Gives every placeholder a value.</summary>
        internal static DialogueGenerator Fill(DialogueGenerator generator)
        {
            foreach (Placeholder placeholder in CharacterModel.Placeholders)
                generator.Placeholders.Set(placeholder.Name, "the miller");
            return generator;
        }

        internal static DialogueLine Said(DialogueGenerator generator, ulong seed = 3)
        {
            DialogueLine line = generator.Next(string.Empty, seed);
            generator.Complete();
            return line;
        }

        private static ModelManifest Manifest(bool isWord) => new ModelManifest(
            "marked", isWord ? TokenLevel.Word : TokenLevel.Character, CellKind.Gru, 1, 2, isWord ? WordModel : CharacterModel)
        {
            Sampling = new SamplingDefaults { Temperature = 1f },
        };

        private static bool BeginsWithSign(string text) => text.Length > 0 && "<>{}[]\\%$@.".Contains(text[0]);
    }
}
