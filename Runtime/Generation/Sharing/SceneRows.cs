#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Keeps what recent scenes add to the steps of their lines, so that it is computed once per scene.</summary>
    /// <remarks>Rows never change, and lines that are open keep theirs.</remarks>
    internal sealed class SceneRows
    {
        /// <summary>The largest number of rows. With more scenes, all rows are dropped and computed again when they are needed.</summary>
        internal const int Capacity = 256;

        private readonly Dictionary<SceneValues, float[]> _rows = new Dictionary<SceneValues, float[]>();
        private readonly SceneEncoder? _encoder;
        private readonly UseGuard _guard;

        /// <summary>Creates an empty store.</summary>
        /// <param name="encoder">Computes rows. Null if the network has no scenes.</param>
        /// <param name="guard">Frees the encoder.</param>
        internal SceneRows(SceneEncoder? encoder, UseGuard guard)
        {
            _encoder = encoder;
            _guard = guard;
        }

        /// <summary>Returns the row of a scene. Null if the scene is null or the network has no scenes.</summary>
        /// <exception cref="ArgumentException">The scene belongs to another model.</exception>
        internal float[]? Of(SceneValues? scene)
        {
            if (scene is null || _encoder is null)
                return null;
            if (_rows.TryGetValue(scene, out float[]? known))
                return known;
            if (_rows.Count == Capacity)
                _rows.Clear();
            float[] row = Encode(scene.Input);
            _rows.Add(scene, row);
            return row;
        }

        /// <summary>Computes the row of an encoded scene. The row is not kept.</summary>
        /// <param name="input">The encoded scene.</param>
        /// <exception cref="InvalidOperationException">The network has no scenes, or another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
        internal float[] Encode(ReadOnlySpan<float> input)
        {
            SceneEncoder encoder = _encoder ?? throw new InvalidOperationException("The model has no scene fields.");
            var row = new float[encoder.RowWidth];
            using UseGuard.Use use = _guard.Enter();
            encoder.Encode(input, row);
            return row;
        }
    }
}
