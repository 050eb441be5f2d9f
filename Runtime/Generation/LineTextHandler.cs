#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>Handles text of a line that has just become visible.</summary>
    /// <param name="line">The line.</param>
    /// <param name="added">The new part of the visible text. It is the line's own memory, and valid only until the handler returns.</param>
    public delegate void LineTextHandler(DialogueLine line, ReadOnlySpan<char> added);
}
