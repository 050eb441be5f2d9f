#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Reads a text and sums the surprise of its tokens, the negative logarithm of their probability.</summary>
    /// <remarks>A word model reads the prime and the text together. A word, or the blank before it, can begin in the prime. The whole word is then
    /// scored.</remarks>
    internal static class TextScorer
    {
        internal static TextScore Score(LoadedModel model, string text, string prime, SceneValues? scene = null)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            if (prime is null)
                throw new ArgumentNullException(nameof(prime));
            if (text.Length == 0)
                throw new ArgumentException("The text to score is empty. Give at least one character.", nameof(text));

            int[] tokens = TokensOf(model.Vocabulary, text, prime, out int first);
            var stream = new[] { new StepStream(model.Backend.Shape) { Scene = model.Scenes.Of(scene) } };
            Func<float[], int, double> surprise = model.Vocabulary.Size < TokenBlocks.LargeVocabulary ? Surprise : LargeSurprise(model.Vocabulary.Size);
            double nats = 0.0;
            int unknown = 0;
            for (int position = 0; position < tokens.Length; position++)
            {
                if (position >= first)
                {
                    nats += surprise(stream[0].Logits, tokens[position]);
                    unknown += tokens[position] == Vocabulary.UnknownToken ? 1 : 0;
                }

                if (position + 1 < tokens.Length)
                    Step(model, stream, tokens[position]);
            }

            return new TextScore(nats, tokens.Length - first, text.Length, unknown, model.Vocabulary.Level);
        }

        // The tokens of the prime and the text, with the line break before them. 'first' is the first token of the text.
        private static int[] TokensOf(Vocabulary vocabulary, string text, string prime, out int first)
        {
            var tokens = new List<int>();
            if (vocabulary.Level == TokenLevel.Character)
            {
                tokens.AddRange(PrimeEncoder.Encode(prime, vocabulary).Tokens);
                first = tokens.Count;
                tokens.AddRange(vocabulary.Encode(text));
                return tokens.ToArray();
            }

            string before = PrimeEncoder.Fold(prime.Replace("\r\n", "\n"), vocabulary);
            var ends = new List<int>();
            tokens.AddRange(PrimeEncoder.Encode(string.Empty, vocabulary).Tokens);
            tokens.AddRange(PrimeEncoder.ReadWords(before + text, vocabulary, ends));
            first = tokens.Count - ends.FindAll(end => end > before.Length).Count;
            return tokens.ToArray();
        }

        private static void Step(LoadedModel model, StepStream[] stream, int token)
        {
            stream[0].Token = token;
            model.Backend.Step(stream, 1);
        }

        // The same sum as Surprise, with many tokens at a time.
        private static Func<float[], int, double> LargeSurprise(int vocabulary)
        {
            int room = TokenBlocks.Filled(vocabulary);
            var blocks = new TokenBlocks(room);
            var wide = new double[room];
            var weights = new double[room];
            wide.AsSpan(vocabulary).Fill(double.NegativeInfinity);
            return (logits, token) =>
            {
                if (!LogitReader.Widen(logits, wide))
                    return double.NaN;
                double largest = wide[blocks.FindLargest(wide)];
                PortableMath.Exp(wide, largest, 1.0, weights);
                return PortableMath.Log(blocks.Sum(weights)) + largest - logits[token];
            };
        }

        private static double Surprise(float[] logits, int token)
        {
            double largest = double.NegativeInfinity;
            foreach (float logit in logits)
                largest = Math.Max(largest, logit);
            double sum = 0.0;
            foreach (float logit in logits)
                sum += PortableMath.Exp(logit - largest);
            return PortableMath.Log(sum) + largest - logits[token];
        }
    }
}
