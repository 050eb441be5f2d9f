#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>Finds the place at which a sorted list would be cut, without sorting it.</summary>
    internal static class Selection
    {
        /// <summary>Returns the last token to keep of a list sorted by falling key, with equal keys sorted by rising token.</summary>
        /// <remarks>
        /// This is the token at which <paramref name="most"/> tokens or the weight <paramref name="weight"/> are reached, whichever comes first. If neither
        /// is reached, it is the last token.
        /// Expected time linear in the number of tokens (Hoare's quickselect, pivot the median of three).
        /// </remarks>
        /// <param name="tokens">At least one token, none twice. Their order is changed.</param>
        /// <param name="keys">One key per token of the vocabulary. None is NaN.</param>
        /// <param name="weights">One weight per token of the vocabulary. None is negative.</param>
        /// <param name="most">The number of tokens to keep, at least 1.</param>
        /// <param name="weight">The weight to keep.</param>
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

        // Moves the pivot to its sorted place, with the tokens that sort before it in front. Returns the place.
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
                // No branch here: a processor could not predict it.
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
