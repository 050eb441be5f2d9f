#nullable enable
using System.Diagnostics.CodeAnalysis;

namespace DialogueRnn.Model
{
    /// <summary>The number format of the weights in a model file. The exporter chooses it; a loaded model keeps it.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The field and the command line use these names.")]
    public enum WeightFormat
    {
        /// <summary>32-bit floats, as trained: the largest file, without any loss.</summary>
        Fp32,

        /// <summary>8-bit integers with one scale per block of a row. A quarter of the size of 32-bit floats.</summary>
        Int8,

        /// <summary>4-bit integers with one scale per block of a row. A seventh of the size of 32-bit floats, with a small loss of quality.</summary>
        Int4,
    }
}
