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
            Logits = new float[shape.Outputs];
        }

        /// <summary>The token that the next step reads.</summary>
        public int Token { get; set; }

        /// <summary>The state, [state rows, hidden], row-major. A step replaces its content.</summary>
        public float[] State { get; }

        /// <summary>The logits of the last step, [outputs]. A logit is the network's score of a token as the next token, or of a label.</summary>
        /// <remarks>The probability of token k is exp(logit[k]) divided by the sum of exp over all logits. A step replaces the content. All 0 before the first
        /// step.</remarks>
        public float[] Logits { get; }

        /// <summary>What the line's scene adds to every step, [<see cref="StepShape.SceneWidth"/>]. Null: nothing.</summary>
        /// <remarks>The model computes it once per line. A step reads it and does not change it, so lines of the same scene can share it. Set it before the
        /// prime is read.</remarks>
        public float[]? Scene { get; set; }

        /// <summary>Sets <see cref="State"/> to zero, as before the first step. <see cref="Token"/>, <see cref="Scene"/> and <see cref="Logits"/> stay as they are.</summary>
        public void Reset() => Array.Clear(State, 0, State.Length);
    }
}
