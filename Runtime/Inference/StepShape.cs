#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Inference
{
    /// <summary>The sizes of one step of a network.</summary>
    public readonly struct StepShape
    {
        /// <summary>Creates the sizes.</summary>
        /// <param name="stateRows">Rows of the state.</param>
        /// <param name="hidden">Units a row.</param>
        /// <param name="vocabulary">Tokens.</param>
        public StepShape(int stateRows, int hidden, int vocabulary)
        {
            StateRows = stateRows;
            Hidden = hidden;
            Vocabulary = vocabulary;
        }

        /// <summary>Rows of the state: layers, or twice that for LSTM.</summary>
        public int StateRows { get; }

        /// <summary>Units a row of the state.</summary>
        public int Hidden { get; }

        /// <summary>Tokens, the unknown token included.</summary>
        public int Vocabulary { get; }

        /// <summary>Numbers in the state of one stream.</summary>
        public int StateLength => StateRows * Hidden;

        /// <summary>The sizes that a manifest names.</summary>
        /// <param name="manifest">The manifest.</param>
        public static StepShape Of(ModelManifest manifest) => new StepShape(manifest.StateRows, manifest.Hidden, manifest.Vocabulary.Size);
    }
}
