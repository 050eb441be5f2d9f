#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Editor.Audition.Core.Baking;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <content>Starred lines of another desk.</content>
    internal sealed partial class AuditionDesk
    {
        /// <summary>Takes the lines of another desk's file of starred lines, and stars them. A line that is on this desk is starred and gets the text of the file.</summary>
        /// <param name="text">The content of the file.</param>
        /// <param name="name">The name of the file, for messages.</param>
        /// <returns>The number of lines. If it is 0, <see cref="Problem"/> says why.</returns>
        internal int Import(string text, string name)
        {
            KeptLine[] stars;
            try
            {
                stars = CsvBake.Read(text, name).GroupBy(star => star.Id, StringComparer.Ordinal).Select(same => same.First()).ToArray();
            }
            catch (FormatException damaged)
            {
                Report(damaged.Message);
                return 0;
            }

            if (stars.Length == 0)
            {
                Report($"'{name}' has no lines. Choose a file of starred lines that a desk has written, or bake lines into .csv.");
                return 0;
            }

            Do("import", Importing(stars));
            return stars.Length;
        }

        private void Do(string name, (Action Forth, Action Back) change) => Do(name, change.Forth, change.Back);

        private (Action Forth, Action Back) Importing(KeptLine[] stars)
        {
            var here = new Dictionary<string, AuditionRow>(StringComparer.Ordinal);
            foreach (AuditionRow row in _rows.Where(row => row.IsCompleted && !row.IsRejected))
                here.TryAdd(row.ToKept(_model.Manifest.Placeholders).Id, row);
            (AuditionRow Row, bool WasStarred, string? Before, string? After)[] known = stars.Where(star => here.ContainsKey(star.Id))
                .Select(star => (here[star.Id], here[star.Id].IsStarred, here[star.Id].Edited, AuditionRow.EditOf(star, here[star.Id].Prime, here[star.Id].Generated))).ToArray();
            HashSet<AuditionRow> added = stars.Where(star => !here.ContainsKey(star.Id)).Select(star => new AuditionRow(NextNumber(), star, true)).ToHashSet();
            foreach (AuditionRow row in added.Where(row => !row.IsMeasured))
                _unmeasured.Enqueue(row);
            return (Forth, Back);

            void Forth()
            {
                PutBack(added);
                foreach ((AuditionRow row, _, _, string? after) in known)
                    (row.IsStarred, row.Edited) = (true, after);
            }

            void Back()
            {
                _rows.RemoveAll(added.Contains);
                foreach ((AuditionRow row, bool wasStarred, string? before, _) in known)
                    (row.IsStarred, row.Edited) = (wasStarred, before);
            }
        }
    }
}
