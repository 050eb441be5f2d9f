using System;
using System.IO;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Files;

/// <summary>Tells what is no file although its name looks like one. .NET itself cannot tell before it opens it, and opening a pipe may wait for ever.</summary>
internal static partial class SpecialFile
{
    // Of the runtime's own 'stat', which has the same layout on every Unix: flags, then the mode.
    private const int StatusBytes = 512;
    private const int ModeOffset = 4;
    private const int KindMask = 0xF000;

    /// <summary>What a path leads to: "a pipe", "a socket", "a device". Null for a file, a folder, or nothing.</summary>
    public static unsafe string? KindOf(string path)
    {
        if (OperatingSystem.IsWindows() || path.Length == 0 || path.Contains('\0'))
            return null;
        byte* status = stackalloc byte[StatusBytes];
        if (Stat(Path.GetFullPath(path), status) != 0)
            return null;
        return (*(int*)(status + ModeOffset) & KindMask) switch
        {
            0x1000 => "a pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Stat(string path, byte* status);
}
