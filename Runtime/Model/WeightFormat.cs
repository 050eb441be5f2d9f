#nullable enable
using System.Diagnostics.CodeAnalysis;

namespace DialogueRnn.Model
{
    /// <summary>How the weights stand in a model file.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the names that the field and the command line use.")]
    public enum WeightFormat
    {
        /// <summary>32-bit floats, as they were trained.</summary>
        Fp32,

        /// <summary>8-bit integers with a scale for every block of a row: a quarter of the size.</summary>
        Int8,

        /// <summary>4-bit integers with a scale for every block of a row: a seventh of the size, with a small loss of quality.</summary>
        Int4,
    }
}
