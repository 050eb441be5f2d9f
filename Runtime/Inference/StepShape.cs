#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Inference
{
    /// <summary>The sizes of a network: of its state, and of the logits that a step (<see cref="IStepBackend.Step"/>) gives.</summary>
    public readonly struct StepShape
    {
        /// <summary>The rows that a classifier's state has after those of its layers: the largest values of the last layer's row so far, at least 0; their means; the
        /// number of tokens, in each unit.</summary>
        internal const int PooledRows = 3;

        /// <summary>Creates the sizes.</summary>
        /// <param name="stateRows">The number of rows of the state.</param>
        /// <param name="hidden">The number of units per row.</param>
        /// <param name="vocabulary">The number of tokens.</param>
        /// <param name="sceneWidth">The number of floats that a scene adds to a step. 0 for models without scene fields.</param>
        public StepShape(int stateRows, int hidden, int vocabulary, int sceneWidth = 0)
        {
            StateRows = stateRows;
            Hidden = hidden;
            Vocabulary = vocabulary;
            SceneWidth = sceneWidth;
            Outputs = vocabulary;
        }

        private StepShape(int stateRows, int hidden, int vocabulary, int sceneWidth, int outputs)
            : this(stateRows, hidden, vocabulary, sceneWidth) => Outputs = outputs;

        /// <summary>The number of rows of the state: the number of layers, or twice that for LSTM. A classifier has 3 more.</summary>
        public int StateRows { get; }

        /// <summary>The number of units per row of the state.</summary>
        public int Hidden { get; }

        /// <summary>The number of tokens, including the unknown token.</summary>
        public int Vocabulary { get; }

        /// <summary>The number of floats that a scene adds to a step: to the gates of the first layer, then to the vector that gives the logits. 0 for models without
        /// scene fields.</summary>
        public int SceneWidth { get; }

        /// <summary>The number of logits that a step gives: <see cref="Vocabulary"/>, or the number of labels of a classifier.</summary>
        public int Outputs { get; }

        /// <summary>The number of floats in one stream's state.</summary>
        public int StateLength => StateRows * Hidden;

        /// <summary>Returns the sizes of a manifest's network.</summary>
        /// <param name="manifest">The manifest.</param>
        public static StepShape Of(ModelManifest manifest) => manifest.IsClassifier
            ? new StepShape(manifest.StateRows + PooledRows, manifest.Hidden, manifest.Vocabulary.Size, 0, manifest.Labels.Count)
            : new StepShape(manifest.StateRows, manifest.Hidden, manifest.Vocabulary.Size, manifest.Scene is null ? 0 : SceneWidthOf(manifest));

        /// <summary>Checks the length of a stream's scene.</summary>
        /// <exception cref="ArgumentException">The length is wrong.</exception>
        internal void CheckScene(StepStream stream)
        {
            if (stream.Scene != null && stream.Scene.Length != SceneWidth)
            {
                throw new ArgumentException(SceneWidth == 0
                    ? "The stream has a scene, but the model has no scene fields."
                    : $"The stream's scene has {stream.Scene.Length} floats, but the model needs {SceneWidth}.");
            }
        }

        private static int SceneWidthOf(ModelManifest manifest)
        {
            int gates = manifest.Cell == CellKind.Gru ? 3 : manifest.Cell == CellKind.Lstm ? 4 : 1;
            bool isTied = manifest.Level == TokenLevel.Word && manifest.IsTied;
            return (gates * manifest.Hidden) + (isTied ? manifest.Embedding : manifest.Hidden);
        }
    }
}
