#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>A phrase list contains an entry that is not valid. The message names the entry, its place, the reason, and the remedy.</summary>
    public sealed class PhraseListException : FormatException
    {
        /// <summary>Creates the exception.</summary>
        public PhraseListException()
        {
        }

        /// <summary>Creates the exception with a message.</summary>
        /// <param name="message">What is wrong, where it is, and the remedy.</param>
        public PhraseListException(string message)
            : base(message)
        {
        }

        /// <summary>Creates the exception with its cause.</summary>
        /// <param name="message">What is wrong, where it is, and the remedy.</param>
        /// <param name="innerException">The cause.</param>
        public PhraseListException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
