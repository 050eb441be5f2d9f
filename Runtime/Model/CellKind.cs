#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>The kind of recurrent cell in a model's layers.</summary>
    public enum CellKind
    {
        /// <summary>Gated recurrent unit. The reset gate is applied after the recurrent product, as in cuDNN.</summary>
        Gru,

        /// <summary>Long short-term memory. Its state has two rows per layer: first all hidden rows, then all cell rows.</summary>
        Lstm,

        /// <summary>Simple recurrent cell: h' = tanh(W x + U h + b).</summary>
        Rnn,
    }
}
