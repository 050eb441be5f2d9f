#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Decoding.Replies
{
    /// <summary>Compares lines by the grams that they share. A gram weighs more if fewer of the lines have it (its inverse document frequency).</summary>
    internal sealed class RareGrams
    {
        private readonly Dictionary<uint, double> _weights = new Dictionary<uint, double>();
        private readonly uint[][] _lines;
        private readonly double[] _lengths;
        private readonly double _unknown;

        /// <summary>Reads lines.</summary>
        /// <param name="matcher">Finds the grams.</param>
        /// <param name="lines">The lines.</param>
        internal RareGrams(ReplyMatcher matcher, IReadOnlyList<HeardLine> lines)
        {
            _lines = new uint[lines.Count][];
            for (int line = 0; line < _lines.Length; line++)
            {
                _lines[line] = GramsOf(matcher, lines[line].Text);
                foreach (uint gram in _lines[line])
                    _weights[gram] = _weights.TryGetValue(gram, out double count) ? count + 1.0 : 1.0;
            }

            foreach (uint gram in new List<uint>(_weights.Keys))
                _weights[gram] = WeightOf(_weights[gram]);
            _unknown = WeightOf(0.0);
            _lengths = Array.ConvertAll(_lines, LengthOf);
        }

        /// <summary>Returns the different grams of a text, in order.</summary>
        internal static uint[] GramsOf(ReplyMatcher matcher, string text)
        {
            var grams = new SortedSet<uint>();
            foreach (uint gram in matcher.GramsOf(text.AsSpan()))
                grams.Add(gram);
            var sorted = new uint[grams.Count];
            grams.CopyTo(sorted);
            return sorted;
        }

        /// <summary>Returns the length of the vector of weights of a text. Grams that no line has weigh most.</summary>
        internal double LengthOf(uint[] grams)
        {
            double sum = 0.0;
            foreach (uint gram in grams)
            {
                double weight = _weights.TryGetValue(gram, out double known) ? known : _unknown;
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
                    double weight = _weights[own[one++]];
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

        private double WeightOf(double count) => PortableMath.Log((_lines.Length + 1.0) / (count + 0.5));
    }
}
