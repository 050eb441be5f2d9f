#nullable enable
using System;

namespace DialogueRnn.Inference
{
    /// <summary>Computes steps of one network. A backend is used by one thread at a time.</summary>
    public interface IStepBackend : IDisposable
    {
        /// <summary>What computes, for people: the engine, its version and what it runs on.</summary>
        string Name { get; }

        /// <summary>The sizes of the network.</summary>
        StepShape Shape { get; }

        /// <summary>The most streams that one call gains from; a call with more is allowed.</summary>
        int PreferredBatch { get; }

        /// <summary>
        /// Advances streams by one token each: reads <see cref="StepStream.Token"/>, replaces <see cref="StepStream.State"/> and
        /// <see cref="StepStream.Logits"/>. A stream's result does not depend on the others in the call. Allocates nothing after the first call.
        /// A call that throws leaves the streams as they were, up to <see cref="PreferredBatch"/> of them; their lines step again later.
        /// </summary>
        /// <param name="streams">The streams; those from <paramref name="count"/> on are not touched.</param>
        /// <param name="count">How many of them step, from 1.</param>
        void Step(StepStream[] streams, int count);

        /// <summary>
        /// Lets one stream read tokens that are known beforehand, as a prime is: its state and the logits of the last token become what single
        /// steps would make of them, to the last bit; <see cref="StepStream.Token"/> is neither read nor set. No token takes longer than a step
        /// does. Allocates nothing after the first call. A call that throws leaves the stream as it was.
        /// </summary>
        /// <param name="stream">The stream.</param>
        /// <param name="tokens">The tokens, in the order of reading; none changes nothing.</param>
        void Read(StepStream stream, ReadOnlySpan<int> tokens);
    }
}
