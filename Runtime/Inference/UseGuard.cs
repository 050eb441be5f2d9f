#nullable enable
using System;
using System.Threading;

namespace DialogueRnn.Inference
{
    /// <summary>Lets one call at a time use native memory, and frees the memory only when no call uses it.</summary>
    /// <remarks>
    /// The rule of everything native in this package: closing never waits and never frees under a call. If a call runs on another thread, the memory is freed when that
    /// call ends. Later calls get an <see cref="ObjectDisposedException"/>. To enter and to leave take one interlocked instruction each.
    /// A call holds this object, so no finaliser frees the memory under it either.
    /// </remarks>
    internal sealed class UseGuard
    {
        private const int Free = 0;
        private const int Used = 1;
        private const int UsedAndClosed = 2;
        private const int Closed = 3;

        private readonly string _owner;
        private readonly string _whenClosed;
        private readonly Action _release;
        private int _state;

        /// <summary>Creates an open guard.</summary>
        /// <param name="owner">The public type that owns the memory, for messages.</param>
        /// <param name="whenClosed">The message of calls that come after the end.</param>
        /// <param name="release">Frees the memory. Is called once.</param>
        internal UseGuard(string owner, string whenClosed, Action release)
        {
            _owner = owner;
            _whenClosed = whenClosed;
            _release = release;
        }

        /// <summary>Begins a call. It ends when the returned value is disposed.</summary>
        /// <exception cref="ObjectDisposedException">The guard is closed.</exception>
        /// <exception cref="InvalidOperationException">A call is running.</exception>
        internal Use Enter()
        {
            int found = Interlocked.CompareExchange(ref _state, Used, Free);
            if (found == Free)
                return new Use(this);
            if (found == Used)
            {
                throw new InvalidOperationException(
                    $"The {_owner} is in use by another call. Only one thread at a time can use it. Wait for the other call, or load the file again for the other thread.");
            }

            throw new ObjectDisposedException(_owner, _whenClosed);
        }

        /// <summary>Closes the guard. Frees the memory now, or when the running call ends. A second call does nothing.</summary>
        internal void Close()
        {
            while (true)
            {
                switch (Volatile.Read(ref _state))
                {
                    case Free:
                        if (Interlocked.CompareExchange(ref _state, Closed, Free) != Free)
                            continue;
                        _release();
                        return;
                    case Used:
                        if (Interlocked.CompareExchange(ref _state, UsedAndClosed, Used) != Used)
                            continue;
                        return;
                    default:
                        return;
                }
            }
        }

        private void Leave()
        {
            if (Interlocked.CompareExchange(ref _state, Free, Used) == Used)
                return;
            Volatile.Write(ref _state, Closed);
            _release();
        }

        /// <summary>The time of a call.</summary>
        internal readonly struct Use : IDisposable
        {
            private readonly UseGuard _guard;

            internal Use(UseGuard guard) => _guard = guard;

            public void Dispose() => _guard.Leave();
        }
    }
}
