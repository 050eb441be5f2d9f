#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Rewriting
{
    /// <summary>The sizes of a rewriter's network.</summary>
    internal readonly struct RewriterSizes
    {
        /// <summary>The name of the file's part that holds the encoder graph.</summary>
        internal const string EncoderExtra = "encoder";

        private RewriterSizes(ModelManifest manifest, RewritingSchema schema)
        {
            Sources = schema.Source.Size;
            Targets = manifest.Vocabulary.Size;
            Embedding = manifest.Embedding;
            Encoder = schema.Encoder;
            Hidden = manifest.Hidden;
            HasAttention = schema.HasAttention;
        }

        /// <summary>The number of tokens that can be read.</summary>
        internal int Sources { get; }

        /// <summary>The number of tokens that can be written.</summary>
        internal int Targets { get; }

        /// <summary>The width of both embeddings.</summary>
        internal int Embedding { get; }

        /// <summary>The number of units of the encoder in each direction.</summary>
        internal int Encoder { get; }

        /// <summary>The number of units of each of the decoder's two layers.</summary>
        internal int Hidden { get; }

        /// <summary>Whether the decoder looks at every state of the encoder. Otherwise it looks only at the vector of the whole line.</summary>
        internal bool HasAttention { get; }

        /// <summary>The width of a state of the encoder, both directions together.</summary>
        internal int Context => 2 * Encoder;

        /// <summary>The number of floats of the decoder's state.</summary>
        internal int StateLength => 2 * Hidden;

        /// <summary>The sizes of the decoder's steps.</summary>
        internal StepShape Steps => new StepShape(2, Hidden, Targets);

        /// <summary>The sizes of a rewriter's manifest.</summary>
        /// <exception cref="DialogueModelFormatException">The model is not a rewriter.</exception>
        internal static RewriterSizes Of(ModelManifest manifest, string name) => new RewriterSizes(manifest, manifest.Rewriting
            ?? throw new DialogueModelFormatException($"'{name}' is not a rewriter. Load it with DialogueModel.Load or DialogueClassifier.Load, or train a rewriter with 'dialogue-rnn train --task rewrite'."));
    }
}
