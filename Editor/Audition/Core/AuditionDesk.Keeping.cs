#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core.Baking;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <content>What a desk keeps in files: the starred lines, and the other lines for the next desk of the same model.</content>
    internal sealed partial class AuditionDesk
    {
        /// <summary>What is added to the name of a file of lines that could not be read.</summary>
        internal const string UnreadableEnding = ".unreadable";

        private const int MostUnreadable = 1000;

        private bool _isLinesFileUnread;

        private void Recall()
        {
            IReadOnlyList<KeptLine> stars = File.Exists(_starsPath) ? CsvBake.Read(File.ReadAllText(_starsPath), _starsPath) : Array.Empty<KeptLine>();
            IReadOnlyList<KeptLine> lines = ReadLines();
            HashSet<string> recalled = lines.Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
            foreach (KeptLine star in stars.Where(star => !recalled.Contains(star.Id)))
                Admit(star, true);

            // Somebody else may have changed the file of starred lines. So this file decides which lines are starred, and what their texts are.
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

        // These lines can be generated again, so a damaged file must not stop the desk from opening. It is kept: somebody may be able to mend it.
        private IReadOnlyList<KeptLine> ReadLines()
        {
            if (_linesPath is null || !File.Exists(_linesPath))
                return Array.Empty<KeptLine>();
            try
            {
                return CsvBake.Read(File.ReadAllText(_linesPath), _linesPath);
            }
            catch (Exception error) when (error is FormatException || error is IOException || error is UnauthorizedAccessException)
            {
                _isLinesFileUnread = true;
                Problem = $"The lines of the last session could not be read: {error.Message} The file is kept as '{Path.GetFileName(_linesPath)}{UnreadableEnding}' when the desk saves its lines.";
                return Array.Empty<KeptLine>();
            }
        }

        /// <summary>Writes the lines that are complete, for another desk. A view calls it when lines have ended, so that a killed process loses none.</summary>
        internal void KeepLines()
        {
            if (_linesPath is null)
                return;
            try
            {
                if (_isLinesFileUnread)
                    SetAside(_linesPath);
                _isLinesFileUnread = false;
                TextFile.Write(_linesPath, CsvBake.Write(_rows.Where(row => !row.IsRejected && row.IsCompleted && row.Text.Length > 0).Select(row => row.ToKept(_model.Manifest.Placeholders)).ToArray()));
            }
            catch (Exception error) when (error is IOException || error is UnauthorizedAccessException)
            {
                Report($"The lines could not be saved: {error.Message}");
            }
        }

        private static void SetAside(string path)
        {
            for (int number = 1; File.Exists(path) && number < MostUnreadable; number++)
            {
                string aside = path + UnreadableEnding + (number == 1 ? string.Empty : $"-{number}");
                if (!File.Exists(aside))
                    File.Move(path, aside);
            }

            if (File.Exists(path))
                throw new IOException($"'{path}' cannot be read, and there are {MostUnreadable} files beside it that could not be read. Remove some of them.");
        }
    }
}
