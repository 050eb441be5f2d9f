#nullable enable
using System;

namespace DialogueRnn.Model
{
    /// <summary>A model file cannot be read. The message names the file, what was found, what was expected, and the remedy.</summary>
    public sealed class DialogueModelFormatException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">What is wrong, where it is, and the remedy.</param>
        public DialogueModelFormatException(string message)
            : base(message)
        {
        }

        /// <summary>Creates the exception with its cause.</summary>
        /// <param name="message">What is wrong, where it is, and the remedy.</param>
        /// <param name="innerException">The cause.</param>
        public DialogueModelFormatException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
