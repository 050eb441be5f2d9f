using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace DialogueRnn.Benchmarks;

/// <summary>Memory of this process in bytes, after everything that can be freed was freed. Linux only: elsewhere the parts mean other things.</summary>
/// <param name="Heap">Managed objects.</param>
/// <param name="Private">Resident memory that no file stands behind, the managed heap included.</param>
/// <param name="Resident">All resident memory.</param>
internal sealed record ProcessMemory(long Heap, long Private, long Resident)
{
    private const string Status = "/proc/self/status";

    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static ProcessMemory Now()
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("The memory of a process is measured on Linux only.");
        for (int pass = 0; pass < 2; pass++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new ProcessMemory(GC.GetTotalMemory(forceFullCollection: false), Read("RssAnon:"), Read("VmRSS:"));
    }

    /// <summary>Lets the peak be that of the present.</summary>
    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    /// <summary>The most resident memory since <see cref="ForgetPeak"/>.</summary>
    public static long Peak() => Read("VmHWM:");

    private static long Read(string name)
    {
        string line = File.ReadLines(Status).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }
}
