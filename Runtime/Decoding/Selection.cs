#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>Finds where a sorted list would be cut, without sorting it.</summary>
    internal static class Selection
    {
        /// <summary>
        /// With tokens sorted by falling key, and equals by rising token: the token at which so many are together, or so much
        /// weight, whichever comes first; the last one where neither comes. Expected time linear in the tokens (Hoare's quickselect, pivot the median of three).
        /// </summary>
        /// <param name="tokens">At least one token, none twice. Their order is changed.</param>
        /// <param name="keys">One key a token of the vocabulary; none is not a number.</param>
        /// <param name="weights">One weight a token of the vocabulary, not negative.</param>
        /// <param name="most">How many tokens, at least 1.</param>
        /// <param name="weight">How much weight.</param>
        internal static int Boundary(Span<int> tokens, double[] keys, double[] weights, int most, double weight)
        {
            int low = 0;
            int high = tokens.Length;
            while (low < high)
            {
                int place = Partition(tokens, low, high, keys);
                double before = 0.0;
                for (int index = low; index < place; index++)
                    before += weights[tokens[index]];
                int count = place - low;
                if (place > low && (count >= most || before >= weight))
                {
                    high = place;
                    continue;
                }

                double reached = before + weights[tokens[place]];
                if (count + 1 >= most || reached >= weight)
                    return tokens[place];
                most -= count + 1;
                weight -= reached;
                low = place + 1;
            }

            return tokens[high - 1];
        }

        // Brings the pivot to its place: what sorts before it stands in front of it, the rest behind. Returns the place.
        private static int Partition(Span<int> tokens, int low, int high, double[] keys)
        {
            int last = high - 1;
            int middle = low + ((last - low) >> 1);
            if (IsBefore(tokens[middle], tokens[low], keys))
                Swap(tokens, middle, low);
            if (IsBefore(tokens[last], tokens[low], keys))
                Swap(tokens, last, low);
            if (IsBefore(tokens[middle], tokens[last], keys))
                Swap(tokens, middle, last);
            int pivot = tokens[last];
            double key = keys[pivot];
            int place = low;
            for (int index = low; index < last; index++)
            {
                // Without a branch, which no processor could foresee.
                int token = tokens[index];
                bool isBefore = keys[token] > key | (keys[token] == key & token < pivot);
                tokens[index] = tokens[place];
                tokens[place] = token;
                place += isBefore ? 1 : 0;
            }

            tokens[last] = tokens[place];
            tokens[place] = pivot;
            return place;
        }

        private static bool IsBefore(int left, int right, double[] keys) =>
            keys[left] > keys[right] || (keys[left] == keys[right] && left < right);

        private static void Swap(Span<int> tokens, int left, int right)
        {
            int token = tokens[left];
            tokens[left] = tokens[right];
            tokens[right] = token;
        }
    }
}
