using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Desks;

/// <summary>What the page shows of a row. A number alone is not enough: a desk that was closed in the meantime has other numbers.</summary>
/// <param name="Seed">The seed of the line.</param>
/// <param name="Text">Its text, as shown.</param>
internal sealed record RowMark(string? Seed, string? Text)
{
    /// <summary>Returns a command with the number that the row has.</summary>
    /// <param name="line">The command: a word, the number that the page shows, and the rest.</param>
    /// <param name="rows">The rows of the desk.</param>
    /// <exception cref="StudioException">There is no such row, or its text is another one.</exception>
    public string Numbered(string line, IReadOnlyList<AuditionRow> rows)
    {
        string[] words = line.Split(' ', 3);
        string shown = words.Length > 1 ? words[1] : string.Empty;
        AuditionRow[] same = [.. rows.Where(row => !row.IsRejected && row.Seed.ToString(CultureInfo.InvariantCulture) == Seed && row.Text == Text)];
        AuditionRow meant = Array.Find(same, row => row.Number.ToString(CultureInfo.InvariantCulture) == shown) ?? same.FirstOrDefault()
            ?? throw StudioException.Conflict($"Line {shown} was changed or removed in the meantime, perhaps on another page. Look at the line again, then repeat the action.");
        words[1] = meant.Number.ToString(CultureInfo.InvariantCulture);
        return string.Join(' ', words);
    }
}
