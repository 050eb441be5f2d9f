#nullable enable
using DialogueRnn.Inference.Managed;

namespace DialogueRnn.Inference.Rewriting
{
    /// <summary>The weights of a GRU layer of a rewriter, with the vectors that they are multiplied with.</summary>
    internal sealed class RewriterLayer
    {
        internal RewriterLayer(int width, TokenRows? tokens, InputRows input, WeightMatrix below, InputRows own, WeightMatrix recurrent)
        {
            Width = width;
            Tokens = tokens;
            Input = input;
            Below = below;
            Own = own;
            Recurrent = recurrent;
        }

        /// <summary>The number of units.</summary>
        internal int Width { get; }

        /// <summary>Loads tokens into <see cref="Input"/>. Null if the layer reads a vector.</summary>
        internal TokenRows? Tokens { get; }

        /// <summary>The vectors of <see cref="Below"/>.</summary>
        internal InputRows Input { get; }

        /// <summary>The product with the input of the layer.</summary>
        internal WeightMatrix Below { get; }

        /// <summary>The vectors of <see cref="Recurrent"/>.</summary>
        internal InputRows Own { get; }

        /// <summary>The product with the layer's own state.</summary>
        internal WeightMatrix Recurrent { get; }
    }
}
