#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>What the writer did, to be undone and done again.</summary>
    internal sealed class AuditionHistory
    {
        private readonly Stack<Step> _done = new Stack<Step>();
        private readonly Stack<Step> _undone = new Stack<Step>();

        /// <summary>How many steps are done and not undone.</summary>
        internal int Position => _done.Count;

        /// <summary>What would be undone, for people; null where nothing is.</summary>
        internal string? UndoName => _done.Count > 0 ? _done.Peek().Name : null;

        /// <summary>What would be done again, for people; null where nothing is.</summary>
        internal string? RedoName => _undone.Count > 0 ? _undone.Peek().Name : null;

        /// <summary>Does something that can be undone.</summary>
        internal void Do(string name, Action forth, Action back)
        {
            forth();
            _done.Push(new Step(name, forth, back));
            _undone.Clear();
        }

        internal bool Undo() => Move(_done, _undone, step => step.Back());

        internal bool Redo() => Move(_undone, _done, step => step.Forth());

        private static bool Move(Stack<Step> from, Stack<Step> to, Action<Step> act)
        {
            if (from.Count == 0)
                return false;
            act(from.Peek());
            to.Push(from.Pop());
            return true;
        }

        private sealed class Step
        {
            internal Step(string name, Action forth, Action back)
            {
                Name = name;
                Forth = forth;
                Back = back;
            }

            internal string Name { get; }

            internal Action Forth { get; }

            internal Action Back { get; }
        }
    }
}
