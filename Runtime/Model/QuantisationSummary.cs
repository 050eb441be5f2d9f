#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>What smaller weights cost: the quantised model was compared with its 32-bit floats on validation text.</summary>
    public sealed class QuantisationSummary
    {
        /// <summary>The highest perplexity ratio of 8-bit weights that passes without remark.</summary>
        public const double UsualInt8Ratio = 1.002;

        /// <summary>Perplexity over that of 32-bit floats; 1 is no loss.</summary>
        public double PerplexityRatio { get; set; } = double.NaN;

        /// <summary>Share of steps at which both hold the same token likeliest, from 0 to 1.</summary>
        public double EqualFirstChoices { get; set; } = double.NaN;

        /// <summary>How many tokens were predicted.</summary>
        public int Tokens { get; set; }

        /// <summary>The backend that was measured.</summary>
        public string Engine { get; set; } = string.Empty;
    }
}
