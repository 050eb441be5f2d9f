#nullable enable
using System;

namespace DialogueRnn.Inference.Rewriting
{
    /// <summary>Computes the encoder and the steps of the decoder of a rewriter. Not thread-safe.</summary>
    internal interface IRewriteBackend : IDisposable
    {
        /// <summary>The name for people: the engine, its version, and what it runs on.</summary>
        string Name { get; }

        /// <summary>Reads a line.</summary>
        /// <param name="tokens">Tokens of the source vocabulary. At least 1, and at most <see cref="LineTokens.Longest"/>.</param>
        /// <param name="source">Receives what the decoder needs.</param>
        /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
        void Encode(ReadOnlySpan<int> tokens, EncodedSource source);

        /// <summary>Takes one step of the decoder with each stream.</summary>
        /// <remarks>Reads <see cref="StepStream.Token"/>, and replaces <see cref="StepStream.State"/> and <see cref="StepStream.Logits"/>. The result of a stream
        /// does not depend on the other streams.</remarks>
        /// <param name="source">The line that is rewritten.</param>
        /// <param name="streams">The streams. Those from index <paramref name="count"/> on are not touched.</param>
        /// <param name="count">The number of streams to advance.</param>
        /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
        void Step(EncodedSource source, StepStream[] streams, int count);
    }
}
