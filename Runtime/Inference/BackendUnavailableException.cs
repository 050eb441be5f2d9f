#nullable enable
using System;

namespace DialogueRnn.Inference
{
    /// <summary>The backend that was asked for cannot run here. The message says why and what to choose instead.</summary>
    public sealed class BackendUnavailableException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">Which backend, why it is not available, and the remedy.</param>
        /// <param name="innerException">The underlying error, if any.</param>
        public BackendUnavailableException(string message, Exception? innerException = null)
            : base(message, innerException)
        {
        }
    }
}
