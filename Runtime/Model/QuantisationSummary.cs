#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>The quality loss of a quantised model: its results on validation text, compared with those of its 32-bit floats.</summary>
    public sealed class QuantisationSummary
    {
        /// <summary>The usual limit of <see cref="PerplexityRatio"/> for 8-bit weights. The exporter reports a higher ratio.</summary>
        public const double UsualInt8Ratio = 1.002;

        /// <summary>The perplexity of the quantised model divided by that of the 32-bit floats. 1 means no loss. NaN if not measured.</summary>
        public double PerplexityRatio { get; set; } = double.NaN;

        /// <summary>The share of steps at which both models have the same likeliest token. From 0 to 1. NaN if not measured.</summary>
        public double EqualFirstChoices { get; set; } = double.NaN;

        /// <summary>The number of tokens that were predicted.</summary>
        public int Tokens { get; set; }

        /// <summary>The backend that was measured.</summary>
        public string Engine { get; set; } = string.Empty;
    }
}
