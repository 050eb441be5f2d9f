#nullable enable
using System;

namespace DialogueRnn.Model
{
    /// <summary>A model file could not be trusted. The message names the file, what was found, what was expected and what to do.</summary>
    public sealed class DialogueModelFormatException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">What is wrong, where, and the remedy.</param>
        public DialogueModelFormatException(string message)
            : base(message)
        {
        }

        /// <summary>Creates the exception with the error that led to it.</summary>
        /// <param name="message">What is wrong, where, and the remedy.</param>
        /// <param name="innerException">The underlying error.</param>
        public DialogueModelFormatException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
