#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>
    /// The tokens that may still be drawn, in ascending order, with their weights: probabilities before they are divided by their sum. Filters
    /// find their boundary by selection, in time linear in the tokens, and keep the lower token of equals. Allocates nothing after construction.
    /// </summary>
    internal sealed class Candidates
    {
        // All tokens in vectors cost about as much as a quarter of them one by one.
        private const int VectorGain = 4;

        private readonly double[] _logits;
        private readonly double[] _weights;
        private readonly double[] _deviations;
        private readonly int[] _tokens;
        private readonly int[] _order;

        internal Candidates(int vocabulary)
        {
            _logits = new double[vocabulary];
            _weights = new double[vocabulary];
            _deviations = new double[vocabulary];
            _tokens = new int[vocabulary];
            _order = new int[vocabulary];
        }

        /// <summary>One logit a token; of tokens that are no candidates, without meaning.</summary>
        internal double[] Logits => _logits;

        /// <summary>One weight a token; of tokens that are no candidates, without meaning.</summary>
        internal double[] Weights => _weights;

        internal int Count { get; private set; }

        /// <summary>The likeliest candidate, the lowest of equals.</summary>
        internal int Likeliest { get; private set; }

        /// <summary>The sum of the candidates' weights.</summary>
        internal double Total { get; set; }

        internal ReadOnlySpan<int> Tokens => new ReadOnlySpan<int>(_tokens, 0, Count);

        /// <summary>Makes candidates of all tokens whose logit is above negative infinity, the unknown one excepted.</summary>
        internal void Begin()
        {
            int count = 0;
            int likeliest = Vocabulary.UnknownToken + 1;
            for (int token = likeliest; token < _logits.Length; token++)
            {
                double logit = _logits[token];
                if (double.IsNegativeInfinity(logit))
                    continue;
                _tokens[count++] = token;
                if (logit > _logits[likeliest])
                    likeliest = token;
            }

            Count = count;
            Likeliest = likeliest;
        }

        /// <summary>Computes every candidate's weight at a temperature above 0.</summary>
        internal void Weigh(double temperature)
        {
            double largest = _logits[Likeliest];
            double scale = 1.0 / temperature;
            if (Count > _logits.Length / VectorGain)
            {
                PortableMath.Exp(_logits, largest, scale, _weights);
            }
            else
            {
                for (int index = 0; index < Count; index++)
                {
                    int token = _tokens[index];
                    _weights[token] = PortableMath.Exp((_logits[token] - largest) * scale);
                }
            }

            Sum();
        }

        /// <summary>Sums the weights that stand there already.</summary>
        internal void Sum()
        {
            double total = 0.0;
            for (int index = 0; index < Count; index++)
                total += _weights[_tokens[index]];
            Total = total;
        }

        /// <summary>Keeps so many of the likeliest. Needs no weights.</summary>
        internal void KeepLikeliest(int most)
        {
            if (most < Count)
                KeepTo(_logits, Boundary(_logits, most, double.PositiveInfinity));
        }

        /// <summary>Keeps the likeliest, as many as a share of the probability takes.</summary>
        internal void KeepLikeliest(double share) => KeepTo(_logits, Boundary(_logits, Count, share * Total));

        /// <summary>Keeps those whose surprise is nearest to the expected one, as many as a share of the probability takes.</summary>
        internal void KeepTypical(double share)
        {
            double largest = _logits[Likeliest];
            double expected = 0.0;
            for (int index = 0; index < Count; index++)
            {
                int token = _tokens[index];
                double weight = _weights[token];
                if (weight > 0.0)
                    expected += weight * (_logits[token] - largest);
            }

            // Surprise and entropy both contain the logarithm of the total, which their difference does not.
            expected /= Total;
            for (int index = 0; index < Count; index++)
            {
                int token = _tokens[index];
                _deviations[token] = -Math.Abs(_logits[token] - largest - expected);
            }

            KeepTo(_deviations, Boundary(_deviations, Count, share * Total));
        }

        /// <summary>Keeps those whose probability is at least a share of the likeliest one's.</summary>
        internal void KeepProbable(double share)
        {
            double least = share * _weights[Likeliest];
            int count = 0;
            double total = 0.0;
            for (int index = 0; index < Count; index++)
            {
                int token = _tokens[index];
                double weight = _weights[token];
                if (weight < least)
                    continue;
                _tokens[count++] = token;
                total += weight;
            }

            Count = count;
            Total = total;
        }

        /// <summary>The candidate at a place, from 0 to 1, along the weights laid end to end in the order of the tokens.</summary>
        internal int At(double place)
        {
            double target = place * Total;
            double sum = 0.0;
            int last = Likeliest;
            for (int index = 0; index < Count; index++)
            {
                int token = _tokens[index];
                double weight = _weights[token];
                if (weight == 0.0)
                    continue;
                sum += weight;
                last = token;
                if (sum > target)
                    break;
            }

            return last;
        }

        private int Boundary(double[] keys, int most, double weight)
        {
            Array.Copy(_tokens, _order, Count);
            return Selection.Boundary(new Span<int>(_order, 0, Count), keys, _weights, most, weight);
        }

        private void KeepTo(double[] keys, int boundary)
        {
            double key = keys[boundary];
            int count = 0;
            double total = 0.0;
            int likeliest = boundary;
            for (int index = 0; index < Count; index++)
            {
                int token = _tokens[index];
                if (keys[token] < key || (keys[token] == key && token > boundary))
                    continue;
                _tokens[count++] = token;
                total += _weights[token];
                if (_logits[token] > _logits[likeliest] || (_logits[token] == _logits[likeliest] && token < likeliest))
                    likeliest = token;
            }

            Count = count;
            Total = total;
            Likeliest = likeliest;
        }
    }
}
