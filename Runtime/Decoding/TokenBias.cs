#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>The settings' additions to logits and the tokens that the settings forbid, for all positions of a line.</summary>
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

        /// <summary>True if any token has a finite bias.</summary>
        internal bool HasAdditions => _tokens.Length > 0;

        /// <summary>Compiles settings. Returns null if they change no token.</summary>
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

        /// <summary>Adds the biases to the logits, and sets the logits of forbidden tokens to negative infinity.</summary>
        internal void AddTo(double[] logits)
        {
            for (int index = 0; index < _tokens.Length; index++)
                logits[_tokens[index]] += _additions[index];
            foreach (int token in _forbidden)
                logits[token] = double.NegativeInfinity;
        }

        /// <summary>Forbids tokens before the tokens are weighed.</summary>
        /// <param name="logits">One logit per token.</param>
        /// <param name="largest">The logit whose weight is 1.</param>
        /// <returns>The weight that the forbidden tokens would have had.</returns>
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

        // A single blank is the beginning of a spelled word. If it is drawn, letters must follow.
        private static bool Spells(Vocabulary vocabulary, int token) =>
            vocabulary.IsSpelling(token) || (vocabulary.Level == TokenLevel.Word && vocabulary.TextOf(token) == " ");

        // At word level, the bias of a word also applies to the word with a blank before it, unless that has its own.
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
