#nullable enable
using System;
using System.Buffers;
using System.IO;

namespace DialogueRnn.Runs
{
    /// <summary>Takes complete records from a stream, one after the other. Its buffer grows only to the size of the longest record.</summary>
    internal sealed class RecordStream : IDisposable
    {
        private readonly Stream _stream;
        private readonly long _end;
        private byte[] _buffer;
        private int _start;
        private int _filled;

        /// <summary>Begins at the stream's position and ends at its current length. Does not close the stream.</summary>
        internal RecordStream(Stream stream, int bufferLength)
        {
            _stream = stream;
            _end = stream.Length;
            Offset = stream.Position;
            _buffer = ArrayPool<byte>.Shared.Rent(bufferLength);
        }

        /// <summary>The position in the stream at which the next record begins.</summary>
        internal long Offset { get; private set; }

        /// <summary>Takes the next record.</summary>
        /// <param name="record">The bytes of the record, valid until the next call. Empty if the record is not complete.</param>
        internal RecordState ReadNext(out ReadOnlyMemory<byte> record)
        {
            while (true)
            {
                RecordState state = RecordScanner.Measure(_buffer.AsSpan(_start, _filled - _start), out int length);
                if (state == RecordState.Torn && Fill())
                    continue;
                record = new ReadOnlyMemory<byte>(_buffer, _start, length);
                _start += length;
                Offset += length;
                return state;
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = Array.Empty<byte>();
        }

        private bool Fill()
        {
            int kept = _filled - _start;
            if (kept == _buffer.Length)
                Grow();
            else
                _buffer.AsSpan(_start, kept).CopyTo(_buffer);
            _start = 0;
            _filled = kept;
            long left = _end - Offset - kept;
            int read = _stream.Read(_buffer, kept, (int)Math.Min(left, _buffer.Length - kept));
            _filled += read;
            return read > 0;
        }

        private void Grow()
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}
