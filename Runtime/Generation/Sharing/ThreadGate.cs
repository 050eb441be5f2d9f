#nullable enable
using System;
using System.Threading;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Lets one thread at a time use a model, its generators and their lines. It refuses all other threads.</summary>
    /// <remarks>
    /// The thread inside can enter again only while handlers run (<see cref="Open"/>).
    /// To enter takes one interlocked instruction. No thread waits, because a call from a second thread is a mistake.
    /// </remarks>
    internal sealed class ThreadGate
    {
        private readonly string _model;
        private int _thread;
        private bool _isOpen;

        internal ThreadGate(string model) => _model = model;

        /// <summary>Enters the gate. The thread leaves it when it disposes the returned value.</summary>
        /// <exception cref="InvalidOperationException">Another thread is inside. Or this thread is inside and no handlers run.</exception>
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

        /// <summary>Lets the thread inside enter again, from a handler, until it disposes the returned value.</summary>
        internal Opening Open()
        {
            _isOpen = true;
            return new Opening(this);
        }

        /// <summary>Whether this thread is inside.</summary>
        internal bool IsInside => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

        /// <summary>Whether this thread is inside and does not run a handler.</summary>
        internal bool IsAtWorkHere => IsInside && !_isOpen;

        /// <summary>Refuses to read what another thread can be changing.</summary>
        /// <exception cref="InvalidOperationException">Another thread is inside.</exception>
        internal void CheckReader()
        {
            int inside = Volatile.Read(ref _thread);
            if (inside != 0 && inside != Environment.CurrentManagedThreadId)
                throw Refused(false);
        }

        private InvalidOperationException Refused(bool isSameThread) => new InvalidOperationException(isSameThread
            ? $"The model '{_model}' was called while it works, from its own clock or backend. Call it after the tick has returned, or from a handler."
            : $"The model '{_model}' is in use by another thread. Only one thread at a time can use a model, its generators and their lines. " +
              "Call them from the thread that ticks, or load the model again for the other thread.");

        /// <summary>The time in which a thread is inside.</summary>
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

        /// <summary>The time in which handlers run.</summary>
        internal readonly struct Opening : IDisposable
        {
            private readonly ThreadGate _gate;

            internal Opening(ThreadGate gate) => _gate = gate;

            public void Dispose() => _gate._isOpen = false;
        }
    }
}
