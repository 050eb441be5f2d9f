#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Classification
{
    /// <summary>The labels of a text with their probabilities. The next call of <see cref="DialogueClassifier.Classify(string)"/> overwrites it.</summary>
    public sealed class TextLabels
    {
        private readonly float[] _probabilities;

        internal TextLabels(IReadOnlyList<string> labels)
        {
            Labels = labels;
            _probabilities = new float[labels.Count];
        }

        /// <summary>All labels of the classifier, in its order.</summary>
        public IReadOnlyList<string> Labels { get; }

        /// <summary>The probability of each label, in the order of <see cref="Labels"/>. Each is from 0 to 1, and their sum is 1.</summary>
        public ReadOnlySpan<float> Probabilities => _probabilities;

        /// <summary>The place of the likeliest label in <see cref="Labels"/>.</summary>
        public int Likeliest { get; private set; }

        /// <summary>The likeliest label.</summary>
        public string Label => Labels[Likeliest];

        /// <summary>The probability of the likeliest label, from 0 to 1.</summary>
        public float Probability => _probabilities[Likeliest];

        internal Span<float> Buffer => _probabilities;

        internal void Choose(int likeliest) => Likeliest = likeliest;
    }
}
