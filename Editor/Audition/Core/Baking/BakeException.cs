#nullable enable
using System;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Lines cannot be baked into a file. The message names the line or file, the reason and the remedy.</summary>
    internal sealed class BakeException : Exception
    {
        /// <summary>Creates the exception.</summary>
        internal BakeException(string message)
            : base(message)
        {
        }
    }
}
