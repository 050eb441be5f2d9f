#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Model
{
    /// <summary>The description of a model in its model file.</summary>
    public sealed class ModelManifest
    {
        private string _name;
        private int _embedding;
        private IReadOnlyList<string> _labels = Array.Empty<string>();

        /// <summary>Creates a manifest.</summary>
        /// <param name="name">The model's name.</param>
        /// <param name="level">What a token stands for.</param>
        /// <param name="cell">The kind of recurrent cell.</param>
        /// <param name="layers">The number of stacked layers, from 1 to <see cref="MaximumLayers"/>.</param>
        /// <param name="hidden">The number of units per layer, from 1 to <see cref="MaximumHidden"/>.</param>
        /// <param name="vocabulary">The model's tokens. Its level is <paramref name="level"/>.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="vocabulary"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        /// <exception cref="ArgumentException">The vocabulary has another level than <paramref name="level"/>.</exception>
        public ModelManifest(string name, TokenLevel level, CellKind cell, int layers, int hidden, Vocabulary vocabulary)
        {
            if (layers < 1 || layers > MaximumLayers)
                throw new ArgumentOutOfRangeException(nameof(layers), layers, $"A model has 1 to {MaximumLayers} layers.");
            if (hidden < 1 || hidden > MaximumHidden)
                throw new ArgumentOutOfRangeException(nameof(hidden), hidden, $"A layer has 1 to {MaximumHidden} units.");
            if (vocabulary != null && vocabulary.Level != level)
                throw new ArgumentException($"The vocabulary has the level {vocabulary.Level}, but the model has the level {level}.", nameof(vocabulary));
            _name = name ?? throw new ArgumentNullException(nameof(name));
            Level = level;
            Cell = cell;
            Layers = layers;
            Hidden = hidden;
            Vocabulary = vocabulary ?? throw new ArgumentNullException(nameof(vocabulary));
        }

        /// <summary>The largest number of layers.</summary>
        public const int MaximumLayers = 64;

        /// <summary>The largest number of units per layer.</summary>
        public const int MaximumHidden = 65_536;

        /// <summary>The largest number of labels.</summary>
        public const int MaximumLabels = 1_000;

        /// <summary>The largest length of a label, in UTF-16 units.</summary>
        public const int LongestLabel = 256;

        /// <summary>The model's name.</summary>
        /// <exception cref="ArgumentNullException">The value is null.</exception>
        public string Name
        {
            get => _name;
            set => _name = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>What a token of the model stands for: a character or a word.</summary>
        public TokenLevel Level { get; }

        /// <summary>The kind of recurrent cell in all layers. Training fixes it.</summary>
        public CellKind Cell { get; }

        /// <summary>The number of stacked layers.</summary>
        public int Layers { get; }

        /// <summary>The number of units per layer.</summary>
        public int Hidden { get; }

        /// <summary>The tokens of the model, with their texts.</summary>
        public Vocabulary Vocabulary { get; }

        /// <summary>The placeholders that the model can place in its lines, as in "{player}". Empty if its corpus has none.</summary>
        public IReadOnlyList<Placeholder> Placeholders => Vocabulary.Placeholders;

        /// <summary>The width of a word model's embedding, from 1 to <see cref="MaximumHidden"/>. 0 for a character model.</summary>
        /// <remarks>A character model has no embedding: the step graph stores the first layer's products of every token in a table.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to <see cref="MaximumHidden"/>.</exception>
        public int Embedding
        {
            get => _embedding;
            set => _embedding = value >= 0 && value <= MaximumHidden
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"An embedding is 0 to {MaximumHidden} numbers wide.");
        }

        /// <summary>True if the output layer uses the embedding as its weights. Only word models can be tied.</summary>
        public bool IsTied { get; set; }

        /// <summary>The labels of a classifier, in the order of its probabilities. Empty for a model that generates lines. From 2 to <see cref="MaximumLabels"/> labels;
        /// each has from 1 to <see cref="LongestLabel"/> UTF-16 units, and none occurs twice.</summary>
        /// <exception cref="ArgumentNullException">The value is null.</exception>
        /// <exception cref="ArgumentException">The labels break these rules.</exception>
        public IReadOnlyList<string> Labels
        {
            get => _labels;
            set
            {
                if (value is null)
                    throw new ArgumentNullException(nameof(value));
                CheckLabels(value);
                _labels = value;
            }
        }

        /// <summary>True if the model gives labels to lines (<see cref="Labels"/>). False if it generates lines.</summary>
        public bool IsClassifier => _labels.Count > 0;

        /// <summary>What a rewriter reads, and how. Null for a model that generates or classifies lines.</summary>
        /// <remarks>The manifest's other entries describe the decoder: <see cref="Vocabulary"/> has the tokens of the lines that are written.</remarks>
        public RewritingSchema? Rewriting { get; set; }

        /// <summary>True if the model makes another line of a line (<see cref="Rewriting"/>).</summary>
        public bool IsRewriter => Rewriting != null;

        /// <summary>The number of rows of the network's state: <see cref="Layers"/>, or twice that for LSTM (hidden rows, then cell rows).</summary>
        public int StateRows => Cell == CellKind.Lstm ? 2 * Layers : Layers;

        /// <summary>The number format of the weights in the step graph. Default: 32-bit floats.</summary>
        public WeightFormat Weights { get; set; } = WeightFormat.Fp32;

        /// <summary>The quality loss through quantised weights, measured at export. Null for 32-bit floats and when it was not measured.</summary>
        public QuantisationSummary? Quantisation { get; set; }

        /// <summary>The sampling that the model's author suggests.</summary>
        public SamplingDefaults Sampling { get; set; } = new SamplingDefaults();

        /// <summary>How the model was trained.</summary>
        public TrainingSummary Training { get; set; } = new TrainingSummary();

        /// <summary>The scene fields that the model knows. Null if the lines of its corpus have none.</summary>
        public SceneSchema? Scene { get; set; }

        /// <summary>How the lines of the corpus begin and end. Null if the file does not say so: the line rules then use what is usual.</summary>
        public LineMarks? LineMarks { get; set; }

        /// <summary>The marks that the line rules use: <see cref="LineMarks"/>, or else the usual ones of the script.</summary>
        internal LineMarks Marks => LineMarks ?? LineMarks.UsualOf(Vocabulary.Elements);

        /// <summary>The comparison of trained network and step graph, made at export. Null if none was made.</summary>
        public ParityCertificate? Parity { get; set; }

        private static void CheckLabels(IReadOnlyList<string> labels)
        {
            if (labels.Count == 1 || labels.Count > MaximumLabels)
                throw new ArgumentException($"A classifier has 2 to {MaximumLabels} labels, and {labels.Count} were given.", nameof(labels));
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (string label in labels)
            {
                if (string.IsNullOrEmpty(label) || label.Length > LongestLabel)
                    throw new ArgumentException($"A label has 1 to {LongestLabel} UTF-16 units, and one has {label?.Length ?? 0}.", nameof(labels));
                if (!seen.Add(label))
                    throw new ArgumentException($"The label '{label}' occurs twice.", nameof(labels));
            }
        }
    }
}
