#nullable enable
using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation
{
    /// <summary>Calls the handlers of one generator's lines, at the end of a call, on the thread of that call.</summary>
    /// <remarks>A line without listeners costs nothing.</remarks>
    internal sealed class LineEvents
    {
        private readonly ThreadGate _gate;
        private readonly List<DialogueLine> _watched = new List<DialogueLine>();

        internal LineEvents(ThreadGate gate) => _gate = gate;

        /// <summary>Is called for every watched line that has ended, before any handler.</summary>
        internal Action<DialogueLine> Ended { get; set; } = line => { };

        /// <summary>Whether handlers are running.</summary>
        internal bool IsTelling { get; private set; }

        /// <summary>Adds a line to the watched lines. Until it ends, its listeners are called when it changes.</summary>
        internal void Watch(DialogueLine line)
        {
            if (line.IsWatched)
                return;
            line.IsWatched = true;
            _watched.Add(line);
        }

        /// <summary>Calls the listeners of changed lines, and repeats that for changes that listeners made.</summary>
        /// <exception cref="AggregateException">Several handlers threw. The exception of a single handler is thrown as it is.</exception>
        internal void Tell()
        {
            if (_watched.Count == 0 || IsTelling)
                return;
            List<Exception>? failures = null;
            IsTelling = true;
            try
            {
                using ThreadGate.Opening opening = _gate.Open();
                while (TellOnce(ref failures))
                {
                }
            }
            finally
            {
                IsTelling = false;
            }

            if (failures is null)
                return;
            if (failures.Count == 1)
                ExceptionDispatchInfo.Capture(failures[0]).Throw();
            throw new AggregateException("Several handlers of lines threw exceptions.", failures);
        }

        private bool TellOnce(ref List<Exception>? failures)
        {
            bool any = false;
            foreach (DialogueLine line in _watched)
            {
                if (!line.IsCompleted || line.Open.EndIsKnown)
                    continue;
                line.Open.EndIsKnown = true;
                any = true;
                Ended(line);
            }

            // Not foreach: handlers can add lines.
            for (int index = 0; index < _watched.Count; index++)
                any |= _watched[index].TellListeners(ref failures);
            for (int index = _watched.Count - 1; index >= 0; index--)
            {
                DialogueLine line = _watched[index];
                if (!line.IsCompleted || !line.Open.EndIsKnown)
                    continue;
                line.IsWatched = false;
                _watched.RemoveAt(index);
            }

            return any && _watched.Count > 0;
        }
    }
}
