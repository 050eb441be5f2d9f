#nullable enable
using System;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Lines cannot be baked into a file as asked. The message says which line or file, why, and the remedy.</summary>
    internal sealed class BakeException : Exception
    {
        internal BakeException(string message)
            : base(message)
        {
        }
    }
}
