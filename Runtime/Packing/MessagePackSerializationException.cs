#nullable enable
using System;

namespace DialogueRnn.Packing
{
    /// <summary>A MessagePack value has another type than the expected one.</summary>
    internal sealed class MessagePackSerializationException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">What was found, and what was expected.</param>
        internal MessagePackSerializationException(string message)
            : base(message)
        {
        }
    }
}
