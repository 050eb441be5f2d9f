#nullable enable
using System;

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>The last lines before a position. Lines that are added later do not change it.</summary>
    internal readonly struct RecallWindow
    {
        private readonly SaidLines? _said;
        private readonly int _count;

        /// <param name="said">The lines; null for none.</param>
        /// <param name="count">How many lines to look back.</param>
        /// <param name="position">The position behind the last line of the window.</param>
        internal RecallWindow(SaidLines? said, int count, long position)
        {
            _said = count > 0 ? said : null;
            _count = count;
            Position = position;
        }

        /// <summary>The position behind the last line of the window.</summary>
        internal long Position { get; }

        internal bool IsOn => _said != null;

        /// <summary>Whether the window ends at the present position.</summary>
        internal bool IsCurrent => _said is null || Position == _said.Total;

        /// <summary>The same window before the present position.</summary>
        internal RecallWindow Renewed() => new RecallWindow(_said, _count, _said?.Total ?? Position);

        internal bool LooksAt(SaidLines said) => ReferenceEquals(_said, said);

        internal bool HasLine(ulong line) => _said != null && _said.HasLine(line, From, Position);

        internal bool HasOpening(uint opening) => _said != null && _said.HasOpening(opening, From, Position);

        internal bool HasWord(uint word) => _said != null && _said.HasWord(word, From, Position);

        private long From => Math.Max(0, Position - _count);
    }
}
