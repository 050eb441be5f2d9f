#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Decoding.Replies
{
    /// <summary>Compares lines by the grams that they share. A gram weighs more if fewer of the lines have it (its inverse document frequency).</summary>
    /// <remarks>First all lines are added, then they are weighed, then they can be compared.</remarks>
    internal sealed class RareGrams
    {
        private readonly ReplyMatcher _matcher;
        private readonly Dictionary<uint, int> _counts = new Dictionary<uint, int>();
        private readonly List<uint[]> _lines = new List<uint[]>();
        private readonly List<double> _lengths = new List<double>();
        private double[] _weights = Array.Empty<double>();

        /// <summary>Creates an object without lines.</summary>
        /// <param name="matcher">Finds the grams.</param>
        internal RareGrams(ReplyMatcher matcher) => _matcher = matcher;

        /// <summary>Whether all lines are weighed.</summary>
        internal bool IsComplete => _lengths.Count == _lines.Count;

        /// <summary>Adds a line.</summary>
        internal void Add(string text)
        {
            uint[] grams = _matcher.DifferentGramsOf(text.AsSpan());
            foreach (uint gram in grams)
                _counts[gram] = _counts.TryGetValue(gram, out int count) ? count + 1 : 1;
            _lines.Add(grams);
        }

        /// <summary>Weighs some of the lines. No line can be added after that.</summary>
        /// <param name="most">The largest number of lines.</param>
        internal void Weigh(int most)
        {
            for (int left = most; left > 0 && !IsComplete; left--)
                _lengths.Add(LengthOf(_lines[_lengths.Count]));
        }

        /// <summary>Returns the length of the vector of weights of a text. Grams that no line has weigh most.</summary>
        internal double LengthOf(uint[] grams)
        {
            double sum = 0.0;
            foreach (uint gram in grams)
            {
                double weight = WeightOf(gram);
                sum += weight * weight;
            }

            return Math.Sqrt(sum);
        }

        /// <summary>Returns the cosine between a line and a text, from 0 to 1. Allocates nothing.</summary>
        /// <param name="line">The number of the line.</param>
        /// <param name="grams">The grams of the text, in order.</param>
        /// <param name="length">The length of the text's vector.</param>
        internal double Likeness(int line, uint[] grams, double length)
        {
            uint[] own = _lines[line];
            double sum = 0.0;
            for (int one = 0, other = 0; one < own.Length && other < grams.Length;)
            {
                if (own[one] == grams[other])
                {
                    double weight = WeightOf(own[one++]);
                    sum += weight * weight;
                    other++;
                }
                else if (own[one] < grams[other])
                {
                    one++;
                }
                else
                {
                    other++;
                }
            }

            return sum == 0.0 ? 0.0 : sum / (_lengths[line] * length);
        }

        // Many grams have the same count, and a logarithm is slow. No weight is 0.
        private double WeightOf(uint gram)
        {
            if (_weights.Length <= _lines.Count)
                _weights = new double[_lines.Count + 1];
            int count = _counts.TryGetValue(gram, out int known) ? known : 0;
            if (_weights[count] == 0.0)
                _weights[count] = PortableMath.Log((_lines.Count + 1.0) / (count + 0.5));
            return _weights[count];
        }
    }
}
