#nullable enable
#if NET
using System;
using System.Threading;

namespace DialogueRnn.Tests
{
    /// <summary>Measures garbage.</summary>
    internal static class Allocation
    {
        private const int Runs = 20;
        private const int RunsAtOnce = 3;

        // The runtime begins to compile anew once no method has been called for the first time for 100 ms.
        private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(120);

        /// <summary>
        /// Bytes that an action allocates on this thread when it is run again. While code is compiled anew, the runtime itself may allocate on the
        /// thread, and on a busy machine this comes late. So runs that allocate are repeated, and the least counts: what the action allocates, it
        /// allocates in each.
        /// </summary>
        /// <param name="action">The action.</param>
        /// <param name="prepare">What has to be done before each run, and may allocate. Null: nothing.</param>
        internal static long OfSecondRun(Action action, Action? prepare = null)
        {
            prepare?.Invoke();
            action();
            long least = long.MaxValue;
            for (int run = 0; run < Runs && least > 0; run++)
            {
                if (run >= RunsAtOnce)
                    Thread.Sleep(Settling);
                prepare?.Invoke();
                long before = GC.GetAllocatedBytesForCurrentThread();
                action();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }
}
#endif
