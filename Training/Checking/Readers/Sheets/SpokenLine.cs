using System;
using System.Text.RegularExpressions;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>A line of dialogue.</summary>
/// <param name="Speaker">The name of the speaker. Empty if the corpus names no speakers.</param>
/// <param name="Text">The text without the name. Any run of white space is one space.</param>
internal readonly partial record struct SpokenLine(string Speaker, string Text)
{
    /// <summary>Reads a line that may begin with its speaker's name: <c>NAME: text</c>, or <c>NAME</c>, a tab or a line break, and the text.</summary>
    public static SpokenLine Parse(string line)
    {
        string spaced = WhiteSpace().Replace(line, run => run.Value.Contains('\t', StringComparison.Ordinal) ? "\t" : " ").Trim();
        string name = SpeakerLines.NameOf(spaced).ToString();
        string text = name.Length == 0 ? spaced : spaced[(name.Length + 1)..];
        return new SpokenLine(name, text.Replace('\t', ' ').Trim());
    }

    /// <summary>The line as on a sheet: the name, a colon, a space and the text, or the text alone.</summary>
    public override string ToString() => Speaker.Length == 0 ? Text : $"{Speaker}: {Text}";

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
