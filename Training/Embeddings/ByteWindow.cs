using System;
using System.IO;

namespace DialogueRnn.Training.Embeddings;

/// <summary>Reads a long file forwards through a buffer of one megabyte.</summary>
internal sealed class ByteWindow(Stream stream) : IDisposable
{
    private const int Size = 1 << 20;

    private readonly byte[] _buffer = new byte[Size];
    private int _start;
    private int _end;

    /// <summary>The largest number of bytes that can be peeked at.</summary>
    public static int Largest => Size;

    /// <summary>The size of the file in bytes.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>The offset in the file of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Returns the next bytes without moving on.</summary>
    /// <param name="count">The number of bytes, at most <see cref="Largest"/>.</param>
    /// <returns>The bytes. Fewer only at the end of the file. Valid until the next call.</returns>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_end - _start < count)
            Fill(count);
        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Reads up to a mark and moves past it.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="limit">The number of bytes in which to look for the mark.</param>
    /// <param name="bytes">The bytes before the mark, valid until the next call. Without a mark: the bytes that were searched, and it does not move.</param>
    /// <returns>Whether the mark was found.</returns>
    public bool TryReadTo(byte mark, int limit, out ReadOnlySpan<byte> bytes)
    {
        int found = _buffer.AsSpan(_start, Math.Min(limit, _end - _start)).IndexOf(mark);
        if (found < 0)
            found = Peek(limit).IndexOf(mark);
        if (found < 0)
        {
            bytes = Peek(limit);
            return false;
        }

        bytes = _buffer.AsSpan(_start, found);
        Advance(found + 1);
        return true;
    }

    /// <summary>Moves on within the bytes that were peeked at.</summary>
    public void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Fill(int count)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < count)
        {
            int read = stream.Read(_buffer, _end, Size - _end);
            if (read == 0)
                return;
            _end += read;
        }
    }
}
