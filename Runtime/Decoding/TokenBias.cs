#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>What the settings add to the logits of some tokens, and which they forbid, wherever the line stands.</summary>
    internal sealed class TokenBias
    {
        private readonly int[] _tokens;
        private readonly float[] _additions;
        private readonly int[] _forbidden;

        private TokenBias(IReadOnlyCollection<KeyValuePair<int, float>> entries)
        {
            _forbidden = entries.Where(entry => float.IsNegativeInfinity(entry.Value)).Select(entry => entry.Key).ToArray();
            KeyValuePair<int, float>[] finite = entries.Where(entry => !float.IsNegativeInfinity(entry.Value)).ToArray();
            _tokens = finite.Select(entry => entry.Key).ToArray();
            _additions = finite.Select(entry => entry.Value).ToArray();
        }

        /// <summary>Whether it adds anything to what it does not forbid.</summary>
        internal bool HasAdditions => _tokens.Length > 0;

        /// <summary>Compiles settings; null where they leave all tokens as they are.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">A bias is out of its range.</exception>
        internal static TokenBias? Create(Vocabulary vocabulary, SamplingSettings settings)
        {
            SamplingLimits.CheckBias(settings.Bias);
            bool spells = settings.Spelling ?? false;
            var entries = new List<KeyValuePair<int, float>>();
            for (int token = Vocabulary.UnknownToken + 1; token < vocabulary.Size; token++)
            {
                float bias = !spells && Spells(vocabulary, token) ? float.NegativeInfinity : Of(vocabulary, token, settings.Bias);
                if (bias != 0f)
                    entries.Add(new KeyValuePair<int, float>(token, bias));
            }

            return entries.Count > 0 ? new TokenBias(entries) : null;
        }

        /// <summary>Adds to the logits; those of forbidden tokens become negative infinity.</summary>
        internal void AddTo(double[] logits)
        {
            for (int index = 0; index < _tokens.Length; index++)
                logits[_tokens[index]] += _additions[index];
            foreach (int token in _forbidden)
                logits[token] = double.NegativeInfinity;
        }

        /// <summary>Forbids before tokens are weighed.</summary>
        /// <param name="logits">One logit a token.</param>
        /// <param name="largest">The logit whose weight is 1.</param>
        /// <returns>The weight that the forbidden ones would have had.</returns>
        internal double Forbid(double[] logits, double largest)
        {
            double weight = 0.0;
            foreach (int token in _forbidden)
            {
                weight += PortableMath.Exp(logits[token] - largest);
                logits[token] = double.NegativeInfinity;
            }

            return weight;
        }

        // A blank by itself stands before a word that is spelled; whoever draws it wants letters next.
        private static bool Spells(Vocabulary vocabulary, int token) =>
            vocabulary.IsSpelling(token) || (vocabulary.Level == TokenLevel.Word && vocabulary.TextOf(token) == " ");

        // At word level the bias of a word is also that of the word with a blank before it, unless that has one of its own.
        private static float Of(Vocabulary vocabulary, int token, IDictionary<string, float> biases)
        {
            if (biases.Count == 0)
                return 0f;
            string text = vocabulary.TextOf(token);
            if (biases.TryGetValue(text, out float bias))
                return bias;
            bool hasBlank = vocabulary.Level == TokenLevel.Word && text.Length > 1 && text[0] == ' ';
            return hasBlank && biases.TryGetValue(text.Substring(1), out bias) ? bias : 0f;
        }
    }
}
