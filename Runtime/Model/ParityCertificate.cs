#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>The proof that an exported step graph computes what was trained: both were run on the same text.</summary>
    public sealed class ParityCertificate
    {
        /// <summary>The largest difference between any two corresponding logits.</summary>
        public float LargestLogitDifference { get; set; }

        /// <summary>How many tokens were compared.</summary>
        public int Tokens { get; set; }

        /// <summary>The two engines that were compared, as in "TorchSharp 0.107.0 / ONNX Runtime 1.31.1".</summary>
        public string Engines { get; set; } = string.Empty;
    }
}
