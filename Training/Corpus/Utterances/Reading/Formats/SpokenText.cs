using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Reads text whose lines name their speakers as people write them: in lower case, with a title, in brackets, with a mood behind the name, with a
/// full-width colon, indented. Lines without a name are kept without a speaker, or go on with the speech before them where speeches have several lines.
/// </summary>
internal static class SpokenText
{
    /// <summary>Reads a text.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="layout">How the lines are named.</param>
    public static FileRecords Read(string path, string text, SpokenLayout layout)
    {
        var records = new FileRecords(path);
        TextLine[] lines = [.. TextLines.Of(text)];
        bool goesOn = layout.Wrapping is null && BlanksBetweenSpeeches(lines, layout);
        string? speaker = null;
        bool isOpen = false;
        foreach ((int number, string written) in lines)
        {
            string line = written.Trim();
            if (line.Length == 0)
            {
                isOpen = false;
            }
            else if (layout.Wrapping?.GoesOn(number) == true)
            {
                if (isOpen)
                    records.Append(' ' + line);
                else
                    isOpen = records.Say(speaker, line, number);
            }
            else if (layout.Read(line) is { } said)
            {
                speaker = said.Name;
                isOpen = records.Say(said.Name, said.Text, number);
                if (isOpen && said.Aside.Length > 0)
                    records.Remark("remark behind a name", said.Aside);
            }
            else if (isOpen && goesOn)
            {
                records.Append(' ' + line);
            }
            else
            {
                speaker = null;
                isOpen = records.Say(null, line, number) && layout.Wrapping is not null;
            }
        }

        return records;
    }

    // Where blank lines part the speeches, a speech may go over several lines.
    private static bool BlanksBetweenSpeeches(IReadOnlyList<TextLine> lines, SpokenLayout layout)
    {
        int blanks = lines.Count(line => string.IsNullOrWhiteSpace(line.Text));
        return 2 * blanks > layout.Named;
    }
}
