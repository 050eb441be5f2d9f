using System;
using System.IO;

namespace DialogueRnn.Training.Embeddings;

/// <summary>Reads a long file forwards through one buffer, so that a file of gigabytes costs a megabyte of memory.</summary>
internal sealed class ByteWindow(Stream stream) : IDisposable
{
    private const int Size = 1 << 20;

    private readonly byte[] _buffer = new byte[Size];
    private int _start;
    private int _end;

    /// <summary>The most bytes that can be looked at together.</summary>
    public static int Largest => Size;

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>The offset in the file of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Looks at the next bytes without moving on.</summary>
    /// <param name="count">How many, at most <see cref="Largest"/>.</param>
    /// <returns>Fewer only where the file ends. Good until the next call.</returns>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_end - _start < count)
            Fill(count);
        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Reads to a mark, and moves behind it.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="limit">How far to look for it, in bytes.</param>
    /// <param name="bytes">What stands before the mark; good until the next call. Without a mark, what was looked at, and nothing is moved.</param>
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

    /// <summary>Moves on within what was looked at.</summary>
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
