#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>The tokens that can still be drawn, in ascending order, with their weights. A weight is a probability before normalisation.</summary>
    /// <remarks>
    /// <para>Filters find their boundary by selection, in time linear in the number of tokens. Of equal tokens they keep the lower one. Allocates nothing
    /// after construction.</para>
    /// <para>A large vocabulary is not listed while all its tokens are candidates. <see cref="TokenBlocks"/> finds the blocks that a filter can keep, and
    /// only their tokens are listed. The filters keep the same tokens either way.</para>
    /// </remarks>
    internal sealed class Candidates
    {
        // Weighing all tokens with vectors costs about as much as weighing a quarter of them one by one.
        private const int VectorGain = 4;

        // Distance below the largest logit, in nats, of the first search for the tokens with most of the probability.
        private const double FirstReach = 8.0;

        private const double LongestReach = 60.0;

        // In nats. Much more than the rounding error between a weight and its logit.
        private const double Margin = 1e-6;

        private readonly TokenBlocks? _blocks;
        private readonly double[] _logits;
        private readonly double[] _weights;
        private readonly double[] _deviations;
        private readonly int[] _tokens;
        private readonly int[] _order;
        private bool _isListed = true;

        internal Candidates(int vocabulary)
        {
            Size = vocabulary;
            int room = vocabulary;
            if (vocabulary >= TokenBlocks.LargeVocabulary)
            {
                room = TokenBlocks.Filled(vocabulary);
                _blocks = new TokenBlocks(room);
            }

            _logits = new double[room];
            _weights = new double[room];
            _deviations = new double[room];
            _tokens = new int[room + 1];
            _order = new int[room];
            _logits.AsSpan(vocabulary).Fill(double.NegativeInfinity);
        }

        /// <summary>The number of tokens of the vocabulary.</summary>
        internal int Size { get; }

        /// <summary>True if the vocabulary is processed in blocks.</summary>
        internal bool IsLarge => _blocks != null;

        /// <summary>One logit per token. Undefined for tokens that are not candidates. Any elements after the last token are always negative
        /// infinity.</summary>
        internal double[] Logits => _logits;

        /// <summary>One weight per token. Undefined for tokens that are not candidates.</summary>
        internal double[] Weights => _weights;

        /// <summary>True if there is no candidate.</summary>
        internal bool IsEmpty => _isListed ? Count == 0 : double.IsNegativeInfinity(_logits[Likeliest]);

        private int Count { get; set; }

        /// <summary>The likeliest candidate. Of equals, the lowest token.</summary>
        internal int Likeliest { get; private set; }

        /// <summary>The sum of the candidates' weights.</summary>
        internal double Total { get; set; }

        /// <summary>The candidates, in ascending order. Lists them if they are not listed yet.</summary>
        internal ReadOnlySpan<int> Tokens
        {
            get
            {
                if (!_isListed)
                    ListAll();
                return new ReadOnlySpan<int>(_tokens, 0, Count);
            }
        }

        /// <summary>Makes every token with a logit above negative infinity a candidate, except the unknown token.</summary>
        internal void Begin()
        {
            _isListed = _blocks is null;
            if (_blocks != null)
                Likeliest = _blocks.FindLargest(_logits);
            else
                ListAll();
        }

        private void ListAll()
        {
            _isListed = true;
            int count = 0;
            int likeliest = Vocabulary.UnknownToken + 1;
            for (int token = likeliest; token < Size; token++)
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

        /// <summary>Computes the weight of every candidate.</summary>
        /// <param name="temperature">The temperature. Above 0.</param>
        internal void Weigh(double temperature)
        {
            double largest = _logits[Likeliest];
            double scale = 1.0 / temperature;
            if (!_isListed)
            {
                PortableMath.Exp(_logits, largest, scale, _weights);
                SumAll();
                return;
            }

            if (Count > Size / VectorGain)
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

        /// <summary>Sets <see cref="Total"/> to the sum of all tokens' weights. Tokens with the logit negative infinity have the weight 0.</summary>
        internal void SumAll()
        {
            double total = 0.0;
            if (_blocks != null)
            {
                Total = _blocks.Sum(_weights);
                return;
            }

            for (int token = Vocabulary.UnknownToken + 1; token < Size; token++)
                total += _weights[token];
            Total = total;
        }

        /// <summary>Sets <see cref="Total"/> to the sum of the candidates' existing weights.</summary>
        internal void Sum()
        {
            double total = 0.0;
            if (!_isListed)
            {
                Total = _blocks!.SumPossible(_weights, _logits);
                return;
            }

            for (int index = 0; index < Count; index++)
                total += _weights[_tokens[index]];
            Total = total;
        }

        /// <summary>Keeps the <paramref name="most"/> likeliest candidates. Needs no weights.</summary>
        internal void KeepLikeliest(int most)
        {
            if (!_isListed)
                ListLikeliest(most);
            if (most < Count)
                KeepTo(_logits, Boundary(_logits, most, double.PositiveInfinity));
        }

        /// <summary>Keeps the likeliest candidates until they have the share <paramref name="share"/> of the probability.</summary>
        internal void KeepLikeliest(double share)
        {
            double weight = share * Total;
            if (!_isListed)
                ListWeight(weight);
            KeepTo(_logits, Boundary(_logits, Count, weight));
        }

        /// <summary>Keeps the candidates whose surprise is closest to the expected surprise, until they have the share <paramref name="share"/> of the
        /// probability.</summary>
        internal void KeepTypical(double share)
        {
            if (!_isListed)
                ListAll();
            double largest = _logits[Likeliest];
            double expected = 0.0;
            for (int index = 0; index < Count; index++)
            {
                int token = _tokens[index];
                double weight = _weights[token];
                if (weight > 0.0)
                    expected += weight * (_logits[token] - largest);
            }

            // Surprise and entropy both contain the logarithm of the total. It cancels out in their difference, so it is left out of both.
            expected /= Total;
            for (int index = 0; index < Count; index++)
            {
                int token = _tokens[index];
                _deviations[token] = -Math.Abs(_logits[token] - largest - expected);
            }

            KeepTo(_deviations, Boundary(_deviations, Count, share * Total));
        }

        /// <summary>For a large vocabulary, drops candidates whose probability is certainly below the share <paramref name="share"/> of the likeliest one's.
        /// Needs no weights.</summary>
        internal void ListProbable(double share)
        {
            if (!_isListed)
                ListFrom(_logits[Likeliest] + PortableMath.Log(share) - Margin);
        }

        /// <summary>Keeps the candidates whose probability is at least the share <paramref name="share"/> of the likeliest one's.</summary>
        internal void KeepProbable(double share)
        {
            double least = share * _weights[Likeliest];
            ListProbable(share);
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

        /// <summary>Returns the candidate at a place along all weights, laid end to end in token order.</summary>
        /// <param name="place">The place, from 0 to 1, as a share of the total weight.</param>
        internal int At(double place)
        {
            if (!_isListed)
                return _blocks!.At(_weights, Total, place);
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

        private void ListLikeliest(int most)
        {
            int count = _blocks!.ListLargest(_logits, most, _tokens);
            if (count < 0)
                ListAll();
            else
                TakeList(count);
        }

        // Lists at least the likeliest tokens that have this weight together.
        private void ListWeight(double weight)
        {
            for (double reach = FirstReach; ; reach *= 2.0)
            {
                ListFrom(_logits[Likeliest] - reach);
                double sum = 0.0;
                for (int index = 0; index < Count; index++)
                    sum += _weights[_tokens[index]];
                if (sum >= weight)
                    return;
                if (reach > LongestReach)
                {
                    ListAll();
                    return;
                }
            }
        }

        private void ListFrom(double least) => TakeList(_blocks!.ListFrom(_logits, Math.Max(least, double.MinValue), _tokens));

        private void TakeList(int count)
        {
            Count = count;
            _isListed = true;
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
