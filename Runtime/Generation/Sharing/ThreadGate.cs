#nullable enable
using System;
using System.Threading;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>
    /// Lets one thread at a time into a model and everything over it, and refuses all others. The thread that is in may come in again while
    /// handlers run (<see cref="Open"/>), and at no other time.
    /// </summary>
    /// <remarks>Coming in is one interlocked instruction. Nothing waits: to call from two threads at once is a mistake.</remarks>
    internal sealed class ThreadGate
    {
        private readonly string _model;
        private int _thread;
        private bool _isOpen;

        internal ThreadGate(string model) => _model = model;

        /// <summary>Comes in, until what is returned is disposed of.</summary>
        /// <exception cref="InvalidOperationException">Another thread is in, or this one is and is at work.</exception>
        internal Stay Enter()
        {
            int thread = Environment.CurrentManagedThreadId;
            int inside = Interlocked.CompareExchange(ref _thread, thread, 0);
            if (inside == 0)
                return new Stay(this, false);
            if (inside != thread || !_isOpen)
                throw Refused(inside == thread);
            _isOpen = false;
            return new Stay(this, true);
        }

        /// <summary>Lets the thread that is in come in again, from a handler, until what is returned is disposed of.</summary>
        internal Opening Open()
        {
            _isOpen = true;
            return new Opening(this);
        }

        /// <summary>Whether it is this thread that is in.</summary>
        internal bool IsInside => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

        /// <summary>Whether it is this thread that is in, and not in a handler.</summary>
        internal bool IsAtWorkHere => IsInside && !_isOpen;

        /// <summary>Refuses a look from outside at what another thread is changing.</summary>
        /// <exception cref="InvalidOperationException">Another thread is in.</exception>
        internal void CheckReader()
        {
            int inside = Volatile.Read(ref _thread);
            if (inside != 0 && inside != Environment.CurrentManagedThreadId)
                throw Refused(false);
        }

        private InvalidOperationException Refused(bool isSameThread) => new InvalidOperationException(isSameThread
            ? $"The model '{_model}' was called while it works, from its own clock or backend. Call it when the tick has returned, or from a handler."
            : $"The model '{_model}' is in use by another thread. A model, its generators and their lines are used by one thread at a time: " +
              "call them from the thread that ticks, or load the model once more for the other thread.");

        /// <summary>The time that a thread is in.</summary>
        internal readonly struct Stay : IDisposable
        {
            private readonly ThreadGate _gate;
            private readonly bool _isNested;

            internal Stay(ThreadGate gate, bool isNested)
            {
                _gate = gate;
                _isNested = isNested;
            }

            public void Dispose()
            {
                if (_isNested)
                    _gate._isOpen = true;
                else
                    Volatile.Write(ref _gate._thread, 0);
            }
        }

        /// <summary>The time that handlers run.</summary>
        internal readonly struct Opening : IDisposable
        {
            private readonly ThreadGate _gate;

            internal Opening(ThreadGate gate) => _gate = gate;

            public void Dispose() => _gate._isOpen = false;
        }
    }
}
