#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>The recurrent cell that a model is stacked from.</summary>
    public enum CellKind
    {
        /// <summary>Gated recurrent unit, reset gate applied after the recurrent product (as cuDNN does).</summary>
        Gru,

        /// <summary>Long short-term memory. Its state has two rows a layer: all hidden rows first, then all cell rows.</summary>
        Lstm,

        /// <summary>The simple recurrent cell h' = tanh(W x + U h + b).</summary>
        Rnn,
    }
}
