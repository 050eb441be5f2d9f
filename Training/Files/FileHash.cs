using System;
using System.IO;
using System.Security.Cryptography;

namespace DialogueRnn.Training.Files;

/// <summary>Hashes files that a run reads, to find out later whether they are the same.</summary>
internal static class FileHash
{
    /// <summary>The SHA-256 hash of a file, 64 digits.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="InputFileException">It is a pipe or a device.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Of(string path)
    {
        using FileStream file = File.OpenRead(InputFile.Check(path));
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
