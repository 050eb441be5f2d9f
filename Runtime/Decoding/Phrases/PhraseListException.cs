#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>A list of phrases holds an entry that cannot be sought. The message says which, where it stands, why, and the remedy.</summary>
    public sealed class PhraseListException : FormatException
    {
        /// <summary>Creates the exception.</summary>
        public PhraseListException()
        {
        }

        /// <summary>Creates the exception with a message.</summary>
        /// <param name="message">What is wrong, where, and the remedy.</param>
        public PhraseListException(string message)
            : base(message)
        {
        }

        /// <summary>Creates the exception with the error that led to it.</summary>
        /// <param name="message">What is wrong, where, and the remedy.</param>
        /// <param name="innerException">The underlying error.</param>
        public PhraseListException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
