#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>How a model's author suggests it be sampled; settings of the game override it.</summary>
    public sealed class SamplingDefaults
    {
        private float _temperature = 0.7f;
        private int _topK;
        private int _maximumLength = 300;

        /// <summary>Temperature, from 0 (always the likeliest token) to 10. Default 0.7.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public float Temperature
        {
            get => _temperature;
            set => _temperature = SamplingLimits.CheckedTemperature(value);
        }

        /// <summary>How many of the likeliest tokens may be drawn; 0 means all. Default 0.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is negative.</exception>
        public int TopK
        {
            get => _topK;
            set => _topK = SamplingLimits.CheckedTopK(value);
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
