#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Samples.Market
{
    /// <summary>Groups of lines in the manner of Yarn Spinner's line groups. Conditions pick one line of a group.</summary>
    internal sealed class LineGroups
    {
        private readonly Dictionary<string, List<GroupLine>> _groups = new Dictionary<string, List<GroupLine>>();

        /// <summary>Reads groups: a row with a name and a colon, then a row for each line. Empty rows and rows that begin with // are skipped.</summary>
        /// <param name="text">The text of the file.</param>
        /// <param name="name">The name of the file, for error messages.</param>
        /// <exception cref="FormatException">A row has another form.</exception>
        internal static LineGroups Parse(string text, string name)
        {
            var read = new LineGroups();
            List<GroupLine>? group = null;
            string[] rows = text.Split('\n');
            for (int index = 0; index < rows.Length; index++)
            {
                string row = rows[index].Trim();
                if (row.Length == 0 || row.StartsWith("//", StringComparison.Ordinal))
                    continue;
                try
                {
                    if (!row.StartsWith("=>", StringComparison.Ordinal))
                        read._groups.Add(NameOf(row), group = new List<GroupLine>());
                    else
                        (group ?? throw new FormatException("A line comes before the name of the first group.")).Add(GroupLine.Parse(row));
                }
                catch (Exception error) when (error is FormatException || error is ArgumentException)
                {
                    throw new FormatException($"{name}, row {index + 1}: {error.Message}", error);
                }
            }

            return read;
        }

        /// <summary>Picks a line and counts it as said: of the lines that fit, the one said least often, then the one with the most conditions, then the first.</summary>
        /// <returns>The line. Null if the group does not exist or no line of it fits.</returns>
        internal GroupLine? Pick(string group, string person, MarketFacts facts)
        {
            if (!_groups.TryGetValue(group, out List<GroupLine>? lines))
                return null;
            GroupLine? picked = lines.Where(line => line.Fits(person, facts)).OrderBy(line => line.TimesSaid).ThenByDescending(line => line.Conditions).FirstOrDefault();
            if (picked != null)
                picked.TimesSaid++;
            return picked;
        }

        private static string NameOf(string row) => row[row.Length - 1] == ':'
            ? row.Substring(0, row.Length - 1)
            : throw new FormatException($"'{row}' is neither the name of a group, such as 'GUARD talk:', nor a line, such as '=> Halt.'");
    }
}
