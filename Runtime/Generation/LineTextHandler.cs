#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>Takes up text that a line has just shown.</summary>
    /// <param name="line">The line.</param>
    /// <param name="added">What was added to its visible text. It is the line's own memory: valid until the handler returns.</param>
    public delegate void LineTextHandler(DialogueLine line, ReadOnlySpan<char> added);
}
