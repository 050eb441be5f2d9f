using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Threading;
using TorchSharp;

namespace DialogueRnn.Training.Native;

/// <summary>Loads libtorch and TorchSharp's bridge to it. To be called before anything else of TorchSharp is touched.</summary>
internal static class TorchLibrary
{
    private const string Bridge = "LibTorchSharp";
    private static readonly Lock Gate = new();
    private static bool _loaded;

    /// <summary>Loads libtorch once; later calls return at once.</summary>
    /// <param name="libtorchFolder">A folder with libtorch, such as torch/lib of an installed Python wheel; null: the package's.</param>
    /// <exception cref="TorchLibraryException">A library is missing or does not load.</exception>
    internal static void Load(string? libtorchFolder = null)
    {
        lock (Gate)
        {
            if (_loaded)
                return;
            GlibcAllocator.KeepFreedMemory();
            if (OperatingSystem.IsLinux() || libtorchFolder is not null)
                LoadExplicitly(libtorchFolder);
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
            _loaded = true;
        }
    }

    /// <summary>Sets how many threads libtorch computes with.</summary>
    internal static void UseThreads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Load();
        torch.set_num_threads(count);
    }

    private static void LoadExplicitly(string? libtorchFolder)
    {
        string bridge = FindFile(BridgeFolders(), FileName(Bridge));
        string folder = libtorchFolder ?? Path.GetDirectoryName(FindFile(BridgeFolders(), FileName("torch_cpu")))!;
        foreach (string name in (ReadOnlySpan<string>)["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"])
        {
            string path = Path.Combine(folder, FileName(name));
            if (File.Exists(path))
                NativeLibrary.Load(path);
        }

        IntPtr handle = LoadBridge(bridge);
        Assembly assembly = typeof(torch).Assembly;
        NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Bridge ? handle : IntPtr.Zero);
        AssemblyLoadContext.GetLoadContext(assembly)!.ResolvingUnmanagedDll += (_, name) => name == Bridge ? handle : IntPtr.Zero;
    }

    private static IntPtr LoadBridge(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException exception) when (exception.Message.Contains(WeakenedLibrary.Version, StringComparison.Ordinal))
        {
            string cache = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "dialogue-rnn");
            return NativeLibrary.Load(WeakenedLibrary.Prepare(path, cache));
        }
    }

    private static string FindFile(IEnumerable<string> folders, string fileName)
    {
        foreach (string folder in folders)
        {
            string path = Path.Combine(folder, fileName);
            if (File.Exists(path))
                return path;
        }

        throw new TorchLibraryException($"{fileName} is in none of: {string.Join(", ", folders)}.");
    }

    private static IEnumerable<string> BridgeFolders()
    {
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string folders)
        {
            foreach (string folder in folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
                yield return folder;
        }

        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
    }

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
}
