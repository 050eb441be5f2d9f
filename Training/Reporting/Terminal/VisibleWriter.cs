using System;
using System.IO;
using System.Text;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>Writes texts as <see cref="VisibleText"/> shows them.</summary>
/// <param name="inner">The writer that gets them. It is not closed.</param>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (value is not null)
            inner.Write(VisibleText.Of(value));
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        // In one piece, so that the lines of two threads do not mix.
        inner.Write(VisibleText.Of(value ?? string.Empty) + inner.NewLine);
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
