#nullable enable
using System;

namespace DialogueRnn.Model
{
    /// <summary>What a rewriter reads, and how.</summary>
    public sealed class RewritingSchema
    {
        /// <summary>Creates a schema.</summary>
        /// <param name="source">The tokens of the lines that are read. A word vocabulary.</param>
        /// <param name="encoder">The number of units of the encoder in each direction, from 1 to <see cref="ModelManifest.MaximumHidden"/>.</param>
        /// <param name="hasAttention">Whether the decoder looks back at the encoder's states.</param>
        /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
        /// <exception cref="ArgumentException">The vocabulary is one of characters.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of units is out of its range.</exception>
        public RewritingSchema(Vocabulary source, int encoder, bool hasAttention)
        {
            Source = source ?? throw new ArgumentNullException(nameof(source));
            if (source.Level != TokenLevel.Word)
                throw new ArgumentException("A rewriter reads words, but this vocabulary has characters.", nameof(source));
            if (encoder < 1 || encoder > ModelManifest.MaximumHidden)
                throw new ArgumentOutOfRangeException(nameof(encoder), encoder, $"An encoder has 1 to {ModelManifest.MaximumHidden} units in each direction.");
            Encoder = encoder;
            HasAttention = hasAttention;
        }

        /// <summary>The tokens of the lines that are read.</summary>
        public Vocabulary Source { get; }

        /// <summary>The number of units of the encoder in each direction.</summary>
        public int Encoder { get; }

        /// <summary>True if the decoder looks back at the encoder's states at every step. False if it sees only the vector of the whole line.</summary>
        public bool HasAttention { get; }
    }
}
