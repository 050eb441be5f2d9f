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
    /// The audition desk: generates lines of a model, and stars, rejects, edits, searches, sorts and bakes them. It knows neither the editor
    /// nor the terminal. Both show it. It is used by one thread.
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

        /// <summary>Opens a desk.</summary>
        /// <param name="model">The model. The desk does not dispose it.</param>
        /// <param name="banPath">The file of banned words and phrases. It need not exist yet.</param>
        /// <param name="starsPath">The file of starred lines, which keeps them for the next desk. It need not exist yet.</param>
        /// <param name="linesPath">The file that keeps the other lines when the desk is closed. Null: they are not kept.</param>
        /// <exception cref="PhraseListException">The ban list has an entry that is not valid.</exception>
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

        /// <summary>The settings.</summary>
        internal AuditionControls Controls { get; }

        /// <summary>The banned words and phrases.</summary>
        internal BanList Bans { get; }

        /// <summary>The last error, with the remedy. Null if the last action succeeded.</summary>
        internal string? Problem { get; private set; }

        /// <summary>The number of changes. A view updates itself when it has changed.</summary>
        internal int Version { get; private set; }

        /// <summary>The number of changes by the writer. A view shows these at once, and the growth of lines a few times a second.</summary>
        internal int Actions { get; private set; }

        /// <summary>All rows in the order of their numbers, including rejected ones.</summary>
        internal IReadOnlyList<AuditionRow> Rows => _rows;

        /// <summary>The rows to show: not rejected, matching <see cref="Search"/>, sorted.</summary>
        internal IReadOnlyList<AuditionRow> Visible => _visible ??= Arrange();

        /// <summary>The text to search for in text and prime, ignoring case. Empty: all rows match.</summary>
        internal string Search
        {
            get => _search;
            set
            {
                _search = value;
                Touch();
            }
        }

        /// <summary>The order of <see cref="Visible"/>.</summary>
        internal RowOrder Order => _order;

        /// <summary>Whether the order is reversed.</summary>
        internal bool IsDescending => _isDescending;

        /// <summary>Raised after an action that can be undone. The argument is its name.</summary>
        internal event Action<string>? Did;

        /// <summary>The number of actions that are done and not undone.</summary>
        internal int Position => _history.Position;

        /// <summary>The name of the action that <see cref="Undo"/> would undo. Null if there is none.</summary>
        internal string? UndoName => _history.UndoName;

        /// <summary>The name of the action that <see cref="Redo"/> would repeat. Null if there is none.</summary>
        internal string? RedoName => _history.RedoName;

        /// <summary>The starred lines that will be baked, in the order of their numbers. Each text of a speaker occurs once.</summary>
        internal IReadOnlyList<KeptLine> Kept =>
            _rows.Where(row => row.IsStarred && row.IsCompleted).Select(row => row.ToKept(_model.Manifest.Placeholders)).Where(kept => kept.Text.Length > 0)
                .GroupBy(kept => kept.Id, StringComparer.Ordinal).Select(same => same.First()).ToArray();

        /// <summary>Sorts the rows. The same order again reverses it.</summary>
        internal void Sort(RowOrder order)
        {
            _isDescending = order == _order && !_isDescending;
            _order = order;
            Touch();
        }

        /// <summary>Stars a row, or removes its star.</summary>
        internal void ToggleStar(AuditionRow row)
        {
            bool was = row.IsStarred;
            Do(was ? "remove star" : "star", () => row.IsStarred = !was, () => row.IsStarred = was);
        }

        /// <summary>Replaces the text of a row. The generated text itself is no edit.</summary>
        internal void Edit(AuditionRow row, string text)
        {
            if (text == row.Text)
                return;
            if (!row.IsCompleted)
            {
                Report("The line is not complete yet. Wait until it is complete, then edit it.");
                return;
            }

            string? before = row.Edited;
            Do("edit", () => row.Edited = text, () => row.Edited = before);
        }

        /// <summary>Removes a row and bans its text.</summary>
        /// <param name="row">The row.</param>
        /// <param name="phrase">The word or phrase to ban. Null: the whole text.</param>
        internal void Reject(AuditionRow row, string? phrase = null)
        {
            string entry = phrase ?? BanList.EntryOf(row.Generated);
            bool wasStarred = row.IsStarred;
            bool isNew = !Bans.Entries.Contains(entry);
            Do("reject", () => Reject(row, entry, isNew), () => TakeBack(row, entry, isNew, wasStarred));
        }

        /// <summary>Undoes the last action.</summary>
        internal void Undo() => Move(_history.Undo, "Nothing is left to undo.");

        /// <summary>Repeats the action that was undone last.</summary>
        internal void Redo() => Move(_history.Redo, "Nothing is left to redo.");

        /// <summary>Removes the rows that are complete and not starred.</summary>
        internal void Clear()
        {
            HashSet<AuditionRow> gone = _rows.Where(row => !row.IsStarred && row.IsCompleted).ToHashSet();
            if (gone.Count > 0)
                Do("clear", () => _rows.RemoveAll(gone.Contains), () => PutBack(gone));
        }

        /// <summary>Bakes the starred lines into a file.</summary>
        /// <param name="path">The file. Its extension chooses the format.</param>
        /// <returns>The number of baked lines. If it is 0, <see cref="Problem"/> says why.</returns>
        internal int Bake(string path)
        {
            IReadOnlyList<KeptLine> kept = Kept;
            if (kept.Count == 0)
            {
                Report("No line is starred, so nothing was baked. Star the lines that you want to keep.");
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

        /// <summary>Sets <see cref="Problem"/>. Null for no error.</summary>
        internal void Report(string? problem)
        {
            Problem = problem;
            Touch();
        }

        /// <summary>Ends the open lines and keeps the lines for another desk.</summary>
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
                Report($"The starred lines could not be saved: {error.Message} Make the file writable, then star a line again.");
            }
        }

        private void Touch()
        {
            Actions++;
            Advance();
        }

        private void Advance()
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
