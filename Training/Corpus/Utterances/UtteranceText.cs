using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>The rules of the text of a record.</summary>
internal static partial class UtteranceText
{
    /// <summary>Replaces line breaks by a space, and removes white space at both ends.</summary>
    public static string OneLine(string text) => LineBreaks().Replace(text, " ").Trim();

    /// <summary>Checks the text of a record.</summary>
    /// <param name="text">The text as it is written.</param>
    /// <param name="place">The place of the record.</param>
    /// <returns>The text on one line.</returns>
    /// <exception cref="TrainingDataException">There is no text.</exception>
    public static string Of(string text, SourcePlace place)
    {
        string line = OneLine(text);
        return line.Length > 0 ? line : throw new TrainingDataException($"{place}: the text of the record is empty. Write what is said, or remove the record.");
    }

    [GeneratedRegex(@"[^\S\r\n\v\f\u0085\u2028\u2029]*[\r\n\v\f\u0085\u2028\u2029]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LineBreaks();
}
