using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>How the cells of a table are separated.</summary>
/// <param name="Delimiter">The character between two cells.</param>
internal readonly partial record struct TableDialect(char Delimiter)
{
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    /// <summary>Finds the delimiter from the first line: the one that gives the most cells.</summary>
    /// <param name="header">The first line of the table.</param>
    /// <param name="path">The name of the file. With the ending .tsv or .tab, a tab is preferred.</param>
    public static TableDialect Of(string header, string path)
    {
        // The tables of R: cells in quotes, separated by blanks.
        if (QuotedCells().IsMatch(header.TrimEnd()))
            return new TableDialect(' ');
        bool isTabbed = Path.GetExtension(path).ToLowerInvariant() is ".tsv" or ".tab";
        return isTabbed && header.Contains('\t') ? new TableDialect('\t') : new TableDialect(Delimiters.MaxBy(delimiter => CountOutsideQuotes(header, delimiter)));
    }

    /// <summary>Whether the first line of a file names the columns of a table: the text, and in a file of another kind also the speaker or the heard line.</summary>
    /// <param name="header">The first line.</param>
    /// <param name="isNamedTable">Whether the file has the ending of a table.</param>
    public bool IsTable(string header, bool isNamedTable)
    {
        string[] names = [.. header.Split(Delimiter).Select(name => name.Trim().Trim('"').Trim().ToLowerInvariant())];
        return names.Contains(FieldNames.Text) && (isNamedTable
            || (names.Any(name => name is FieldNames.Speaker or FieldNames.Heard or FieldNames.Answers) && names.All(IsColumnName)));
    }

    [GeneratedRegex("^\"[^\"]*\"( \"[^\"]*\")+$")]
    private static partial Regex QuotedCells();

    private static bool IsColumnName(string name) =>
        name is FieldNames.Speaker or FieldNames.Text or FieldNames.Heard or FieldNames.Answers || FieldNames.FaultOf(name) is null;

    private static int CountOutsideQuotes(string line, char delimiter)
    {
        int count = 0;
        bool isQuoted = false;
        foreach (char character in line)
        {
            isQuoted ^= character == '"';
            count += character == delimiter && !isQuoted ? 1 : 0;
        }

        return count;
    }
}
