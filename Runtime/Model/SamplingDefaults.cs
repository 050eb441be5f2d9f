#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>The sampling that a model's author suggests. A game's own settings override it, setting by setting.</summary>
    public sealed class SamplingDefaults : SamplingSettings
    {
        private int _maximumLength = 300;
        private int _takes = 1;

        /// <summary>Creates suggestions with temperature 0.7, top-k 0 (all tokens) and lines of at most 300 UTF-16 units.</summary>
        public SamplingDefaults()
        {
            Temperature = DefaultTemperature;
            TopK = 0;
        }

        /// <summary>The maximum length of a line's text after the prime, in UTF-16 units. From 1 to 1,000,000. Default 300.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public int MaximumLength
        {
            get => _maximumLength;
            set => _maximumLength = SamplingLimits.CheckedMaximumLength(value);
        }

        /// <summary>The number of takes of a line, of which the best is shown. From 1 to 64. Default 1.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public int Takes
        {
            get => _takes;
            set => _takes = SamplingLimits.CheckedTakes(value);
        }
    }
}
