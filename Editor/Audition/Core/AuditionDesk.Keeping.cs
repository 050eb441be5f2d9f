#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core.Baking;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>What outlives a desk: starred lines for good, the others for the next desk over the same model.</summary>
    internal sealed partial class AuditionDesk
    {
        private void Recall()
        {
            IReadOnlyList<KeptLine> stars = File.Exists(_starsPath) ? CsvBake.Read(File.ReadAllText(_starsPath), _starsPath) : Array.Empty<KeptLine>();
            IReadOnlyList<KeptLine> lines = ReadLines();
            HashSet<string> recalled = lines.Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
            foreach (KeptLine star in stars.Where(star => !recalled.Contains(star.Id)))
                Admit(star, true);

            // The file of starred lines may have been changed since, as by a colleague: it knows better which are starred, and what they say.
            Dictionary<string, KeptLine> starred = stars.GroupBy(star => star.Id, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
            foreach (KeptLine line in lines)
            {
                bool isStarred = starred.Remove(line.Id, out KeptLine? star);
                Admit(isStarred ? star! : line, isStarred);
            }
        }

        private void Admit(KeptLine kept, bool isStarred)
        {
            var row = new AuditionRow(NextNumber(), kept, isStarred);
            _rows.Add(row);
            if (!row.IsMeasured)
                _unmeasured.Enqueue(row);
        }

        // It can be made again, so that a damaged one is no reason to refuse the desk.
        private IReadOnlyList<KeptLine> ReadLines()
        {
            if (_linesPath is null || !File.Exists(_linesPath))
                return Array.Empty<KeptLine>();
            try
            {
                return CsvBake.Read(File.ReadAllText(_linesPath), _linesPath);
            }
            catch (Exception error) when (error is FormatException || error is IOException)
            {
                Problem = $"The lines of the last sitting could not be read: {error.Message}";
                return Array.Empty<KeptLine>();
            }
        }

        private void KeepLines()
        {
            if (_linesPath is null)
                return;
            try
            {
                TextFile.Write(_linesPath, CsvBake.Write(_rows.Where(row => !row.IsRejected && row.Text.Length > 0).Select(row => row.ToKept()).ToArray()));
            }
            catch (Exception error) when (error is IOException || error is UnauthorizedAccessException)
            {
                Report($"The lines could not be kept: {error.Message}");
            }
        }
    }
}
