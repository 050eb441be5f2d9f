#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>Draws a token from logits.</summary>
    /// <remarks>
    /// <para>The controls are applied in this order:</para>
    /// <list type="number">
    /// <item>The unknown token is dropped.</item>
    /// <item>The bias and the position's adjustments are added, the position's excluded tokens are dropped, and repetitions are penalised.</item>
    /// <item>Top-k, typical, top-p and min-p filter the tokens, each what the one before it left. They use the probabilities at temperature 1.</item>
    /// <item>The temperature is applied. It can therefore never bring back a token that a filter dropped.</item>
    /// <item>One random number chooses the token.</item>
    /// </list>
    /// <para>A sampler allocates nothing after construction, and gives the same tokens on every platform.</para>
    /// <para>Between two draws a sampler keeps only the report on the last draw. Several lines can share a sampler; several threads cannot use it at the same
    /// time.</para>
    /// </remarks>
    public sealed class TokenSampler
    {
        private readonly Candidates _candidates;
        private readonly TemperatureSchedule _temperature;
        private readonly RepetitionControl? _repetition;
        private readonly TokenBias? _bias;
        private readonly int _topK;
        private readonly double _typical;
        private readonly double _topP;
        private readonly double _minP;

        private int _likeliestBefore;
        private double _totalBefore;
        private bool _isWeighed;

        /// <summary>Creates a sampler.</summary>
        /// <param name="vocabulary">The vocabulary of the logits.</param>
        /// <param name="settings">How to draw. They are read once, here. Null, or a null setting, takes the default.</param>
        /// <exception cref="ArgumentNullException"><paramref name="vocabulary"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A bias is out of its range.</exception>
        public TokenSampler(Vocabulary vocabulary, SamplingSettings? settings = null)
            : this(vocabulary, settings, new Candidates((vocabulary ?? throw new ArgumentNullException(nameof(vocabulary))).Size))
        {
        }

        /// <summary>Creates a sampler that shares its working memory with other samplers. The memory's content does not matter between draws.</summary>
        internal TokenSampler(Vocabulary vocabulary, SamplingSettings? settings, Candidates candidates)
        {
            settings ??= new SamplingSettings();
            _candidates = candidates;
            _temperature = new TemperatureSchedule(settings);
            _repetition = RepetitionControl.Create(vocabulary, settings);
            _bias = TokenBias.Create(vocabulary, settings);
            _topK = settings.TopK ?? 0;
            _typical = settings.Typical ?? 1.0;
            _topP = settings.TopP ?? 1.0;
            _minP = settings.MinP ?? 0.0;
        }

        /// <summary>After a draw: the share of the probability that the position's exclusions and adjustments left. From 0 to 1.</summary>
        /// <remarks>
        /// The share is of the probability that the bare model (temperature 1, before any control) gives to the tokens that the settings allow.
        /// A small share means that the text before the position is a dead end.
        /// </remarks>
        public double AllowedShare { get; private set; } = 1.0;

        /// <summary>After a draw: the natural logarithm of the drawn token's probability under the bare model. Negative infinity if no token was
        /// drawn.</summary>
        /// <remarks>The bare model is the model at temperature 1, before any control and without the unknown token.</remarks>
        public double LogProbability { get; private set; } = double.NegativeInfinity;

        /// <summary>Draws a token.</summary>
        /// <param name="logits">One logit per token.</param>
        /// <param name="context">The position.</param>
        /// <param name="random">The random number generator. One <see cref="SeededRandom.NextDouble"/> is used, except at temperature 0 or if no token is
        /// drawn.</param>
        /// <returns>A token, never the unknown one. −1 if the settings and the position leave no token.</returns>
        /// <exception cref="ArgumentException">The number of logits or adjustments is not the number of tokens, an adjustment is NaN or positive infinity, or
        /// an excluded token does not exist.</exception>
        /// <exception cref="InvalidOperationException">A logit is NaN or positive infinity, or all logits are negative infinity.</exception>
        public int Sample(ReadOnlySpan<float> logits, in SamplingContext context, ref SeededRandom random)
        {
            int token = Draw(logits, context, true, ref random);
            LogProbability = token < 0
                ? double.NegativeInfinity
                : (double)logits[token] - logits[_likeliestBefore] - PortableMath.Log(_totalBefore);
            return token;
        }

        /// <summary>Draws the same token as <see cref="Sample"/> without a report. <see cref="LogProbability"/> is 0 and <see cref="AllowedShare"/> is 1, or
        /// 0 if no token is left.</summary>
        /// <remarks>For a large vocabulary, computing the bare model's probabilities costs more than all other work of a draw.</remarks>
        internal int SampleOnly(ReadOnlySpan<float> logits, in SamplingContext context, ref SeededRandom random)
        {
            LogProbability = 0.0;
            return Draw(logits, context, false, ref random);
        }

        /// <summary>Sets <see cref="LogProbability"/> to that of a token which is given, not drawn.</summary>
        /// <exception cref="InvalidOperationException">As for <see cref="Sample"/>.</exception>
        internal void Report(ReadOnlySpan<float> logits, int token)
        {
            CheckLength(logits.Length, nameof(logits));
            Begin(logits, true);
            LogProbability = (double)logits[token] - logits[_likeliestBefore] - PortableMath.Log(_totalBefore);
        }

        /// <summary>True if the vocabulary is so large that a report costs more than a draw.</summary>
        internal bool IsLarge => _candidates.IsLarge;

        /// <summary>Computes the probabilities that <see cref="Sample"/> draws from. For inspection and tests.</summary>
        /// <param name="logits">One logit per token.</param>
        /// <param name="context">The position.</param>
        /// <param name="probabilities">Receives one probability per token. At temperature 0, one token has all. If no token can be drawn, all are 0.</param>
        /// <exception cref="ArgumentException">As for <see cref="Sample"/>, or the number of probabilities is not the number of tokens.</exception>
        /// <exception cref="InvalidOperationException">As for <see cref="Sample"/>.</exception>
        public void Probabilities(ReadOnlySpan<float> logits, in SamplingContext context, Span<double> probabilities)
        {
            CheckLength(probabilities.Length, nameof(probabilities));
            probabilities.Clear();
            if (!Prepare(logits, context, true))
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

        private int Draw(ReadOnlySpan<float> logits, in SamplingContext context, bool reports, ref SeededRandom random)
        {
            if (!Prepare(logits, context, reports))
                return -1;
            double temperature = _temperature.At(context.GeneratedCharacters);
            Filter(temperature);
            return temperature == 0.0 ? _candidates.Likeliest : _candidates.At(random.NextDouble());
        }

        // Steps 1 and 2. Returns true if any token is left.
        private bool Prepare(ReadOnlySpan<float> logits, in SamplingContext context, bool reports)
        {
            CheckLength(logits.Length, nameof(logits));
            double allowed = Begin(logits, reports);
            if (!context.Adjustments.IsEmpty)
                Adjust(context.Adjustments);
            foreach (int token in context.Excluded)
            {
                if ((uint)token >= (uint)_candidates.Size)
                    throw new ArgumentException($"The excluded token {token} does not exist: the vocabulary has tokens 0 to {_candidates.Size - 1}.", nameof(context));
                _candidates.Logits[token] = double.NegativeInfinity;
            }

            _candidates.Begin();
            if (_candidates.IsEmpty)
            {
                AllowedShare = 0.0;
                _likeliestBefore = LogitReader.Likeliest(logits);
                return false;
            }

            AllowedShare = 1.0;
            _candidates.Total = allowed;
            if (reports && (!context.Excluded.IsEmpty || !context.Adjustments.IsEmpty))
            {
                _candidates.Sum();
                AllowedShare = allowed > 0.0 ? _candidates.Total / allowed : 0.0;
            }

            if (_repetition != null && _repetition.Apply(context.Tokens, _candidates.Logits))
            {
                _isWeighed = false;
                _candidates.Begin();
            }

            return true;
        }

        // Computes the bare model's weights and adds the bias. Returns the weight of the tokens that the bias does not forbid.
        private double Begin(ReadOnlySpan<float> logits, bool weighs)
        {
            _isWeighed = weighs && !(_bias != null && _bias.HasAdditions);
            double[] adjusted = _candidates.Logits;
            bool areSound = LogitReader.Widen(logits, adjusted);
            adjusted[Vocabulary.UnknownToken] = double.NegativeInfinity;
            if (weighs || !areSound)
                _likeliestBefore = LogitReader.Likeliest(logits);
            if (!weighs)
            {
                _bias?.AddTo(adjusted);
                return 0.0;
            }

            double forbidden = _candidates.IsLarge && _bias != null ? _bias.Forbid(adjusted, logits[_likeliestBefore]) : 0.0;
            PortableMath.Exp(adjusted, logits[_likeliestBefore], 1.0, _candidates.Weights);
            _candidates.SumAll();
            _totalBefore = _candidates.Total + forbidden;
            if (_bias is null)
                return _totalBefore;
            _bias.AddTo(adjusted);
            return _candidates.IsLarge ? _candidates.Total : SumPossible();
        }

        private double SumPossible()
        {
            double sum = 0.0;
            for (int token = Vocabulary.UnknownToken + 1; token < _candidates.Size; token++)
            {
                if (!double.IsNegativeInfinity(_candidates.Logits[token]))
                    sum += _candidates.Weights[token];
            }

            return sum;
        }

        private void Adjust(ReadOnlySpan<float> adjustments)
        {
            CheckLength(adjustments.Length, nameof(adjustments));
            _isWeighed &= !LogitReader.Add(adjustments, _candidates.Logits);
        }

        // Steps 3 and 4. At temperature 0 only typical can change which token is the likeliest.
        private void Filter(double temperature)
        {
            bool isGreedy = temperature == 0.0;
            if (isGreedy && _typical >= 1.0)
                return;
            bool isWeighed = _isWeighed && _candidates.Likeliest == _likeliestBefore;
            if (_topK > 0)
                _candidates.KeepLikeliest(_topK);
            if (!isWeighed && _minP > 0.0 && _typical >= 1.0 && _topP >= 1.0)
                _candidates.ListProbable(_minP);
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

        private void CheckLength(int length, string name)
        {
            if (length != _candidates.Size)
                throw new ArgumentException($"There are {length} {name}, but the vocabulary has {_candidates.Size} tokens.", name);
        }
    }
}
