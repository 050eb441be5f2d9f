#nullable enable
using System;

namespace DialogueRnn.Runs
{
    /// <summary>A progress file holds something that is no progress record. The message names the file, the offset and what to do.</summary>
    public sealed class ProgressFormatException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">What is wrong, where, and the remedy.</param>
        public ProgressFormatException(string message)
            : base(message)
        {
        }

        /// <summary>Creates the exception with the error that led to it.</summary>
        /// <param name="message">What is wrong, where, and the remedy.</param>
        /// <param name="innerException">The underlying error.</param>
        public ProgressFormatException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
