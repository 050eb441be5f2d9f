#nullable enable
namespace DialogueRnn.Packing
{
    /// <summary>The type of a MessagePack value. The names and numbers are those of the library.</summary>
    internal enum MessagePackType : byte
    {
        /// <summary>A byte that begins no value.</summary>
        Unknown = 0,

        /// <summary>A whole number.</summary>
        Integer = 1,

        /// <summary>Nothing.</summary>
        Nil = 2,

        /// <summary>True or false.</summary>
        Boolean = 3,

        /// <summary>A number of 32 or 64 bits with a fraction.</summary>
        Float = 4,

        /// <summary>A text in UTF-8.</summary>
        String = 5,

        /// <summary>Bytes.</summary>
        Binary = 6,

        /// <summary>Values in order.</summary>
        Array = 7,

        /// <summary>Pairs of values.</summary>
        Map = 8,

        /// <summary>Bytes with a type of an application.</summary>
        Extension = 9,
    }
}
