#nullable enable
using System;

namespace DialogueRnn.Inference
{
    /// <summary>Computes the steps (<see cref="Step"/>) of one network. Not thread-safe.</summary>
    public interface IStepBackend : IDisposable
    {
        /// <summary>The name for people: the engine, its version, and what it runs on.</summary>
        string Name { get; }

        /// <summary>The sizes of the network.</summary>
        StepShape Shape { get; }

        /// <summary>The number of streams up to which a larger batch is more efficient. A call can have more streams.</summary>
        int PreferredBatch { get; }

        /// <summary>Takes one step with each stream. A step is one run of the network: it reads one token and gives the logits of the next token.</summary>
        /// <remarks>
        /// Reads <see cref="StepStream.Token"/> and <see cref="StepStream.Scene"/>, and replaces <see cref="StepStream.State"/> and <see cref="StepStream.Logits"/>.
        /// The result of a stream does not depend on the other streams of the call. Allocates nothing after the first call.
        /// If the call throws with at most <see cref="PreferredBatch"/> streams, the streams stay unchanged, and the step can be repeated.
        /// </remarks>
        /// <param name="streams">The streams. Those from index <paramref name="count"/> on are not touched.</param>
        /// <param name="count">The number of streams to advance. At least 1.</param>
        /// <exception cref="ArgumentException">A stream has a scene of another length than <see cref="StepShape.SceneWidth"/>.</exception>
        void Step(StepStream[] streams, int count);

        /// <summary>Lets one stream read known tokens, for example a prime.</summary>
        /// <remarks>
        /// The state and the logits of the last token become exactly what single steps would give, to the last bit.
        /// <see cref="StepStream.Token"/> is neither read nor set. No token takes longer than a step. Allocates nothing after the first call.
        /// If the call throws, the stream stays unchanged.
        /// </remarks>
        /// <param name="stream">The stream.</param>
        /// <param name="tokens">The tokens, in reading order. An empty list changes nothing.</param>
        /// <exception cref="ArgumentException">The stream has a scene of another length than <see cref="StepShape.SceneWidth"/>.</exception>
        void Read(StepStream stream, ReadOnlySpan<int> tokens);
    }
}
