#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <content>Prepared lines.</content>
    /// <remarks>They have a queue of their own. They step only in the rest of a budget that no open line needs, and never by force.</remarks>
    internal sealed partial class LineScheduler
    {
        private readonly LineQueue _prepared = new LineQueue();
        private bool _isStocked;

        /// <summary>Is called when prepared lines can step, before the first one steps and after one has ended. It drops and adds prepared
        /// lines.</summary>
        internal Action Restock { get; set; } = () => { };

        /// <summary>Adds a prepared line that has read nothing yet.</summary>
        internal void Prepare(OpenLine line)
        {
            line.Prepare();
            _prepared.Enter(line);
            SkipKnownPrime(line);
        }

        /// <summary>Removes a prepared line that nobody wants.</summary>
        internal void DropPrepared(OpenLine line)
        {
            _prepared.Remove(line);
            line.LeaveSeat();
        }

        /// <summary>Opens a prepared line, however far it is.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        internal void Release(OpenLine line)
        {
            _prepared.Remove(line);
            line.Release();
            Admit(line);
        }

        // Lets the speakers look through their stocks, which takes time of the budget.
        private long Stock()
        {
            _isStocked = true;
            Restock();
            return _clock.Nanoseconds;
        }
    }
}
