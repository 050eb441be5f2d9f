using System;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Native;

/// <summary>Configures the C library's allocator. This saves libtorch the page faults for the activations of every step.</summary>
internal static partial class GlibcAllocator
{
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapMax = -4;
    private const int NeverTrim = -1;
    private const int TopPadBytes = 256 << 20;

    /// <summary>
    /// Keeps freed memory in the process: no blocks with their own mapping, no trimming, growth by 256 MB. A setting whose environment variable
    /// (such as MALLOC_TOP_PAD_) is set by the user is not changed. Does nothing if the C library is not glibc.
    /// </summary>
    /// <returns>Whether the C library accepted every setting.</returns>
    internal static bool KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return Set("MALLOC_MMAP_MAX_", MmapMax, 0)
                & Set("MALLOC_TRIM_THRESHOLD_", TrimThreshold, NeverTrim)
                & Set("MALLOC_TOP_PAD_", TopPad, TopPadBytes);
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    private static bool Set(string variable, int parameter, int value) =>
        Environment.GetEnvironmentVariable(variable) is not null || SetOption(parameter, value) == 1;

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
