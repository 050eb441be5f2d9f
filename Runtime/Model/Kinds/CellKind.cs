#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>The kind of recurrent cell in a model's layers. It is fixed when the model is trained, and stored in the model file.</summary>
    /// <remarks>
    /// <para>A program that loads a model does not choose the cell: <see cref="ModelManifest.Cell"/> tells which one it has.</para>
    /// <para>The formulas use these symbols. x: the input of the layer. h: its hidden state before the step. h': its hidden state after the step.
    /// W, U: weight matrices. b, d: bias vectors. σ: the logistic function. *: the product of each pair of elements.</para>
    /// </remarks>
    public enum CellKind
    {
        /// <summary>Gated recurrent unit (GRU). Its state has one row per layer: h.</summary>
        /// <remarks>
        /// Reset gate: r = σ(Wr x + Ur h + br). Update gate: z = σ(Wz x + Uz h + bz). New value: n = tanh(Wn x + bn + r * (Un h + dn)).
        /// Result: h' = n + z * (h − n). The reset gate scales Un h + dn after the product, as in cuDNN.
        /// </remarks>
        Gru,

        /// <summary>Long short-term memory (LSTM). Its state has two rows per layer: h and the cell values c. All rows h come first, then all rows
        /// c.</summary>
        /// <remarks>
        /// Input gate: i = σ(Wi x + Ui h + bi). Forget gate f and output gate o: the same with their own weights. New value: g = tanh(Wg x + Ug h + bg).
        /// Result: c' = f * c + i * g, and h' = o * tanh(c').
        /// </remarks>
        Lstm,

        /// <summary>Simple recurrent cell without gates. Its state has one row per layer: h.</summary>
        /// <remarks>Result: h' = tanh(W x + U h + b).</remarks>
        Rnn,
    }
}
