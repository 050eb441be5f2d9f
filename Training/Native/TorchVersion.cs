using System;
using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace DialogueRnn.Training.Native;

/// <summary>Checks the version of libtorch. With a wrong version, the process would end at the first missing symbol.</summary>
internal static class TorchVersion
{
    private const string Export = "aoti_torch_abi_version";

    /// <summary>The version that TorchSharp was linked with. Null if TorchSharp does not name it.</summary>
    internal static Version? Expected { get; } =
        typeof(torch).GetField("libtorchPackageVersion", BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() is string text
        && Version.TryParse(text, out Version? version)
            ? version
            : null;

    /// <summary>Checks a loaded libtorch_cpu against the version that TorchSharp was linked with.</summary>
    /// <exception cref="TorchLibraryException">The major or minor version differs.</exception>
    internal static void Check(IntPtr library, string path) => Check(Find(library), Expected, path);

    /// <summary>Checks a version. Null means that libtorch is too old to name its version.</summary>
    /// <exception cref="TorchLibraryException">The major or minor version differs from the expected one.</exception>
    internal static void Check(Version? found, Version? expected, string path)
    {
        if (expected is null || (found is not null && found.Major == expected.Major && found.Minor == expected.Minor))
            return;
        string what = found is null ? "older than 2.9" : $"version {found}";
        string needed = expected.ToString(2);
        throw new TorchLibraryException(
            $"{path}: this libtorch is {what}, but TorchSharp needs {needed}. Give --libtorch the folder of a libtorch {needed}.");
    }

    /// <summary>Unpacks libtorch's version number: major in the highest byte, minor in the next, patch in the third.</summary>
    internal static Version Unpack(ulong packed) => new((int)(packed >> 56), (int)(packed >> 48 & 0xff), (int)(packed >> 40 & 0xff));

    private static unsafe Version? Find(IntPtr library) =>
        NativeLibrary.TryGetExport(library, Export, out IntPtr address) ? Unpack(((delegate* unmanaged<ulong>)address)()) : null;
}
