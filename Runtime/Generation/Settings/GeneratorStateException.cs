#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>A saved state cannot be restored. The message says what is wrong, where, and the remedy.</summary>
    public sealed class GeneratorStateException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">What is wrong, where, and the remedy.</param>
        /// <param name="innerException">The underlying error, if any.</param>
        public GeneratorStateException(string message, Exception? innerException = null)
            : base(message, innerException)
        {
        }
    }
}
