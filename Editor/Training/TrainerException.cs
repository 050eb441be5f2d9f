#nullable enable
using System;

namespace DialogueRnn.Editor.Training
{
    /// <summary>The trainer cannot be started. The message says what is missing, and what to do.</summary>
    internal sealed class TrainerException : Exception
    {
        /// <summary>Creates the exception.</summary>
        internal TrainerException(string message)
            : base(message)
        {
        }
    }
}
