#nullable enable
using System;

namespace DialogueRnn.Banks
{
    /// <summary>A line that a writer kept, word for word.</summary>
    public sealed class BankedLine
    {
        /// <summary>Creates a line.</summary>
        /// <param name="id">What it is called in translations and recordings; unique in its bank.</param>
        /// <param name="speaker">Who says it; empty for anybody.</param>
        /// <param name="text">What is said.</param>
        public BankedLine(string id, string speaker, string text)
        {
            Id = id ?? throw new ArgumentNullException(nameof(id));
            Speaker = speaker ?? throw new ArgumentNullException(nameof(speaker));
            Text = text ?? throw new ArgumentNullException(nameof(text));
        }

        /// <summary>What the line is called in translations and recordings.</summary>
        public string Id { get; }

        /// <summary>Who says it; empty for anybody.</summary>
        public string Speaker { get; }

        /// <summary>What is said.</summary>
        public string Text { get; }

        /// <inheritdoc/>
        public override string ToString() => Speaker.Length == 0 ? Text : $"{Speaker}: {Text}";
    }
}
