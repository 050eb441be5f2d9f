#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Generation
{
    /// <summary>The listeners of one line, and what they already know.</summary>
    /// <remarks>The arrays of handlers are replaced, never changed. A handler can therefore add and remove handlers.</remarks>
    internal sealed class LineListeners
    {
        private LineTextHandler[] _text = Array.Empty<LineTextHandler>();
        private Action<DialogueLine>[] _completed = Array.Empty<Action<DialogueLine>>();
        private List<Action>? _continuations;
        private int _told;
        private bool _endTold;

        internal void AddText(LineTextHandler handler, int visible)
        {
            if (_text.Length == 0)
                _told = visible;
            _text = With(_text, handler);
        }

        internal void RemoveText(LineTextHandler handler) => _text = Without(_text, handler);

        internal void AddCompleted(Action<DialogueLine> handler) => _completed = With(_completed, handler);

        internal void RemoveCompleted(Action<DialogueLine> handler) => _completed = Without(_completed, handler);

        internal void AddContinuation(Action continuation) => (_continuations ??= new List<Action>()).Add(continuation);

        /// <summary>Prepares for a rewound line: text after the visible text, and a second end, are reported.</summary>
        /// <param name="visible">The length of the visible text that stays, in UTF-16 units.</param>
        internal void Reopen(int visible)
        {
            _told = Math.Min(_told, visible);
            _endTold = false;
        }

        /// <summary>Calls the listeners that have something new to know.</summary>
        /// <param name="line">The line.</param>
        /// <param name="failures">Receives the exceptions of listeners. The other listeners still run. Null while there are none.</param>
        /// <returns>True if a listener was called.</returns>
        internal bool Tell(DialogueLine line, ref List<Exception>? failures)
        {
            bool any = TellText(line, ref failures);
            if (!line.IsCompleted)
                return any;
            if (!_endTold)
            {
                _endTold = true;
                foreach (Action<DialogueLine> handler in _completed)
                {
                    any = true;
                    try
                    {
                        handler(line);
                    }
                    catch (Exception error)
                    {
                        (failures ??= new List<Exception>()).Add(error);
                    }
                }
            }

            return GoOn(ref failures) || any;
        }

        private bool TellText(DialogueLine line, ref List<Exception>? failures)
        {
            int visible = line.Characters.Length;
            int from = Math.Min(_told, visible);
            _told = visible;
            if (visible == from)
                return false;
            foreach (LineTextHandler handler in _text)
            {
                try
                {
                    handler(line, line.Characters[from..visible]);
                }
                catch (Exception error)
                {
                    (failures ??= new List<Exception>()).Add(error);
                }

                // The handler rewound the line: the text that the other handlers would get is gone.
                if (line.Characters.Length < visible)
                    break;
            }

            return _text.Length > 0;
        }

        private bool GoOn(ref List<Exception>? failures)
        {
            if (_continuations is null)
                return false;
            List<Action> continuations = _continuations;
            _continuations = null;
            foreach (Action continuation in continuations)
            {
                try
                {
                    continuation();
                }
                catch (Exception error)
                {
                    (failures ??= new List<Exception>()).Add(error);
                }
            }

            return true;
        }

        private static T[] With<T>(T[] handlers, T handler)
        {
            var more = new T[handlers.Length + 1];
            handlers.CopyTo(more, 0);
            more[^1] = handler;
            return more;
        }

        private static T[] Without<T>(T[] handlers, T handler)
        {
            int index = Array.LastIndexOf(handlers, handler);
            if (index < 0)
                return handlers;
            var fewer = new List<T>(handlers);
            fewer.RemoveAt(index);
            return fewer.ToArray();
        }
    }
}
