#nullable enable
using System;

namespace DialogueRnn.Inference
{
    /// <summary>One line's position in the network: the next token, the state, and the logits of the last step.</summary>
    public sealed class StepStream
    {
        /// <summary>Creates a stream with a zero state.</summary>
        /// <param name="shape">The sizes of the network.</param>
        public StepStream(StepShape shape)
        {
            State = new float[shape.StateLength];
            Logits = new float[shape.Vocabulary];
        }

        /// <summary>The token that the next step reads.</summary>
        public int Token { get; set; }

        /// <summary>The state, [state rows, hidden], row-major. A step replaces its content.</summary>
        public float[] State { get; }

        /// <summary>The logits of the last step, [vocabulary].</summary>
        public float[] Logits { get; }

        /// <summary>Sets the state to zero.</summary>
        public void Reset() => Array.Clear(State, 0, State.Length);
    }
}
