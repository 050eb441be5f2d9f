#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>How a generator samples its lines. A generator reads the settings once, when it is made.</summary>
    public sealed class GenerationSettings
    {
        /// <summary>The seed of the generator: every line's seed is derived from it and from the line's number. Default 0.</summary>
        public ulong Seed { get; set; }

        /// <summary>Temperature, from 0 (always the likeliest token) to 10; null takes the model's own.</summary>
        public float? Temperature { get; set; }

        /// <summary>How many of the likeliest tokens may be drawn, 0 for all; null takes the model's own.</summary>
        public int? TopK { get; set; }

        /// <summary>The longest text after the prime, in UTF-16 units, from 1 to 1,000,000; null takes the model's own.</summary>
        public int? MaximumLength { get; set; }

        /// <summary>Whether a line break ends a line; the line break is then not part of the text. Default true.</summary>
        public bool StopAtLineBreak { get; set; } = true;

        /// <summary>How fast text becomes visible; null (the default) shows it as soon as it exists.</summary>
        public ReadingPace? Pace { get; set; }

        internal GenerationSettings Resolve(SamplingDefaults defaults) => new GenerationSettings
        {
            Seed = Seed,
            Temperature = SamplingLimits.CheckedTemperature(Temperature ?? defaults.Temperature),
            TopK = SamplingLimits.CheckedTopK(TopK ?? defaults.TopK),
            MaximumLength = SamplingLimits.CheckedMaximumLength(MaximumLength ?? defaults.MaximumLength),
            StopAtLineBreak = StopAtLineBreak,
            Pace = Pace,
        };
    }
}
