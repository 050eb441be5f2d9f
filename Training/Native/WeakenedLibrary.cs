using System;
using System.IO;
using System.Security.Cryptography;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Native;

/// <summary>A private copy of TorchSharp's native library that loads where libstdc++ is older than the one it was built with.</summary>
internal static class WeakenedLibrary
{
    /// <summary>The version that Debian 12 and Ubuntu 22.04 lack; asked for by a symbol that is never called.</summary>
    internal const string Version = "GLIBCXX_3.4.32";

    /// <summary>Writes the copy, once for each content of the source; safe when processes race.</summary>
    /// <returns>The path of the copy, which keeps the file name of the source.</returns>
    /// <exception cref="TorchLibraryException">The source is not what is expected, or the copy cannot be written.</exception>
    internal static string Prepare(string source, string cacheFolder)
    {
        try
        {
            byte[] image = File.ReadAllBytes(source);
            string key = Convert.ToHexStringLower(SHA256.HashData(image))[..24];
            string folder = Path.Combine(cacheFolder, key);
            string target = Path.Combine(folder, Path.GetFileName(source));
            if (new FileInfo(target) is { Exists: true } existing && existing.Length == image.Length)
                return target;
            if (ElfVersionNeeds.Weaken(image, Version) == 0)
                throw new ElfFormatException($"It does not ask for {Version}.");
            Directory.CreateDirectory(folder);
            AtomicFile.Write(target, stream => stream.Write(image));
            return target;
        }
        catch (Exception exception) when (exception is ElfFormatException or IOException or UnauthorizedAccessException)
        {
            throw new TorchLibraryException($"{source}: cannot make a copy that loads on this system: {exception.Message}", exception);
        }
    }
}
