#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>A line that is ready to be baked.</summary>
    internal sealed class KeptLine
    {
        /// <summary>Creates a line. The properties describe the values.</summary>
        internal KeptLine(string id, string speaker, string text, string prime, ulong seed, string generated, double perplexity, int? longestCopy,
            IReadOnlyList<Placeholder>? placeholders = null)
        {
            Id = id;
            Speaker = speaker;
            Text = text;
            Prime = prime;
            Seed = seed;
            Generated = generated;
            Perplexity = perplexity;
            LongestCopy = longestCopy;
            Placeholders = placeholders ?? Array.Empty<Placeholder>();
        }

        /// <summary>The identifier for translations and recordings. See <see cref="LineIdentifier"/>.</summary>
        internal string Id { get; }

        /// <summary>The speaker's name. Empty if the line names none.</summary>
        internal string Speaker { get; }

        /// <summary>The text in one line, edited or not.</summary>
        internal string Text { get; }

        /// <summary>The placeholders of the model, which <see cref="Text"/> can have instead of values.</summary>
        internal IReadOnlyList<Placeholder> Placeholders { get; }

        /// <summary>The prime.</summary>
        internal string Prime { get; }

        /// <summary>The seed that generates the line again.</summary>
        internal ulong Seed { get; }

        /// <summary>The generated text, without the prime.</summary>
        internal string Generated { get; }

        /// <summary>The perplexity per character. NaN if unknown.</summary>
        internal double Perplexity { get; }

        /// <summary>The length of the longest copy from the corpus, in characters. Null if unknown.</summary>
        internal int? LongestCopy { get; }
    }
}
