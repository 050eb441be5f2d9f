#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>How a generator samples its lines. A generator reads the settings once, when it is made.</summary>
    public sealed class GenerationSettings
    {
        /// <summary>The seed of the generator: its first line uses it, and every further line a seed derived from it. Default 0.</summary>
        public ulong Seed { get; set; }

        /// <summary>Temperature, from 0 (always the likeliest token) to 10; null takes the model's own.</summary>
        public float? Temperature { get; set; }

        /// <summary>How many of the likeliest tokens may be drawn, 0 for all; null takes the model's own.</summary>
        public int? TopK { get; set; }

        /// <summary>The longest text after the prime, in UTF-16 units, from 1; null takes the model's own.</summary>
        public int? MaximumLength { get; set; }

        /// <summary>Whether a line break ends a line; the line break is then not part of the text. Default true.</summary>
        public bool StopAtLineBreak { get; set; } = true;

        internal const float MaximumTemperature = 10f;
        internal const int LengthLimit = 1_000_000;

        internal GenerationSettings Resolve(SamplingDefaults defaults)
        {
            var resolved = new GenerationSettings
            {
                Seed = Seed,
                Temperature = Temperature ?? defaults.Temperature,
                TopK = TopK ?? defaults.TopK,
                MaximumLength = MaximumLength ?? defaults.MaximumLength,
                StopAtLineBreak = StopAtLineBreak,
            };
            if (!(resolved.Temperature >= 0f && resolved.Temperature <= MaximumTemperature))
                throw OutOfRange(nameof(Temperature), resolved.Temperature, $"0 to {MaximumTemperature}");
            if (resolved.TopK < 0)
                throw OutOfRange(nameof(TopK), resolved.TopK, "0 (all) or more");
            if (resolved.MaximumLength < 1 || resolved.MaximumLength > LengthLimit)
                throw OutOfRange(nameof(MaximumLength), resolved.MaximumLength, $"1 to {LengthLimit}");
            return resolved;
        }

        private static ArgumentOutOfRangeException OutOfRange(string name, object? value, string range) =>
            new ArgumentOutOfRangeException(name, value, $"{name} is {value}, and must be {range}.");
    }
}
