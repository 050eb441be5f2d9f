#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>The user's actions, for undo and redo.</summary>
    internal sealed class AuditionHistory
    {
        private readonly Stack<Step> _done = new Stack<Step>();
        private readonly Stack<Step> _undone = new Stack<Step>();

        /// <summary>The number of actions that are done and not undone.</summary>
        internal int Position => _done.Count;

        /// <summary>The name of the action that would be undone. Null if there is none.</summary>
        internal string? UndoName => _done.Count > 0 ? _done.Peek().Name : null;

        /// <summary>The name of the action that would be repeated. Null if there is none.</summary>
        internal string? RedoName => _undone.Count > 0 ? _undone.Peek().Name : null;

        /// <summary>Runs an action that can be undone.</summary>
        /// <param name="name">The name of the action.</param>
        /// <param name="forth">Does the action.</param>
        /// <param name="back">Undoes it.</param>
        internal void Do(string name, Action forth, Action back)
        {
            forth();
            _done.Push(new Step(name, forth, back));
            _undone.Clear();
        }

        /// <summary>Undoes the last action.</summary>
        /// <returns>Whether there was one.</returns>
        internal bool Undo() => Move(_done, _undone, step => step.Back());

        /// <summary>Repeats the last undone action.</summary>
        /// <returns>Whether there was one.</returns>
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
            /// <summary>Creates a step.</summary>
            internal Step(string name, Action forth, Action back)
            {
                Name = name;
                Forth = forth;
                Back = back;
            }

            /// <summary>The name of the action.</summary>
            internal string Name { get; }

            /// <summary>Does the action.</summary>
            internal Action Forth { get; }

            /// <summary>Undoes the action.</summary>
            internal Action Back { get; }
        }
    }
}
