#nullable enable
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
        public StepShape(int stateRows, int hidden, int vocabulary)
        {
            StateRows = stateRows;
            Hidden = hidden;
            Vocabulary = vocabulary;
            Outputs = vocabulary;
        }

        private StepShape(int stateRows, int hidden, int vocabulary, int outputs)
            : this(stateRows, hidden, vocabulary) => Outputs = outputs;

        /// <summary>The number of rows of the state: the number of layers, or twice that for LSTM. A classifier has 3 more.</summary>
        public int StateRows { get; }

        /// <summary>The number of units per row of the state.</summary>
        public int Hidden { get; }

        /// <summary>The number of tokens, including the unknown token.</summary>
        public int Vocabulary { get; }

        /// <summary>The number of logits that a step gives: <see cref="Vocabulary"/>, or the number of labels of a classifier.</summary>
        public int Outputs { get; }

        /// <summary>The number of floats in one stream's state.</summary>
        public int StateLength => StateRows * Hidden;

        /// <summary>Returns the sizes of a manifest's network.</summary>
        /// <param name="manifest">The manifest.</param>
        public static StepShape Of(ModelManifest manifest) => manifest.IsClassifier
            ? new StepShape(manifest.StateRows + PooledRows, manifest.Hidden, manifest.Vocabulary.Size, manifest.Labels.Count)
            : new StepShape(manifest.StateRows, manifest.Hidden, manifest.Vocabulary.Size);
    }
}
