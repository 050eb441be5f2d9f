using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Memory;

namespace DialogueRnn.Fuzz;

/// <summary>Measures a case. Time is that of the processor, because the machine can be busy with other work.</summary>
internal sealed class Watch
{
    /// <summary>The most seconds of the processor that a case can take.</summary>
    public const double MostSeconds = 2.0;

    private const long Fixed = 64L << 20;

    // What the process itself needs for compiled code and for the collector's room, which is freed late.
    private const long OfProcess = 160L << 20;

    private readonly TimeSpan _start = Now;
    private long _allocated;
    private long _resident;
    private long _limit;

    /// <summary>The seconds of the processor so far.</summary>
    public double Seconds => (Now - _start).TotalSeconds;

    /// <summary>The largest share of a limit that a case used so far.</summary>
    public static double LargestShare { get; private set; }

    private static TimeSpan Now => Process.GetCurrentProcess().TotalProcessorTime;

    /// <summary>Begins to count memory.</summary>
    /// <param name="bytes">The size of the file. The limit is four times this, and 64 MB.</param>
    public void Begin(long bytes)
    {
        _limit = (4 * bytes) + Fixed;
        _allocated = Reserved;
        ForgetPeak();
        _resident = Resident("VmRSS:");
    }

    /// <summary>Ends counting.</summary>
    /// <exception cref="LimitException">More memory was taken than the limit.</exception>
    public void End()
    {
        long taken = Reserved - _allocated;
        long grown = Resident("VmHWM:") - _resident;
        LargestShare = Math.Max(LargestShare, (double)taken / _limit);
        if (taken > _limit)
            throw new LimitException($"{taken >> 20} MB were reserved, and the limit is {_limit >> 20} MB");
        if (grown > _limit + OfProcess)
            throw new LimitException($"the process grew by {grown >> 20} MB, and the limit is {_limit >> 20} MB");
    }

    private static long Reserved => GC.GetAllocatedBytesForCurrentThread() + MemoryAllowance.Reserved;

    // Writing 5 sets the peak back to what is resident now. Linux only: elsewhere only what is reserved counts.
    private static void ForgetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then the peak is that of the whole run, which is only stricter.
        }
    }

    private static long Resident(string entry)
    {
        if (!File.Exists("/proc/self/status"))
            return 0;
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(entry, StringComparison.Ordinal));
        return 1024 * long.Parse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
    }
}
