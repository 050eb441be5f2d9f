#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>
    /// Draws a token from logits. Order of application: the unknown token is excluded, top-k keeps the likeliest, temperature divides,
    /// softmax makes probabilities, one random number chooses. Allocates nothing after construction.
    /// </summary>
    public sealed class TokenSampler
    {
        private readonly double[] _weights;
        private readonly float[] _ordered;

        /// <summary>Creates a sampler.</summary>
        /// <param name="vocabulary">Tokens in the logits it will see, at least 2.</param>
        public TokenSampler(int vocabulary)
        {
            if (vocabulary < 2)
                throw new ArgumentOutOfRangeException(nameof(vocabulary), vocabulary, "A vocabulary has the unknown token and at least one other.");
            _weights = new double[vocabulary];
            _ordered = new float[vocabulary];
        }

        /// <summary>Draws a token.</summary>
        /// <param name="logits">One logit a token.</param>
        /// <param name="temperature">At least 0; 0 takes the likeliest token (the lowest of equals) and draws no random number.</param>
        /// <param name="topK">How many of the likeliest tokens may be drawn (of equals, the lower tokens); 0 means all.</param>
        /// <param name="random">The source of randomness; advanced by one <see cref="SeededRandom.NextDouble"/>, unless the temperature is 0.</param>
        /// <returns>A token, never the unknown one.</returns>
        /// <exception cref="ArgumentException">The logits do not fit the vocabulary, or a setting is out of its range.</exception>
        /// <exception cref="InvalidOperationException">A logit is not a number, one is positive infinity, or all are negative infinity.</exception>
        public int Sample(ReadOnlySpan<float> logits, float temperature, int topK, ref SeededRandom random)
        {
            Check(logits, temperature, topK);
            int likeliest = Likeliest(logits);
            if (temperature == 0f)
                return likeliest;

            double total = Weigh(logits, logits[likeliest], temperature, topK);
            double target = random.NextDouble() * total;
            int last = likeliest;
            double sum = 0.0;
            for (int token = 0; token < _weights.Length; token++)
            {
                if (_weights[token] == 0.0)
                    continue;
                sum += _weights[token];
                last = token;
                if (sum > target)
                    break;
            }

            return last;
        }

        /// <summary>The probabilities that <see cref="Sample"/> draws from, for inspection and tests.</summary>
        /// <param name="logits">One logit a token.</param>
        /// <param name="temperature">At least 0; 0 gives all probability to the likeliest token.</param>
        /// <param name="topK">How many of the likeliest tokens may be drawn; 0 means all.</param>
        /// <param name="probabilities">Receives one probability a token.</param>
        /// <exception cref="ArgumentException">Logits or probabilities do not fit the vocabulary, or a setting is out of its range.</exception>
        /// <exception cref="InvalidOperationException">A logit is not a number, one is positive infinity, or all are negative infinity.</exception>
        public void Probabilities(ReadOnlySpan<float> logits, float temperature, int topK, Span<double> probabilities)
        {
            Check(logits, temperature, topK);
            if (probabilities.Length != _weights.Length)
            {
                throw new ArgumentException(
                    $"There is room for {probabilities.Length} probabilities, and the vocabulary has {_weights.Length} tokens.", nameof(probabilities));
            }

            int likeliest = Likeliest(logits);
            if (temperature == 0f)
            {
                probabilities.Clear();
                probabilities[likeliest] = 1.0;
                return;
            }

            double total = Weigh(logits, logits[likeliest], temperature, topK);
            for (int token = 0; token < _weights.Length; token++)
                probabilities[token] = _weights[token] / total;
        }

        private void Check(ReadOnlySpan<float> logits, float temperature, int topK)
        {
            if (logits.Length != _weights.Length)
                throw new ArgumentException($"{logits.Length} logits were given for a vocabulary of {_weights.Length} tokens.", nameof(logits));
            if (!(temperature >= 0f))
                throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is 0 or more.");
            if (topK < 0)
                throw new ArgumentOutOfRangeException(nameof(topK), topK, "Top-k is 0 (all) or more.");
        }

        private static int Likeliest(ReadOnlySpan<float> logits)
        {
            int best = Vocabulary.UnknownToken + 1;
            for (int token = best; token < logits.Length; token++)
            {
                if (float.IsNaN(logits[token]))
                    throw Broken(token, logits[token]);
                if (logits[token] > logits[best])
                    best = token;
            }

            return float.IsInfinity(logits[best]) ? throw Broken(best, logits[best]) : best;
        }

        private static InvalidOperationException Broken(int token, float logit) => new InvalidOperationException(
            $"The logit of token {token} is {logit}: the model is broken. Export it again from a good checkpoint.");

        private double Weigh(ReadOnlySpan<float> logits, float largest, float temperature, int topK)
        {
            float threshold = float.NegativeInfinity;
            int equalsKept = int.MaxValue;
            if (topK > 0 && topK < logits.Length - 1)
                threshold = Threshold(logits, topK, out equalsKept);

            double total = 0.0;
            double scale = 1.0 / temperature;
            _weights[Vocabulary.UnknownToken] = 0.0;
            for (int token = Vocabulary.UnknownToken + 1; token < _weights.Length; token++)
            {
                float logit = logits[token];
                bool kept = logit > threshold || (logit == threshold && equalsKept-- > 0);
                double weight = kept ? PortableMath.Exp(((double)logit - largest) * scale) : 0.0;
                _weights[token] = weight;
                total += weight;
            }

            return total;
        }

        private float Threshold(ReadOnlySpan<float> logits, int topK, out int equalsKept)
        {
            int count = logits.Length - 1;
            logits.Slice(1).CopyTo(_ordered);
            Array.Sort(_ordered, 0, count);
            float threshold = _ordered[count - topK];
            int above = 0;
            while (above < topK && _ordered[count - 1 - above] > threshold)
                above++;
            equalsKept = topK - above;
            return threshold;
        }
    }
}
