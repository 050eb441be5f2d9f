#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>How a model's author suggests it be sampled; settings of the game override it.</summary>
    public sealed class SamplingDefaults
    {
        /// <summary>Temperature; 0 always takes the likeliest token. Default 0.7.</summary>
        public float Temperature { get; set; } = 0.7f;

        /// <summary>How many of the likeliest tokens may be drawn; 0 means all. Default 0.</summary>
        public int TopK { get; set; }

        /// <summary>The longest line, in UTF-16 units of text after the prime. Default 300.</summary>
        public int MaximumLength { get; set; } = 300;
    }
}
