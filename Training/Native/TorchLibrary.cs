using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Threading;
using TorchSharp;

namespace DialogueRnn.Training.Native;

/// <summary>Loads libtorch and the bridge. Must be called before anything else of TorchSharp is used.</summary>
internal static class TorchLibrary
{
    private static readonly Lock Gate = new();
    private static volatile bool _loaded;
    private static TorchLibraryException? _failure;

    /// <summary>The folder that libtorch was loaded from. Null before <see cref="Load"/>.</summary>
    internal static string? Folder { get; private set; }

    /// <summary>
    /// Loads libtorch once. Later calls return at once. On Linux, it works also if libstdc++ is older than the one that TorchSharp was linked
    /// with, and it sets the C library's allocator to keep freed memory.
    /// </summary>
    /// <param name="libtorchFolder">A folder with libtorch, such as torch/lib of an installed Python wheel. Null: that of the package.</param>
    /// <exception cref="TorchLibraryException">
    /// A library is missing, cannot be loaded or has the wrong version, or libtorch is already loaded from another folder.
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
                throw new TorchLibraryException($"--libtorch {libtorchFolder}: libtorch is already loaded from {Folder}.");
        }
    }

    /// <summary>Sets the number of threads of libtorch. Loads libtorch if it is not loaded yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
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
        TorchThreads.LetWaitersSleep();
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
            // Loaded libraries cannot be unloaded, so a second attempt would not start from scratch.
            string remedy = libtorchFolder is null ? "Clean the build and build again." : "Install it with all its dependencies.";
            string reason = exception.GetBaseException().Message.Trim();
            _failure = new TorchLibraryException(
                $"libtorch in {folder}, or TorchSharp's native library that calls it, cannot be loaded. {remedy} {reason}", exception);
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

        // TorchSharp's own check uses NativeLibrary.TryLoad, which does not call import resolvers.
        AssemblyLoadContext.GetLoadContext(assembly)!.ResolvingUnmanagedDll +=
            (_, name) => name == TorchFolders.Bridge ? bridge : IntPtr.Zero;
    }
}
