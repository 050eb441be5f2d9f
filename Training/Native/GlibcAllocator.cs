using System;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Native;

/// <summary>Settings of the C library's allocator that keep libtorch from paying page faults for every activation.</summary>
internal static partial class GlibcAllocator
{
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapMax = -4;
    private const int NeverTrim = -1;
    private const int TopPadBytes = 256 << 20;

    /// <summary>Keeps freed memory in the process. Does nothing where the C library is not glibc.</summary>
    /// <returns>True when every setting was taken.</returns>
    internal static bool KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return (SetOption(MmapMax, 0) & SetOption(TrimThreshold, NeverTrim) & SetOption(TopPad, TopPadBytes)) == 1;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
