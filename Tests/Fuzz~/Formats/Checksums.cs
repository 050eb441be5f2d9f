using System;
using System.Security.Cryptography;

namespace DialogueRnn.Fuzz.Formats;

/// <summary>Makes the checksums of changed files right again. Without that, every change would be found at once.</summary>
internal static class Checksums
{
    private const int Whole = SHA256.HashSizeInBytes;
    private const int OfState = 8;

    // A block of bytes of this length has a byte for its type and a byte for its length.
    private const int Header = 2;

    /// <summary>Mends a model file: its last value is the SHA-256 of the bytes before it.</summary>
    public static byte[] OfModel(byte[] bytes) => Mended(bytes, Whole);

    /// <summary>Mends a saved state: its last value is the beginning of the SHA-256 of the bytes before it.</summary>
    public static byte[] OfSavedState(byte[] bytes) => Mended(bytes, OfState);

    /// <summary>Adds the checksum of a run file.</summary>
    public static byte[] OfRunFile(byte[] content) => [.. content, .. SHA256.HashData(content)];

    /// <summary>Returns a run file without its checksum.</summary>
    public static byte[] WithoutOfRunFile(byte[] bytes) => bytes[..^Whole];

    private static byte[] Mended(byte[] bytes, int length)
    {
        int covered = bytes.Length - length - Header;
        if (covered <= 0)
            return bytes;
        byte[] mended = [.. bytes];
        SHA256.HashData(bytes.AsSpan(0, covered)).AsSpan(0, length).CopyTo(mended.AsSpan(covered + Header));
        return mended;
    }
}
