using System;
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
    private static readonly Lock Gate = new();
    private static volatile bool _loaded;
    private static TorchLibraryException? _failure;

    /// <summary>The folder that libtorch was loaded from; null before <see cref="Load"/>.</summary>
    internal static string? Folder { get; private set; }

    /// <summary>
    /// Loads libtorch once; later calls return at once. On Linux also where libstdc++ is older than the one TorchSharp was linked with, and
    /// with the C library's allocator set to keep freed memory.
    /// </summary>
    /// <param name="libtorchFolder">A folder with libtorch, such as torch/lib of an installed Python wheel; null: the package's.</param>
    /// <exception cref="TorchLibraryException">
    /// A library is missing, does not load or is of another version, or one from another folder is loaded.
    /// </exception>
    internal static void Load(string? libtorchFolder = null)
    {
        if (_loaded && libtorchFolder is null)
            return;
        lock (Gate)
        {
            if (_failure is not null)
                throw new TorchLibraryException(_failure.Message, _failure);
            if (!_loaded)
                LoadFirst(libtorchFolder);
            else if (libtorchFolder is not null && TorchFolders.Normalize(libtorchFolder) != Folder)
                throw new TorchLibraryException($"--libtorch {libtorchFolder}: libtorch is loaded already, from {Folder}.");
        }
    }

    /// <summary>Loads libtorch where that is still to be done, and sets how many threads it computes with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1.</exception>
    internal static void UseThreads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Load();
        torch.set_num_threads(count);
    }

    private static void LoadFirst(string? libtorchFolder)
    {
        var searched = TorchFolders.Searched();
        string folder = libtorchFolder is null
            ? TorchFolders.FindPackaged(TorchFolders.Packaged())
            : TorchFolders.CheckRequested(libtorchFolder, searched);
        GlibcAllocator.KeepFreedMemory();
        try
        {
            if (OperatingSystem.IsLinux() || libtorchFolder is not null)
                LoadFiles(folder);
            if (OperatingSystem.IsLinux())
                ResolveBridge(LoadBridge(TorchFolders.FindBridge(searched)));
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            // What is loaded by now cannot be taken out again: a second try would not start from nothing.
            string remedy = libtorchFolder is null ? "Clean the build and build again." : "Install it with all that it depends on.";
            string reason = exception.GetBaseException().Message.Trim();
            _failure = new TorchLibraryException(
                $"libtorch in {folder} or TorchSharp's bridge to it cannot be loaded. {remedy} {reason}", exception);
            throw _failure;
        }
        catch (TorchLibraryException exception)
        {
            _failure = exception;
            throw;
        }

        Folder = folder;
        _loaded = true;
    }

    private static void LoadFiles(string folder)
    {
        foreach (string path in TorchFolders.Libraries(folder))
        {
            IntPtr library = NativeLibrary.Load(path);
            if (TorchFolders.IsCore(path))
                TorchVersion.Check(library, path);
        }
    }

    private static IntPtr LoadBridge(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException exception) when (exception.Message.Contains(WeakenedLibrary.Version, StringComparison.Ordinal))
        {
            return WeakenedLibrary.Load(path);
        }
    }

    private static void ResolveBridge(IntPtr bridge)
    {
        Assembly assembly = typeof(torch).Assembly;
        NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == TorchFolders.Bridge ? bridge : IntPtr.Zero);

        // TorchSharp's own check goes through NativeLibrary.TryLoad, which asks no import resolver.
        AssemblyLoadContext.GetLoadContext(assembly)!.ResolvingUnmanagedDll +=
            (_, name) => name == TorchFolders.Bridge ? bridge : IntPtr.Zero;
    }
}
