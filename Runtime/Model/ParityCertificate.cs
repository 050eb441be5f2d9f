#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>The result of running the trained network and its exported step graph on the same text.</summary>
    public sealed class ParityCertificate
    {
        /// <summary>The largest absolute difference between two corresponding logits.</summary>
        public float LargestLogitDifference { get; set; }

        /// <summary>The number of tokens that were compared.</summary>
        public int Tokens { get; set; }

        /// <summary>The two engines that were compared, for example "TorchSharp 0.107.0 / ONNX Runtime 1.31.1".</summary>
        public string Engines { get; set; } = string.Empty;
    }
}
