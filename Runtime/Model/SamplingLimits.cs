#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Model
{
    /// <summary>The ranges of the sampling settings, in model files and in games.</summary>
    internal static class SamplingLimits
    {
        /// <summary>The highest temperature. Text is noise already far below it.</summary>
        internal const float HighestTemperature = 10f;

        /// <summary>The longest line that can be requested, in UTF-16 units.</summary>
        internal const int LongestLine = 1_000_000;

        /// <summary>The largest finite bias or penalty. A factor of e^100 on the probability outweighs any logit of a network.</summary>
        internal const float LargestBias = 100f;

        internal const float LargestRepetitionBase = 10f;

        /// <summary>The longest range of the repetition control, in UTF-16 units. Its time grows with the range.</summary>
        internal const int LongestRepetition = 10_000;

        /// <summary>Returns a temperature from 0 to 10, or null.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of this range.</exception>
        internal static float? CheckedTemperature(string name, float? value) => Checked(name, value, 0f, HighestTemperature);

        /// <summary>The largest number of takes of one line.</summary>
        internal const int MostTakes = 64;

        /// <summary>Returns a number of takes.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is not from 1 to <see cref="MostTakes"/>.</exception>
        internal static int CheckedTakes(int value) => value >= 1 && value <= MostTakes
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The number of takes must be from 1 to {MostTakes}.");

        /// <summary>Returns a share from 0 to 1, or null.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of this range.</exception>
        internal static float? CheckedShare(string name, float? value) => Checked(name, value, 0f, 1f);

        internal static int? CheckedTopK(int? value) => value is null || value >= 0 ? value : throw OutOfRange("TopK", value, "0 (all) or more");

        internal static int CheckedMaximumLength(int value) => Checked("MaximumLength", value, 1, LongestLine)!.Value;

        internal static float? Checked(string name, float? value, float least, float most) =>
            value is null || (value >= least && value <= most) ? value : throw OutOfRange(name, value, $"{least} to {most}");

        internal static int? Checked(string name, int? value, int least, int most) =>
            value is null || (value >= least && value <= most) ? value : throw OutOfRange(name, value, $"{least} to {most}");

        /// <summary>Checks biases: each is from −100 to 100, or negative infinity.</summary>
        /// <exception cref="ArgumentOutOfRangeException">A bias is out of this range.</exception>
        internal static void CheckBias(IDictionary<string, float> bias)
        {
            foreach (KeyValuePair<string, float> entry in bias)
            {
                if (!float.IsNegativeInfinity(entry.Value))
                    Checked($"The bias of '{entry.Key}'", entry.Value, -LargestBias, LargestBias);
            }
        }

        private static ArgumentOutOfRangeException OutOfRange(string name, object? value, string range) =>
            new ArgumentOutOfRangeException(name, value, $"{name} is {value}, and must be {range}.");
    }
}
