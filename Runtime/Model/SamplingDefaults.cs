#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>How a model's author suggests it be sampled; settings of the game override it, one by one.</summary>
    public sealed class SamplingDefaults : SamplingSettings
    {
        private int _maximumLength = 300;

        /// <summary>Makes the defaults of a model whose author suggests nothing: temperature 0.7, top-k 0, lines of at most 300 units.</summary>
        public SamplingDefaults()
        {
            Temperature = DefaultTemperature;
            TopK = 0;
        }

        /// <summary>The longest line, in UTF-16 units of text after the prime, from 1 to 1,000,000. Default 300.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public int MaximumLength
        {
            get => _maximumLength;
            set => _maximumLength = SamplingLimits.CheckedMaximumLength(value);
        }
    }
}
