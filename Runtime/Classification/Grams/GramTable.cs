#nullable enable
using System;

namespace DialogueRnn.Classification.Grams
{
    /// <summary>The weights of the grams of texts for each label: a linear classifier beside the network. Its scores have the same bits on every machine.</summary>
    internal sealed class GramTable
    {
        /// <summary>The name of the table among the extras of a model file.</summary>
        internal const string ExtraName = "grams";

        /// <summary>The largest number of grams.</summary>
        internal const int MaximumGrams = 4_000_000;

        private const float LargestWeight = 1e9f;
        private const int Empty = -1;

        // Of hashes that were not made to collide, one is found after about three places on average, even in the fullest table.
        private const int MostPlacesPerGram = 64;

        private readonly uint[] _hashes;
        private readonly sbyte[] _weights;
        private readonly float[] _scales;
        private readonly float[] _bias;
        private readonly int[] _places;
        private readonly int[] _sums;

        /// <summary>Creates a table.</summary>
        /// <param name="hashes">The hashes of the grams. None occurs twice. Not copied.</param>
        /// <param name="weights">[grams, labels]. Not copied.</param>
        /// <param name="scales">By label: the value of one unit of its weights. From -1e9 to 1e9. Not copied.</param>
        /// <param name="bias">By label. From -1e9 to 1e9. Not copied.</param>
        /// <exception cref="ArgumentException">The sizes do not fit together, a hash occurs twice, too many hashes collide, or a number is not finite.</exception>
        internal GramTable(uint[] hashes, sbyte[] weights, float[] scales, float[] bias)
        {
            if (hashes.Length > MaximumGrams)
                throw new ArgumentException($"A table has at most {MaximumGrams} grams, and this one has {hashes.Length}.", nameof(hashes));
            if (scales.Length < 1 || bias.Length != scales.Length || weights.Length != (long)hashes.Length * scales.Length)
                throw new ArgumentException($"{hashes.Length} grams of {scales.Length} labels need as many weights, and a bias for each label; there are {weights.Length} weights and {bias.Length} biases.", nameof(weights));
            for (int label = 0; label < scales.Length; label++)
            {
                if (!IsWeight(scales[label]) || !IsWeight(bias[label]))
                    throw new ArgumentException($"The scale or bias of label {label} is {scales[label]} or {bias[label]}, and both are finite numbers from -{LargestWeight} to {LargestWeight}.", nameof(scales));
            }

            _hashes = hashes;
            _weights = weights;
            _scales = scales;
            _bias = bias;
            _sums = new int[scales.Length];
            int size = 2;
            while (size < 1.25 * hashes.Length)
                size *= 2;
            _places = new int[size];
            Array.Fill(_places, Empty);
            long placesTried = 0;
            for (int gram = 0; gram < hashes.Length; gram++)
            {
                int place = PlaceOf(hashes[gram]);
                placesTried += (place - (int)hashes[gram]) & (size - 1);
                if (placesTried > MostPlacesPerGram * (hashes.Length + 16L))
                    throw new ArgumentException($"The first {gram} hashes collide so often that they were chosen to.", nameof(hashes));
                if (_places[place] != Empty)
                    throw new ArgumentException($"The hash of gram {gram} occurs twice.", nameof(hashes));
                _places[place] = gram;
            }
        }

        /// <summary>The hashes of the grams.</summary>
        internal ReadOnlySpan<uint> Hashes => _hashes;

        /// <summary>[grams, labels].</summary>
        internal ReadOnlySpan<sbyte> Weights => _weights;

        /// <summary>By label: the value of one unit of its weights.</summary>
        internal ReadOnlySpan<float> Scales => _scales;

        /// <summary>By label.</summary>
        internal ReadOnlySpan<float> Bias => _bias;

        /// <summary>The number of labels.</summary>
        internal int Labels => _scales.Length;

        /// <summary>Adds the scores of a text to logits. Allocates nothing.</summary>
        /// <param name="grams">The hashes of the text's grams. Unknown ones count for nothing.</param>
        /// <param name="logits">By label.</param>
        internal void AddScores(ReadOnlySpan<uint> grams, Span<float> logits)
        {
            Array.Clear(_sums, 0, _sums.Length);
            int known = 0;
            foreach (uint hash in grams)
            {
                int gram = _places[PlaceOf(hash)];
                if (gram == Empty)
                    continue;
                known++;
                int row = gram * _sums.Length;
                for (int label = 0; label < _sums.Length; label++)
                    _sums[label] += _weights[row + label];
            }

            // The grams of a text together are a vector of length 1.
            float share = known == 0 ? 0 : (float)(1.0 / Math.Sqrt(known));
            for (int label = 0; label < _sums.Length; label++)
                logits[label] = (float)(logits[label] + (float)(_bias[label] + (float)((float)(_sums[label] * _scales[label]) * share)));
        }

        private static bool IsWeight(float value) => Math.Abs(value) <= LargestWeight;

        private int PlaceOf(uint hash)
        {
            int mask = _places.Length - 1;
            int place = (int)(hash & (uint)mask);
            while (_places[place] != Empty && _hashes[_places[place]] != hash)
                place = (place + 1) & mask;
            return place;
        }
    }
}
