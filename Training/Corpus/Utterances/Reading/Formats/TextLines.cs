using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>A line of a file.</summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Text">The line without its line feed.</param>
internal readonly record struct TextLine(int Number, string Text);

/// <summary>The lines of a text.</summary>
internal static class TextLines
{
    /// <summary>The lines in order, blank ones included. Nothing follows the last line feed.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static IEnumerable<TextLine> Of(string text)
    {
        int number = 0;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            yield return new TextLine(++number, text[start..end]);
            start = end + 1;
        }
    }
}
