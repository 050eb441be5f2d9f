#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Generation
{
    /// <summary>Who wants to know of a line, and what was told. Handlers are kept in arrays that are never changed, so that a handler may add and
    /// remove others.</summary>
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

        /// <summary>Expects more text behind what is visible, and another end.</summary>
        internal void Reopen(int visible)
        {
            _told = Math.Min(_told, visible);
            _endTold = false;
        }

        /// <summary>Tells what is new. What a handler throws is kept, and the others are told all the same.</summary>
        /// <returns>Whether anybody was told anything.</returns>
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

                // A handler that rewinds the line takes back what the others were to be told.
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
