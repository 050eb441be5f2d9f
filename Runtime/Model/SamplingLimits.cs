#nullable enable
using System;

namespace DialogueRnn.Model
{
    /// <summary>The ranges of the sampling settings, for model files and for games alike.</summary>
    internal static class SamplingLimits
    {
        /// <summary>The highest temperature; far below it the text is noise already.</summary>
        internal const float HighestTemperature = 10f;

        /// <summary>The longest line that may be asked for, in UTF-16 units.</summary>
        internal const int LongestLine = 1_000_000;

        internal static float CheckedTemperature(float value) => value >= 0f && value <= HighestTemperature
            ? value
            : throw OutOfRange("Temperature", value, $"0 to {HighestTemperature}");

        internal static int CheckedTopK(int value) => value >= 0 ? value : throw OutOfRange("TopK", value, "0 (all) or more");

        internal static int CheckedMaximumLength(int value) => value >= 1 && value <= LongestLine
            ? value
            : throw OutOfRange("MaximumLength", value, $"1 to {LongestLine}");

        private static ArgumentOutOfRangeException OutOfRange(string name, object value, string range) =>
            new ArgumentOutOfRangeException(name, value, $"{name} is {value}, and must be {range}.");
    }
}
