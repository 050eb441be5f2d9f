#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>Works out one step: reads the token, replaces state and logits (which arrive as all zeros).</summary>
    internal delegate void StepScript(int token, float[] state, float[] logits);

    /// <summary>A backend whose logits a test decides and whose steps take as long as the test says, on a simulated clock.</summary>
    internal sealed class ScriptedBackend : IStepBackend
    {
        private readonly StepScript _script;

        internal ScriptedBackend(StepShape shape, StepScript script, int preferredBatch = 1)
        {
            Shape = shape;
            _script = script;
            PreferredBatch = preferredBatch;
        }

        public string Name => "scripted";

        public StepShape Shape { get; }

        public int PreferredBatch { get; }

        internal SimulatedClock Clock { get; } = new SimulatedClock();

        /// <summary>What a step of a batch of that size takes.</summary>
        internal Func<int, TimeSpan> Cost { get; set; } = batch => TimeSpan.Zero;

        /// <summary>What reading so many tokens at once takes; as many steps, unless a test says otherwise.</summary>
        internal Func<int, TimeSpan>? ReadCost { get; set; }

        /// <summary>Called before each step.</summary>
        internal Action BeforeStep { get; set; } = () => { };

        /// <summary>Called after each step, with the streams that stepped.</summary>
        internal Action<StepStream[]> AfterStep { get; set; } = streams => { };

        /// <summary>The batch of every call so far.</summary>
        internal List<int> Batches { get; } = new List<int>();

        /// <summary>How many tokens were read at once, for every such call so far. Each token counts as a batch of 1, too.</summary>
        internal List<int> Slices { get; } = new List<int>();

        /// <summary>Whether a step throws after the first stream of its batch has advanced.</summary>
        internal bool FailAfterFirst { get; set; }

        internal bool IsDisposed { get; private set; }

        public void Step(StepStream[] streams, int count)
        {
            BeforeStep();
            Batches.Add(count);
            for (int index = 0; index < count; index++)
            {
                Array.Clear(streams[index].Logits, 0, Shape.Vocabulary);
                _script(streams[index].Token, streams[index].State, streams[index].Logits);
                if (FailAfterFirst && count > 1)
                    throw new TimeoutException("The second stream failed.");
            }

            AfterStep(streams);
            Clock.Advance(Cost(count));
        }

        public void Read(StepStream stream, ReadOnlySpan<int> tokens)
        {
            BeforeStep();
            Slices.Add(tokens.Length);
            foreach (int token in tokens)
            {
                Batches.Add(1);
                Array.Clear(stream.Logits, 0, Shape.Vocabulary);
                _script(token, stream.State, stream.Logits);
            }

            Clock.Advance(ReadCost?.Invoke(tokens.Length) ?? TimeSpan.FromTicks(tokens.Length * Cost(1).Ticks));
        }

        public void Dispose() => IsDisposed = true;
    }
}
