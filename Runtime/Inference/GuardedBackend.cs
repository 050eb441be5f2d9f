#nullable enable
using System;

namespace DialogueRnn.Inference
{
    /// <summary>A backend whose memory is never freed under a step.</summary>
    internal sealed class GuardedBackend : IStepBackend
    {
        private readonly IStepBackend _backend;
        private readonly UseGuard _guard;

        /// <summary>Creates the backend.</summary>
        /// <param name="backend">Computes the steps.</param>
        /// <param name="guard">Frees the backend.</param>
        internal GuardedBackend(IStepBackend backend, UseGuard guard)
        {
            _backend = backend;
            _guard = guard;
        }

        public string Name => _backend.Name;

        public StepShape Shape => _backend.Shape;

        public int PreferredBatch => _backend.PreferredBatch;

        public void Step(StepStream[] streams, int count)
        {
            using UseGuard.Use use = _guard.Enter();
            _backend.Step(streams, count);
        }

        public void Read(StepStream stream, ReadOnlySpan<int> tokens)
        {
            using UseGuard.Use use = _guard.Enter();
            _backend.Read(stream, tokens);
        }

        public void Dispose() => _guard.Close();
    }
}
