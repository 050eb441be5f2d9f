using System;
using System.IO;
using System.Text;

namespace DialogueRnn.Training.Files;

/// <summary>Reads whole files that the user names. Refuses what has no end: pipes, devices, and files above a limit.</summary>
internal static class InputFile
{
    /// <summary>The largest file that is read as a whole, in bytes. A .NET string of its text is just possible.</summary>
    public const long Largest = 1_000_000_000;

    private const int FirstBuffer = 65_536;

    /// <summary>Checks that a file is neither a pipe nor a device. A missing file passes.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>The path.</returns>
    /// <exception cref="InputFileException">It is one.</exception>
    public static string Check(string path) => SpecialFile.KindOf(path) is { } kind
        ? throw new InputFileException($"'{path}' is {kind}, not a file. It can be read only once or has no end, but files are read more than once. Write its content to a file, and name that file.")
        : path;

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="limit">The largest number of bytes.</param>
    /// <exception cref="InputFileException">It is a pipe or a device, or has more bytes.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] ReadBytes(string path, long limit = Largest)
    {
        using var file = new FileStream(Check(path), FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        // The length is a claim: it can be 0 for a file that the system makes up, and a file can grow while it is read.
        if (file.Length > limit)
            throw TooLarge(path, limit);
        byte[] bytes = new byte[file.Length];
        int filled = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (filled < bytes.Length)
            return bytes[..filled];
        int more = file.ReadByte();
        if (more < 0)
            return bytes;
        using var rest = new MemoryStream(Math.Max(FirstBuffer, bytes.Length));
        rest.Write(bytes);
        rest.WriteByte((byte)more);
        byte[] buffer = new byte[FirstBuffer];
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            if (rest.Length + read > limit)
                throw TooLarge(path, limit);
            rest.Write(buffer, 0, read);
        }

        return rest.ToArray();
    }

    /// <summary>Reads the text of a file in UTF-8, or in UTF-16 with a byte order mark.</summary>
    /// <inheritdoc cref="ReadBytes"/>
    public static string ReadText(string path, long limit = Largest)
    {
        using var reader = new StreamReader(new MemoryStream(ReadBytes(path, limit)), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static InputFileException TooLarge(string path, long limit) =>
        new($"'{path}' has more than {limit:N0} bytes, the largest file that is read. Split it, or take a part of it.");
}
