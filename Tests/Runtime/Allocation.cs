#nullable enable
#if NET
using System;

namespace DialogueRnn.Tests
{
    /// <summary>Measures garbage.</summary>
    internal static class Allocation
    {
        /// <summary>Bytes that an action allocates on this thread when it is run a second time.</summary>
        internal static long OfSecondRun(Action action)
        {
            action();
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
#endif
