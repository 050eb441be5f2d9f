namespace DialogueRnn.Fuzz.Formats;

/// <summary>A field of a Protocol Buffers message.</summary>
internal sealed class ProtoField
{
    /// <summary>The number of the field.</summary>
    public int Number { get; set; }

    /// <summary>The wire type.</summary>
    public int Wire { get; set; }

    /// <summary>The value of a whole number.</summary>
    public ulong Value { get; set; }

    /// <summary>The bytes of other kinds.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>The message that the bytes are. Null if they are none.</summary>
    public ProtoNode? Message { get; set; }
}
