#nullable enable
using System;
using System.Numerics;
using System.Runtime.InteropServices;
using DialogueRnn.Inference;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>A take in the network: its stream and, if its scene has a guidance other than 1, a second stream that reads the same tokens without the
    /// scene.</summary>
    /// <remarks>
    /// With a guidance of g, the logits are <c>none + g · (scene − none)</c>. This is classifier-free guidance (J. Ho and T. Salimans, "Classifier-Free Diffusion
    /// Guidance", 2022) for a language model (G. Sanchez et al., "Stay on topic with Classifier-Free Guidance", 2023). Both streams are in the same batch.
    /// </remarks>
    internal sealed class LineStream
    {
        private readonly StepShape _shape;
        private StepStream? _plain;
        private float[] _mixed = Array.Empty<float>();
        private float _guidance = 1f;

        internal LineStream(StepShape shape)
        {
            _shape = shape;
            Own = new StepStream(shape);
        }

        /// <summary>The stream in the scene.</summary>
        internal StepStream Own { get; }

        /// <summary>The stream without the scene. Null if there is no guidance.</summary>
        internal StepStream? Plain => IsGuided ? _plain : null;

        /// <summary>Whether there are two streams.</summary>
        internal bool IsGuided => _guidance != 1f;

        /// <summary>The token that the next step reads.</summary>
        internal int Token
        {
            set
            {
                Own.Token = value;
                if (IsGuided)
                    _plain!.Token = value;
            }
        }

        /// <summary>The logits that tokens are drawn from, [vocabulary]. With a guidance, as of the last <see cref="Mix"/>.</summary>
        internal float[] Logits => IsGuided ? _mixed : Own.Logits;

        /// <summary>The logits in the scene, without guidance, [vocabulary].</summary>
        internal float[] SceneLogits => Own.Logits;

        /// <summary>The number of floats of the state of all streams.</summary>
        internal int StateLength => IsGuided ? 2 * _shape.StateLength : _shape.StateLength;

        /// <summary>Begins a line. Its state is zero.</summary>
        /// <param name="scene">What the scene adds to every step. Null: nothing.</param>
        /// <param name="guidance">How strongly the line follows the scene.</param>
        internal void Begin(float[]? scene, float guidance)
        {
            Own.Scene = scene;
            _guidance = guidance;
            if (IsGuided && _plain is null)
            {
                _plain = new StepStream(_shape);
                _mixed = new float[_shape.Outputs];
            }

            Reset();
        }

        /// <summary>Sets the state to zero.</summary>
        internal void Reset()
        {
            Own.Reset();
            _plain?.Reset();
        }

        /// <summary>Computes <see cref="Logits"/> from those of the two streams. Does nothing without a guidance.</summary>
        internal void Mix()
        {
            if (!IsGuided)
                return;
            float[] own = Own.Logits;
            float[] plain = _plain!.Logits;
            int done = Vector.IsHardwareAccelerated ? MixVectors(own, plain) : 0;
            for (int token = done; token < own.Length; token++)
            {
                // A token that one of the streams rules out has no difference.
                bool isFinite = own[token] >= float.MinValue && plain[token] >= float.MinValue;
                _mixed[token] = isFinite ? plain[token] + (_guidance * (own[token] - plain[token])) : own[token];
            }
        }

        /// <summary>Copies the state of all streams.</summary>
        /// <param name="state">Receives it, at least [<see cref="StateLength"/>].</param>
        internal void CopyState(float[] state)
        {
            Own.State.CopyTo(state, 0);
            if (IsGuided)
                _plain!.State.CopyTo(state, Own.State.Length);
        }

        /// <summary>Sets the state of all streams.</summary>
        /// <param name="state">At least [<see cref="StateLength"/>].</param>
        internal void SetState(float[] state)
        {
            Array.Copy(state, Own.State, Own.State.Length);
            if (IsGuided)
                Array.Copy(state, Own.State.Length, _plain!.State, 0, Own.State.Length);
        }

        /// <summary>Takes over the state and the next token of another stream of the same line.</summary>
        internal void CopyFrom(LineStream other)
        {
            other.Own.State.CopyTo(Own.State, 0);
            if (IsGuided)
                other._plain!.State.CopyTo(_plain!.State, 0);
            Token = other.Own.Token;
        }

        /// <summary>Returns the state to save, [<see cref="StateLength"/>]. Without a guidance, it is the stream's own memory.</summary>
        internal float[] ToSavedState()
        {
            if (!IsGuided)
                return Own.State;
            var state = new float[StateLength];
            CopyState(state);
            return state;
        }

        // The same operations as one by one, so the same bits. Returns the number of tokens done.
        private int MixVectors(float[] own, float[] plain)
        {
            ReadOnlySpan<Vector<float>> owns = MemoryMarshal.Cast<float, Vector<float>>(own);
            ReadOnlySpan<Vector<float>> plains = MemoryMarshal.Cast<float, Vector<float>>(plain);
            Span<Vector<float>> mixed = MemoryMarshal.Cast<float, Vector<float>>(_mixed);
            var least = new Vector<float>(float.MinValue);
            for (int index = 0; index < owns.Length; index++)
            {
                Vector<float> value = plains[index] + (_guidance * (owns[index] - plains[index]));
                Vector<int> isFinite = Vector.GreaterThanOrEqual(owns[index], least) & Vector.GreaterThanOrEqual(plains[index], least);
                mixed[index] = Vector.ConditionalSelect(isFinite, value, owns[index]);
            }

            return owns.Length * Vector<float>.Count;
        }
    }
}
