#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>A saved state cannot be restored. The message says what is wrong, where it is, and how to fix it.</summary>
    public sealed class GeneratorStateException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">What is wrong, where it is, and how to fix it.</param>
        /// <param name="innerException">The underlying error, or null.</param>
        public GeneratorStateException(string message, Exception? innerException = null)
            : base(message, innerException)
        {
        }
    }
}
