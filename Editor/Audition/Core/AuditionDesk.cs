#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Generation;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>
    /// A writer at work on a model: lines are spoken, starred, rejected, edited, sought, sorted and baked. Knows neither the editor nor the
    /// terminal; both show it. Used by one thread.
    /// </summary>
    internal sealed partial class AuditionDesk : IDisposable
    {
        private readonly DialogueModel _model;
        private readonly List<AuditionRow> _rows = new List<AuditionRow>();
        private readonly AuditionHistory _history = new AuditionHistory();
        private readonly string _starsPath;
        private readonly string? _linesPath;
        private int _lastNumber;
        private List<AuditionRow>? _visible;
        private string _search = string.Empty;
        private RowOrder _order;
        private bool _isDescending;

        /// <param name="model">The model; the desk does not dispose of it.</param>
        /// <param name="banPath">The file of what no line may say; it need not exist yet.</param>
        /// <param name="starsPath">The file that starred lines are kept in, so that they are there in the next sitting; it need not exist yet.</param>
        /// <param name="linesPath">The file that the other lines are kept in when the desk is closed, for another desk over the same model; null to keep none.</param>
        /// <exception cref="PhraseListException">The ban list has an entry that cannot be sought.</exception>
        /// <exception cref="FormatException">The file of starred lines is damaged.</exception>
        /// <exception cref="IOException">A file cannot be read.</exception>
        internal AuditionDesk(DialogueModel model, string banPath, string starsPath, string? linesPath = null)
        {
            _model = model;
            _starsPath = starsPath;
            _linesPath = linesPath;
            Bans = BanList.Open(banPath);
            Controls = new AuditionControls(model);
            Recall();
        }

        internal AuditionControls Controls { get; }

        internal BanList Bans { get; }

        /// <summary>What went wrong last, with the remedy; null when nothing did.</summary>
        internal string? Problem { get; private set; }

        /// <summary>Counts changes: who shows the desk looks again when it is another.</summary>
        internal int Version { get; private set; }

        /// <summary>Every row, rejected ones included, in the order in which they were made.</summary>
        internal IReadOnlyList<AuditionRow> Rows => _rows;

        /// <summary>The rows that are shown: those that are not rejected and hold what is sought, sorted.</summary>
        internal IReadOnlyList<AuditionRow> Visible => _visible ??= Arrange();

        /// <summary>What is sought in text and prime, in any case; empty for everything.</summary>
        internal string Search
        {
            get => _search;
            set
            {
                _search = value;
                Touch();
            }
        }

        internal RowOrder Order => _order;

        internal bool IsDescending => _isDescending;

        /// <summary>Something was done that can be undone: its name.</summary>
        internal event Action<string>? Did;

        /// <summary>How many things are done and not undone.</summary>
        internal int Position => _history.Position;

        internal string? UndoName => _history.UndoName;

        internal string? RedoName => _history.RedoName;

        /// <summary>The starred lines, as they are baked: in the order in which they were made, each text of a speaker once.</summary>
        internal IReadOnlyList<KeptLine> Kept =>
            _rows.Where(row => row.IsStarred && row.IsCompleted).Select(row => row.ToKept()).Where(kept => kept.Text.Length > 0)
                .GroupBy(kept => kept.Id, StringComparer.Ordinal).Select(same => same.First()).ToArray();

        /// <summary>Sorts the rows; by the same order again, the other way round.</summary>
        internal void Sort(RowOrder order)
        {
            _isDescending = order == _order && !_isDescending;
            _order = order;
            Touch();
        }

        /// <summary>Stars a row, or takes the star away.</summary>
        internal void ToggleStar(AuditionRow row)
        {
            bool was = row.IsStarred;
            Do(was ? "take the star away" : "star", () => row.IsStarred = !was, () => row.IsStarred = was);
        }

        /// <summary>Puts other words into a row; what was there before, if it is the same as was said, is no edit.</summary>
        internal void Edit(AuditionRow row, string text)
        {
            if (text == row.Text)
                return;
            if (!row.IsCompleted)
            {
                Report("The line is not complete yet. Wait until it is, and edit it then.");
                return;
            }

            string? before = row.Edited;
            Do("edit", () => row.Edited = text, () => row.Edited = before);
        }

        /// <summary>Takes a row away and puts what it says on the ban list.</summary>
        /// <param name="row">The row.</param>
        /// <param name="phrase">What to ban instead of the whole text: a word or phrase of it.</param>
        internal void Reject(AuditionRow row, string? phrase = null)
        {
            string entry = phrase ?? BanList.EntryOf(row.Generated);
            bool wasStarred = row.IsStarred;
            bool isNew = !Bans.Entries.Contains(entry);
            Do("reject", () => Reject(row, entry, isNew), () => TakeBack(row, entry, isNew, wasStarred));
        }

        /// <summary>Takes back what was done last.</summary>
        internal void Undo() => Move(_history.Undo, "Nothing is left to undo.");

        /// <summary>Does again what was undone last.</summary>
        internal void Redo() => Move(_history.Redo, "Nothing is left to redo.");

        /// <summary>Takes away the rows that are neither starred nor being spoken.</summary>
        internal void Clear()
        {
            HashSet<AuditionRow> gone = _rows.Where(row => !row.IsStarred && row.IsCompleted).ToHashSet();
            if (gone.Count > 0)
                Do("clear", () => _rows.RemoveAll(gone.Contains), () => PutBack(gone));
        }

        /// <summary>Bakes the starred lines into a file.</summary>
        /// <param name="path">The file; its extension is that of a format.</param>
        /// <returns>How many lines were baked; 0 when none was, and then <see cref="Problem"/> says why.</returns>
        internal int Bake(string path)
        {
            IReadOnlyList<KeptLine> kept = Kept;
            if (kept.Count == 0)
            {
                Report("No line is starred, so nothing was baked. Star the lines to keep.");
                return 0;
            }

            try
            {
                Bakery.Bake(kept, path);
                Report(null);
                return kept.Count;
            }
            catch (Exception error) when (error is BakeException || error is IOException || error is UnauthorizedAccessException)
            {
                Report(error.Message);
                return 0;
            }
        }

        /// <summary>Says what went wrong, or that nothing did.</summary>
        internal void Report(string? problem)
        {
            Problem = problem;
            Touch();
        }

        /// <summary>Ends the lines where they stand, and keeps them for another desk.</summary>
        public void Dispose()
        {
            Stop();
            KeepLines();
        }

        private void Reject(AuditionRow row, string entry, bool isNew)
        {
            if (isNew)
                Bans.Add(entry);
            row.IsRejected = true;
            row.IsStarred = false;
        }

        private void TakeBack(AuditionRow row, string entry, bool isNew, bool wasStarred)
        {
            if (isNew)
                Bans.Remove(entry);
            row.IsRejected = false;
            row.IsStarred = wasStarred;
        }

        private void PutBack(IEnumerable<AuditionRow> rows)
        {
            _rows.AddRange(rows);
            _rows.Sort((one, other) => one.Number.CompareTo(other.Number));
        }

        private void Do(string name, Action forth, Action back)
        {
            if (!Attempt(() => _history.Do(name, forth, back)))
                return;
            AfterChange();
            Did?.Invoke(name);
        }

        private void Move(Func<bool> move, string otherwise) => Attempt(() =>
        {
            if (move())
                AfterChange();
            else
                Report(otherwise);
        });

        private bool Attempt(Action act)
        {
            try
            {
                act();
                return true;
            }
            catch (Exception error) when (error is PhraseListException || error is IOException || error is UnauthorizedAccessException)
            {
                Report(error.Message);
                return false;
            }
        }

        private void AfterChange()
        {
            Report(null);
            try
            {
                IReadOnlyList<KeptLine> kept = Kept;
                if (kept.Count > 0 || File.Exists(_starsPath))
                    TextFile.Write(_starsPath, CsvBake.Write(kept));
            }
            catch (Exception error) when (error is IOException || error is UnauthorizedAccessException)
            {
                Report($"The starred lines could not be kept: {error.Message} Free the place, and star a line again.");
            }
        }

        private void Touch()
        {
            _visible = null;
            Version++;
        }

        private int NextNumber() => ++_lastNumber;

        private List<AuditionRow> Arrange()
        {
            IEnumerable<AuditionRow> found = _rows.Where(row => !row.IsRejected && (_search.Length == 0 || Holds(row.Text) || Holds(row.Prime)));
            IEnumerable<AuditionRow> sorted = _order switch
            {
                RowOrder.Perplexity => found.OrderBy(row => double.IsNaN(row.Perplexity) ? double.MaxValue : row.Perplexity),
                RowOrder.Originality => found.OrderBy(row => row.LongestCopy ?? int.MaxValue),
                RowOrder.Length => found.OrderBy(row => row.Length),
                RowOrder.Text => found.OrderBy(row => row.Text, StringComparer.OrdinalIgnoreCase),
                RowOrder.Starred => found.OrderBy(row => row.IsStarred ? 0 : 1),
                _ => found,
            };
            return _isDescending ? sorted.Reverse().ToList() : sorted.ToList();
        }

        private bool Holds(string text) => text.Contains(_search, StringComparison.OrdinalIgnoreCase);
    }
}
