using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Native;

/// <summary>Finds libtorch, and the native library of TorchSharp that calls it (the bridge).</summary>
internal static class TorchFolders
{
    /// <summary>The name of the bridge in TorchSharp's imports.</summary>
    internal const string Bridge = "LibTorchSharp";

    private const string Core = "torch_cpu";
    private const string Cuda = "torch_cuda";
    private static readonly string[] InLoadOrder = ["c10", Core, "c10_cuda", Cuda, "torch"];
    private static readonly string[] Required = ["c10", Core, "torch"];
    private static readonly string[] Nested = ["lib", Path.Combine("torch", "lib")];

    /// <summary>The file name of a library on this system.</summary>
    internal static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    /// <summary>Whether the libtorch in a folder can use CUDA.</summary>
    internal static bool HasCuda(string folder) => File.Exists(Path.Combine(folder, FileName(Cuda)));

    /// <summary>The full path of a folder, without a separator at the end.</summary>
    internal static string Normalize(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>Whether a path is that of the library with libtorch's operators and version.</summary>
    internal static bool IsCore(string path) => Path.GetFileName(path) == FileName(Core);

    /// <summary>The libraries of a libtorch folder, in the order in which they must be loaded.</summary>
    internal static IEnumerable<string> Libraries(string folder) =>
        InLoadOrder.Select(library => Path.Combine(folder, FileName(library))).Where(File.Exists);

    /// <summary>Checks the folder of the option <c>--libtorch</c>.</summary>
    /// <param name="folder">The option's value.</param>
    /// <param name="searched">The folders where .NET itself looks for libraries (<see cref="Searched"/>).</param>
    /// <returns>The full path.</returns>
    /// <exception cref="TorchLibraryException">A library is missing, or another libtorch would be loaded too.</exception>
    internal static string CheckRequested(string folder, IEnumerable<string> searched)
    {
        string full = Normalize(folder);
        string[] missing = [.. Required.Select(FileName).Where(file => !File.Exists(Path.Combine(full, file)))];
        if (missing.Length > 0)
            throw new TorchLibraryException($"--libtorch {folder}: {Absence(full, missing)}");
        string? other = searched.FirstOrDefault(candidate => HoldsCore(candidate) && Normalize(candidate) != full);
        return other is null ? full : throw new TorchLibraryException(
            $"--libtorch {folder}: this build has its own libtorch in {other}, and a process can load only one. " +
            "Build with -p:TorchBackend=none to use another.");
    }

    /// <summary>Finds the folder of the libtorch that was restored with this program.</summary>
    /// <param name="candidates">The folders to look in.</param>
    /// <exception cref="TorchLibraryException">No folder contains it.</exception>
    internal static string FindPackaged(IReadOnlyCollection<string> candidates) =>
        candidates.Select(Normalize).FirstOrDefault(HoldsCore) ?? throw new TorchLibraryException(
            $"{FileName(Core)} was not found in {string.Join(", ", candidates)}. " +
            "Build with -p:TorchBackend=cpu or -p:TorchBackend=cuda, or give --libtorch DIR (torch/lib of an installed Python wheel).");

    /// <summary>Finds the bridge.</summary>
    /// <param name="searched">The folders to look in.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="TorchLibraryException">No folder contains it.</exception>
    internal static string FindBridge(IReadOnlyCollection<string> searched) =>
        searched.Select(folder => Path.Combine(folder, FileName(Bridge))).FirstOrDefault(File.Exists) ?? throw new TorchLibraryException(
            $"{FileName(Bridge)} of the package TorchSharp for {Platform} was not found in {string.Join(", ", searched)}. " +
            "Build for a platform that TorchSharp supports (linux-x64, win-x64, win-arm64, osx-arm64).");

    /// <summary>The folders where .NET, and so TorchSharp, looks for native libraries.</summary>
    internal static IReadOnlyList<string> Searched()
    {
        string known = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? string.Empty;
        return
        [
            .. known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            AppContext.BaseDirectory,
            Path.Combine(AppContext.BaseDirectory, "runtimes", Platform, "native"),
        ];
    }

    /// <summary>The folders where the build may put libtorch: that of a published application, those that .NET searches, and the restored package.</summary>
    internal static IReadOnlyList<string> Packaged()
    {
        IEnumerable<string?> restored = typeof(TorchFolders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key == "TorchPackageFolder").Select(attribute => attribute.Value);
        return [Path.Combine(AppContext.BaseDirectory, "libtorch"), .. Searched(), .. restored.OfType<string>()];
    }

    private static string Platform
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    private static bool HoldsCore(string folder) => File.Exists(Path.Combine(folder, FileName(Core)));

    private static string Absence(string full, string[] missing)
    {
        if (!Directory.Exists(full))
            return "the folder does not exist. Give an existing folder.";
        string? nested = Nested.Select(part => Path.Combine(full, part)).FirstOrDefault(HoldsCore);
        string remedy = nested is null ? "Give torch/lib of an installed Python wheel, or lib of an unpacked libtorch." : $"Give {nested}.";
        return $"the folder does not contain {string.Join(", ", missing)}. {remedy}";
    }
}
