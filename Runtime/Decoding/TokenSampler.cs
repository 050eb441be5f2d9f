#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>
    /// Draws a token from logits. Order of application: (1) the unknown token is dropped; (2) bias and the position's adjustments are added, what
    /// the position excludes is dropped, repetitions are penalised; (3) on the probabilities that this gives at temperature 1, and on what each
    /// leaves to the next, top-k, typical, top-p and min-p; (4) the temperature, which so never lets in what the filters kept out; (5) one random
    /// number chooses. Allocates nothing after construction, and gives the same tokens on every platform.
    /// </summary>
    /// <remarks>A sampler keeps nothing from one draw to the next but its report on the last. Lines may share it; threads may not.</remarks>
    public sealed class TokenSampler
    {
        private readonly Candidates _candidates;
        private readonly TemperatureSchedule _temperature;
        private readonly RepetitionControl? _repetition;
        private readonly float[]? _bias;
        private readonly int _topK;
        private readonly double _typical;
        private readonly double _topP;
        private readonly double _minP;

        private int _likeliestBefore;
        private double _totalBefore;
        private bool _changed;

        /// <summary>Creates a sampler.</summary>
        /// <param name="vocabulary">The tokens of the logits that it will see.</param>
        /// <param name="settings">How to draw, read once; null, or null in a setting, takes the default.</param>
        /// <exception cref="ArgumentOutOfRangeException">A bias is out of its range.</exception>
        public TokenSampler(Vocabulary vocabulary, SamplingSettings? settings = null)
        {
            if (vocabulary is null)
                throw new ArgumentNullException(nameof(vocabulary));
            settings ??= new SamplingSettings();
            _candidates = new Candidates(vocabulary.Size);
            _temperature = new TemperatureSchedule(settings);
            _repetition = RepetitionControl.Create(vocabulary, settings);
            _bias = BiasOf(vocabulary, settings.Bias);
            _topK = settings.TopK ?? 0;
            _typical = settings.Typical ?? 1.0;
            _topP = settings.TopP ?? 1.0;
            _minP = settings.MinP ?? 0.0;
        }

        /// <summary>
        /// After a draw: how much of the probability that the bare model (temperature 1, before any control) gives to the tokens that the settings
        /// allow is left by the position's exclusions; from 0 to 1. Little means that the text before was a dead end.
        /// </summary>
        public double AllowedShare { get; private set; } = 1.0;

        /// <summary>
        /// After a draw: the natural logarithm of the drawn token's probability under the bare model (temperature 1, before any control,
        /// the unknown token left out); negative infinity where nothing was drawn.
        /// </summary>
        public double LogProbability { get; private set; } = double.NegativeInfinity;

        /// <summary>Draws a token.</summary>
        /// <param name="logits">One logit a token.</param>
        /// <param name="context">The position.</param>
        /// <param name="random">The source of randomness; advanced by one <see cref="SeededRandom.NextDouble"/>, unless the temperature is 0
        /// or nothing is drawn.</param>
        /// <returns>A token, never the unknown one; −1 where the settings and the position leave none.</returns>
        /// <exception cref="ArgumentException">Logits or adjustments do not fit the vocabulary, an adjustment is not a number or positive infinity, or an
        /// excluded token does not exist.</exception>
        /// <exception cref="InvalidOperationException">A logit is not a number, one is positive infinity, or all are negative infinity.</exception>
        public int Sample(ReadOnlySpan<float> logits, in SamplingContext context, ref SeededRandom random)
        {
            LogProbability = double.NegativeInfinity;
            if (!Prepare(logits, context))
                return -1;
            double temperature = _temperature.At(context.GeneratedCharacters);
            Filter(temperature);
            int token = temperature == 0.0 ? _candidates.Likeliest : _candidates.At(random.NextDouble());
            LogProbability = (double)logits[token] - logits[_likeliestBefore] - PortableMath.Log(_totalBefore);
            return token;
        }

        /// <summary>The probabilities that <see cref="Sample"/> draws from, for inspection and tests.</summary>
        /// <param name="logits">One logit a token.</param>
        /// <param name="context">The position.</param>
        /// <param name="probabilities">Receives one probability a token: at temperature 0 all for one token, zeros where nothing can be drawn.</param>
        /// <exception cref="ArgumentException">As in <see cref="Sample"/>; or the probabilities do not fit the vocabulary.</exception>
        /// <exception cref="InvalidOperationException">As in <see cref="Sample"/>.</exception>
        public void Probabilities(ReadOnlySpan<float> logits, in SamplingContext context, Span<double> probabilities)
        {
            CheckLength(probabilities.Length, nameof(probabilities));
            probabilities.Clear();
            if (!Prepare(logits, context))
                return;
            double temperature = _temperature.At(context.GeneratedCharacters);
            Filter(temperature);
            if (temperature == 0.0)
            {
                probabilities[_candidates.Likeliest] = 1.0;
                return;
            }

            foreach (int token in _candidates.Tokens)
                probabilities[token] = _candidates.Weights[token] / _candidates.Total;
        }

        // Steps 1 and 2. Returns whether anything is left.
        private bool Prepare(ReadOnlySpan<float> logits, in SamplingContext context)
        {
            CheckLength(logits.Length, nameof(logits));
            double allowed = WeighBefore(logits);
            bool isBounded = !context.Excluded.IsEmpty || !context.Adjustments.IsEmpty;
            if (!context.Adjustments.IsEmpty)
                Adjust(context.Adjustments);
            foreach (int token in context.Excluded)
            {
                if ((uint)token >= (uint)logits.Length)
                    throw new ArgumentException($"Token {token} is excluded, and the vocabulary has tokens 0 to {logits.Length - 1}.", nameof(context));
                _candidates.Logits[token] = double.NegativeInfinity;
            }

            _candidates.Begin();
            if (_candidates.Count == 0)
            {
                AllowedShare = 0.0;
                return false;
            }

            AllowedShare = 1.0;
            _candidates.Total = allowed;
            if (isBounded)
            {
                _candidates.Sum();
                AllowedShare = allowed > 0.0 ? _candidates.Total / allowed : 0.0;
            }

            if (_repetition != null && _repetition.Apply(context.Tokens, _candidates.Logits))
            {
                _changed = true;
                _candidates.Begin();
            }

            return true;
        }

        // Weighs all tokens as the bare model does, and adds the bias. Returns the weight of those that the bias does not forbid.
        private double WeighBefore(ReadOnlySpan<float> logits)
        {
            _likeliestBefore = Likeliest(logits);
            _changed = _bias != null;
            double[] weights = _candidates.Weights;
            double[] adjusted = _candidates.Logits;
            for (int token = 0; token < adjusted.Length; token++)
                adjusted[token] = logits[token];
            adjusted[Vocabulary.UnknownToken] = double.NegativeInfinity;
            PortableMath.Exp(adjusted, logits[_likeliestBefore], 1.0, weights);
            double total = 0.0;
            for (int token = Vocabulary.UnknownToken + 1; token < weights.Length; token++)
                total += weights[token];

            _totalBefore = total;
            return _bias is null ? total : AddBias(_bias);
        }

        private double AddBias(float[] bias)
        {
            double allowed = 0.0;
            for (int token = Vocabulary.UnknownToken + 1; token < bias.Length; token++)
            {
                _candidates.Logits[token] += bias[token];
                if (!float.IsNegativeInfinity(bias[token]))
                    allowed += _candidates.Weights[token];
            }

            return allowed;
        }

        private void Adjust(ReadOnlySpan<float> adjustments)
        {
            CheckLength(adjustments.Length, nameof(adjustments));
            for (int token = Vocabulary.UnknownToken + 1; token < adjustments.Length; token++)
            {
                float adjustment = adjustments[token];
                if (adjustment == 0f)
                    continue;
                if (!(adjustment < float.PositiveInfinity))
                    throw new ArgumentException($"The adjustment of token {token} is {adjustment}; it is a number or negative infinity.", nameof(adjustments));
                _candidates.Logits[token] += adjustment;
                _changed |= !float.IsNegativeInfinity(adjustment);
            }
        }

        // Steps 3 and 4. At temperature 0 only typical can change which token is the likeliest.
        private void Filter(double temperature)
        {
            bool isGreedy = temperature == 0.0;
            if (isGreedy && _typical >= 1.0)
                return;
            bool isWeighed = !_changed && _candidates.Likeliest == _likeliestBefore;
            if (_topK > 0)
                _candidates.KeepLikeliest(_topK);
            if (_typical < 1.0 || _topP < 1.0 || _minP > 0.0)
            {
                if (!isWeighed)
                    _candidates.Weigh(1.0);
                isWeighed = true;
                if (_typical < 1.0)
                    _candidates.KeepTypical(_typical);
                if (_topP < 1.0)
                    _candidates.KeepLikeliest(_topP);
                if (_minP > 0.0)
                    _candidates.KeepProbable(_minP);
            }

            if (!isGreedy && !(temperature == 1.0 && isWeighed))
                _candidates.Weigh(temperature);
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

        private void CheckLength(int length, string name)
        {
            if (length != _candidates.Logits.Length)
                throw new ArgumentException($"There are {length} {name} for a vocabulary of {_candidates.Logits.Length} tokens.", name);
        }

        private static float[]? BiasOf(Vocabulary vocabulary, IDictionary<string, float> settings)
        {
            SamplingLimits.CheckBias(settings);
            float[]? bias = null;
            foreach (KeyValuePair<string, float> entry in settings)
            {
                if (!vocabulary.TryGetToken(entry.Key, out int token) || entry.Value == 0f)
                    continue;
                bias ??= new float[vocabulary.Size];
                bias[token] = entry.Value;
            }

            return bias;
        }
    }
}
