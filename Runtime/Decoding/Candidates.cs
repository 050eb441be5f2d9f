#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>
    /// The tokens that may still be drawn, in ascending order, with their weights: probabilities before they are divided by their sum. Filters
    /// find their boundary by selection, in time linear in the tokens, and keep the lower token of equals. Allocates nothing after construction.
    /// </summary>
    /// <remarks>Of a large vocabulary no list is made while all tokens are candidates: blocks of them say which ones a filter can leave at all, and only
    /// those are listed and looked at one by one. The filters leave the same tokens either way.</remarks>
    internal sealed class Candidates
    {
        // All tokens in vectors cost about as much as a quarter of them one by one.
        private const int VectorGain = 4;

        // How far below the likeliest, in nats, the tokens of most of the probability are looked for first.
        private const double FirstReach = 8.0;

        private const double LongestReach = 60.0;

        // What a weight may be off its logit by rounding, in nats, and much more.
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

        /// <summary>The tokens of the vocabulary.</summary>
        internal int Size { get; }

        /// <summary>Whether the vocabulary is looked at in blocks.</summary>
        internal bool IsLarge => _blocks != null;

        /// <summary>One logit a token; of tokens that are no candidates, without meaning. Behind them there may be room, which stays negative
        /// infinity.</summary>
        internal double[] Logits => _logits;

        /// <summary>One weight a token; of tokens that are no candidates, without meaning.</summary>
        internal double[] Weights => _weights;

        /// <summary>Whether there is no candidate.</summary>
        internal bool IsEmpty => _isListed ? Count == 0 : double.IsNegativeInfinity(_logits[Likeliest]);

        private int Count { get; set; }

        /// <summary>The likeliest candidate, the lowest of equals.</summary>
        internal int Likeliest { get; private set; }

        /// <summary>The sum of the candidates' weights.</summary>
        internal double Total { get; set; }

        internal ReadOnlySpan<int> Tokens
        {
            get
            {
                if (!_isListed)
                    ListAll();
                return new ReadOnlySpan<int>(_tokens, 0, Count);
            }
        }

        /// <summary>Makes candidates of all tokens whose logit is above negative infinity, the unknown one excepted.</summary>
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

        /// <summary>Computes every candidate's weight at a temperature above 0.</summary>
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

        /// <summary>Sums the weights of all tokens, which are 0 where the logit is negative infinity.</summary>
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

        /// <summary>Sums the weights that stand there already.</summary>
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

        /// <summary>Keeps so many of the likeliest. Needs no weights.</summary>
        internal void KeepLikeliest(int most)
        {
            if (!_isListed)
                ListLikeliest(most);
            if (most < Count)
                KeepTo(_logits, Boundary(_logits, most, double.PositiveInfinity));
        }

        /// <summary>Keeps the likeliest, as many as a share of the probability takes.</summary>
        internal void KeepLikeliest(double share)
        {
            double weight = share * Total;
            if (!_isListed)
                ListWeight(weight);
            KeepTo(_logits, Boundary(_logits, Count, weight));
        }

        /// <summary>Keeps those whose surprise is nearest to the expected one, as many as a share of the probability takes.</summary>
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

            // Surprise and entropy both contain the logarithm of the total, which their difference does not.
            expected /= Total;
            for (int index = 0; index < Count; index++)
            {
                int token = _tokens[index];
                _deviations[token] = -Math.Abs(_logits[token] - largest - expected);
            }

            KeepTo(_deviations, Boundary(_deviations, Count, share * Total));
        }

        /// <summary>Of a large vocabulary, drops those whose probability is surely below a share of the likeliest one's. Needs no weights.</summary>
        internal void ListProbable(double share)
        {
            if (!_isListed)
                ListFrom(_logits[Likeliest] + PortableMath.Log(share) - Margin);
        }

        /// <summary>Keeps those whose probability is at least a share of the likeliest one's.</summary>
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

        /// <summary>The candidate at a place, from 0 to 1, along the weights laid end to end in the order of the tokens.</summary>
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

        // Those at the top that have so much weight together.
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
