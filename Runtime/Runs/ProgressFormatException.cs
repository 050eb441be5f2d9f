#nullable enable
using System;

namespace DialogueRnn.Runs
{
    /// <summary>A progress file contains something that is not a progress record. The message names the file, the offset, and the remedy.</summary>
    public sealed class ProgressFormatException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">What is wrong, where it is, and the remedy.</param>
        public ProgressFormatException(string message)
            : base(message)
        {
        }

        /// <summary>Creates the exception with its cause.</summary>
        /// <param name="message">What is wrong, where it is, and the remedy.</param>
        /// <param name="innerException">The cause.</param>
        public ProgressFormatException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
