using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Checking.Readers.Sheets;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Checking.Readers;

/// <summary>Reads the file that a reader returns: a row <c>id s k i</c> for each line of the sheet.</summary>
/// <remarks>Tabs or blanks between the columns, any line ends, blank rows and a header row are accepted. Columns after the fourth are ignored.</remarks>
internal static class JudgementFile
{
    private const int Columns = 4;
    private const int MostNamed = 10;
    private static readonly string[] Names = ["id", "s", "k", "i"];
    private static readonly int[] Most = [int.MaxValue, 2, 1, 2];

    /// <summary>Reads the judgements of a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="lines">The number of lines on the sheet.</param>
    /// <returns>One judgement for each line, in the order of the sheet.</returns>
    /// <exception cref="ReaderTestException">A row is wrong, a line is judged twice, or a line is not judged.</exception>
    public static IReadOnlyList<Judgement> Read(string path, int lines)
    {
        var judgements = new SortedDictionary<int, (Judgement Judgement, int Row)>();
        int row = 0;
        bool isFirst = true;
        foreach (string text in InputFile.ReadText(path).ReplaceLineEndings("\n").Split('\n'))
        {
            row++;
            string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0 || (isFirst && IsHeader(fields, path, row)))
            {
                isFirst &= fields.Length == 0;
                continue;
            }

            isFirst = false;
            Judgement judgement = Parse(fields, path, row);
            if (judgement.Id < 1 || judgement.Id > lines)
                throw Wrong(path, row, $"the sheet has no line with id {judgement.Id}. The ids are 1 to {lines}.");
            if (!judgements.TryAdd(judgement.Id, (judgement, row)))
                throw Wrong(path, row, $"id {judgement.Id} is judged twice, first in line {judgements[judgement.Id].Row}. Remove one of the two rows.");
        }

        int[] missing = [.. Enumerable.Range(1, lines).Where(id => !judgements.ContainsKey(id))];
        return missing.Length == 0
            ? [.. judgements.Values.Select(one => one.Judgement)]
            : throw new ReaderTestException($"{path}: {missing.Length} of {lines} lines are not judged: id {string.Join(", ", missing.Take(MostNamed))}{(missing.Length > MostNamed ? ", …" : string.Empty)}. Add a row for each of them.");
    }

    // A header in another order would swap the columns, so it is an error.
    private static bool IsHeader(string[] fields, string path, int row)
    {
        if (fields[0].All(char.IsAsciiDigit))
            return false;
        bool isInOrder = fields.Length >= Columns && Names.Zip(fields).Skip(1).All(pair => pair.Second.StartsWith(pair.First, StringComparison.OrdinalIgnoreCase));
        return isInOrder
            ? true
            : throw Wrong(path, row, $"'{string.Join(' ', fields.Take(Columns))}' is neither a row nor a header. Give the columns '{string.Join(' ', Names)}' in this order.");
    }

    private static Judgement Parse(string[] fields, string path, int row)
    {
        if (fields.Length < Columns)
            throw Wrong(path, row, $"id {fields[0]} has {fields.Length} of {Columns} columns. Give '{string.Join(' ', Names)}'.");
        int[] values = new int[Columns];
        for (int column = 0; column < Columns; column++)
        {
            if (int.TryParse(fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out values[column]) && values[column] <= Most[column])
                continue;
            throw Wrong(path, row, column == 0
                ? $"'{fields[0]}' is not an id. Begin the row with the number of a line of the sheet."
                : $"id {fields[0]}: {Names[column]} is '{fields[column]}'. Give a whole number from 0 to {Most[column]}.");
        }

        return new Judgement(values[0], values[1], values[2], values[3]);
    }

    private static ReaderTestException Wrong(string path, int row, string fault) => new($"{path}, line {row}: {fault}");
}
