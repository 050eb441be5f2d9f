#nullable enable
using System;

namespace DialogueRnn.Inference
{
    /// <summary>The chosen backend cannot run on this platform. The message gives the reason and an alternative.</summary>
    public sealed class BackendUnavailableException : Exception
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="message">The backend, the reason, and the remedy.</param>
        /// <param name="innerException">The cause, or null.</param>
        public BackendUnavailableException(string message, Exception? innerException = null)
            : base(message, innerException)
        {
        }
    }
}
