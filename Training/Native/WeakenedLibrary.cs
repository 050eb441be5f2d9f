using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Native;

/// <summary>A copy of TorchSharp's native library that loads on systems whose libstdc++ is older than the one it was linked with.</summary>
internal static class WeakenedLibrary
{
    /// <summary>The version that is missing on Debian 12 and Ubuntu 22.04.</summary>
    internal const string Version = "GLIBCXX_3.4.32";

    /// <summary>The symbol of that version. It only makes the linker keep the initialisation of the streams, and is never called.</summary>
    internal const string Symbol = "_ZSt21ios_base_library_initv";

    private const int KeyLength = 24;

    /// <summary>Loads the copy from the user's cache, or from a temporary folder if the cache cannot be used.</summary>
    /// <exception cref="TorchLibraryException">The source has an unexpected form, or no copy of it can be loaded.</exception>
    internal static IntPtr Load(string source)
    {
        var failures = new List<string>();
        try
        {
            return NativeLibrary.Load(Prepare(source, CacheFolder()));
        }
        catch (Exception exception) when (IsOfTheFolder(exception))
        {
            failures.Add(exception.Message);
        }

        try
        {
            DirectoryInfo passing = Directory.CreateTempSubdirectory("dialogue-rnn-");
            try
            {
                return NativeLibrary.Load(Prepare(source, passing.FullName));
            }
            finally
            {
                passing.Delete(recursive: true);
            }
        }
        catch (Exception exception) when (IsOfTheFolder(exception))
        {
            failures.Add(exception.Message);
        }

        throw new TorchLibraryException(
            $"{source} needs {Version} of libstdc++, which this system does not have. A copy that does not need it cannot be loaded either: " +
            string.Join("; ", failures));
    }

    /// <summary>Writes the copy, once for each content of the source. Safe if several processes do it at the same time.</summary>
    /// <returns>The path of the copy, which keeps the file name of the source.</returns>
    /// <exception cref="TorchLibraryException">The source has an unexpected form.</exception>
    /// <exception cref="IOException">The source cannot be read, or the copy cannot be written.</exception>
    internal static string Prepare(string source, string cacheFolder)
    {
        byte[] image = File.ReadAllBytes(source);
        string folder = Path.Combine(cacheFolder, Convert.ToHexStringLower(SHA256.HashData(image))[..KeyLength]);
        try
        {
            if (ElfVersionNeeds.Weaken(image, Version, Symbol) == 0)
                throw new ElfFormatException($"It does not need {Version}.");
        }
        catch (ElfFormatException exception)
        {
            throw new TorchLibraryException($"{source}: cannot make a copy that loads on this system. {exception.Message}", exception);
        }

        string target = Path.Combine(folder, Path.GetFileName(source));
        if (File.Exists(target) && File.ReadAllBytes(target).AsSpan().SequenceEqual(image))
            return target;
        Directory.CreateDirectory(folder);
        AtomicFile.Write(target, stream => stream.Write(image));
        return target;
    }

    private static string CacheFolder()
    {
        string? root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathRooted(root))
            root = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(root!, "dialogue-rnn");
    }

    private static bool IsOfTheFolder(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or DllNotFoundException or BadImageFormatException;
}
