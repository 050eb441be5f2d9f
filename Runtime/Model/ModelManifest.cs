#nullable enable
using System;

namespace DialogueRnn.Model
{
    /// <summary>What a model file says about itself.</summary>
    public sealed class ModelManifest
    {
        private string _name;
        private int _embedding;

        /// <summary>Creates a manifest.</summary>
        /// <param name="name">The model's name.</param>
        /// <param name="level">What a token stands for.</param>
        /// <param name="cell">The recurrent cell.</param>
        /// <param name="layers">Stacked layers, at least 1.</param>
        /// <param name="hidden">Units a layer, at least 1.</param>
        /// <param name="vocabulary">The tokens.</param>
        public ModelManifest(string name, TokenLevel level, CellKind cell, int layers, int hidden, Vocabulary vocabulary)
        {
            if (layers < 1 || layers > MaximumLayers)
                throw new ArgumentOutOfRangeException(nameof(layers), layers, $"A model has 1 to {MaximumLayers} layers.");
            if (hidden < 1 || hidden > MaximumHidden)
                throw new ArgumentOutOfRangeException(nameof(hidden), hidden, $"A layer has 1 to {MaximumHidden} units.");
            if (vocabulary != null && vocabulary.Level != level)
                throw new ArgumentException($"The vocabulary is of the level {vocabulary.Level}, and the model of the level {level}.", nameof(vocabulary));
            _name = name ?? throw new ArgumentNullException(nameof(name));
            Level = level;
            Cell = cell;
            Layers = layers;
            Hidden = hidden;
            Vocabulary = vocabulary ?? throw new ArgumentNullException(nameof(vocabulary));
        }

        /// <summary>The largest number of layers a file may name.</summary>
        public const int MaximumLayers = 64;

        /// <summary>The largest number of units a layer may have.</summary>
        public const int MaximumHidden = 65_536;

        /// <summary>The model's name.</summary>
        /// <exception cref="ArgumentNullException">The name is null.</exception>
        public string Name
        {
            get => _name;
            set => _name = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>What a token stands for.</summary>
        public TokenLevel Level { get; }

        /// <summary>The recurrent cell.</summary>
        public CellKind Cell { get; }

        /// <summary>Stacked layers.</summary>
        public int Layers { get; }

        /// <summary>Units a layer.</summary>
        public int Hidden { get; }

        /// <summary>The tokens.</summary>
        public Vocabulary Vocabulary { get; }

        /// <summary>At word level the width of the embedding, from 1 to <see cref="MaximumHidden"/>; 0 at character level, where the first layer's
        /// products stand in a table.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The width is out of its range.</exception>
        public int Embedding
        {
            get => _embedding;
            set => _embedding = value >= 0 && value <= MaximumHidden
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"An embedding is 0 to {MaximumHidden} numbers wide.");
        }

        /// <summary>Whether the embedding is the softmax layer's weights as well.</summary>
        public bool IsTied { get; set; }

        /// <summary>Rows of the state: <see cref="Layers"/>, or twice that for LSTM (hidden rows, then cell rows).</summary>
        public int StateRows => Cell == CellKind.Lstm ? 2 * Layers : Layers;

        /// <summary>How the weights stand in the step graph.</summary>
        public WeightFormat Weights { get; set; } = WeightFormat.Fp32;

        /// <summary>What smaller weights cost, measured at export; null for 32-bit floats, or when it was not measured.</summary>
        public QuantisationSummary? Quantisation { get; set; }

        /// <summary>Suggested sampling.</summary>
        public SamplingDefaults Sampling { get; set; } = new SamplingDefaults();

        /// <summary>How it was trained.</summary>
        public TrainingSummary Training { get; set; } = new TrainingSummary();

        /// <summary>The comparison made at export; null when none was made.</summary>
        public ParityCertificate? Parity { get; set; }
    }
}
