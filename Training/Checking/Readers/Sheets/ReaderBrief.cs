namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>The text that tells readers what to do.</summary>
internal static class ReaderBrief
{
    /// <summary>The brief for a sheet.</summary>
    /// <param name="lines">The number of lines on the sheet.</param>
    public static string Of(int lines) =>
        $"""
        # Judge {lines} lines of dialogue

        `sheet.tsv` has {lines} short lines that characters say in a game. They come from more than one source, in random order. The sources are
        not named. Please do not look at any other file of this test, and do not talk about the sheet with other readers until all have finished.

        Read every line yourself, from the first to the last. Judge each line alone, as the writer who signs the game's script. A name before a
        colon is the speaker and not part of the line.

        Give three numbers for each line:

        | column | question | values |
        | --- | --- | --- |
        | `s` | Does it make sense? | 2: yes, completely, and the grammar is right; it may be strange or funny. 1: almost, with one slip. 0: no, it is nonsense or not a sentence. |
        | `k` | Would you keep it? | 1: yes, it may go into the game as it is. 0: no. |
        | `i` | Is it interesting? | 2: you will remember it, or it made you smile, or only this character would say it. 1: it is all right. 0: it is empty. |

        ## Your answer

        Write a text file named `judgement-NAME.tsv`, where NAME is your name or a letter. It has one row for each line of the sheet, with four
        columns and a tab between them: the line's `id`, then `s`, `k` and `i`. For example:

            id	s	k	i
            1	2	1	1
            2	0	0	0

        Leave no line out.

        """;
}
