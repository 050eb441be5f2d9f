#nullable enable
#if NET
using System;

namespace DialogueRnn.Tests
{
    /// <summary>Measures garbage.</summary>
    internal static class Allocation
    {
        private const int Runs = 3;

        /// <summary>
        /// Bytes that an action allocates on this thread when it is run again. While the machine is busy the runtime itself may allocate once, as
        /// code is compiled anew, so runs that allocate are repeated, and the least counts: what the action allocates, it allocates in each.
        /// </summary>
        internal static long OfSecondRun(Action action)
        {
            action();
            long least = long.MaxValue;
            for (int run = 0; run < Runs && least > 0; run++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                action();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }
}
#endif
