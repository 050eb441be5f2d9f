using System;
using System.Runtime.InteropServices;

namespace DialogueRnn.Benchmarks;

/// <summary>Processor time of the calling thread: what a tick took apart from what other programs took from it.</summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3;

    /// <summary>Microseconds since the thread began; not a number where it cannot be told.</summary>
    public static double Microseconds() =>
        OperatingSystem.IsLinux() && ReadClock(ThreadClock, out Timestamp now) == 0 ? (now.Seconds * 1e6) + (now.Nanoseconds / 1e3) : double.NaN;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Timestamp timestamp);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timestamp
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
