#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Runs
{
    /// <summary>Reads a run's <c>progress.msgpack</c>, also while it grows. Each call returns the events since the last call.</summary>
    public sealed class ProgressReader
    {
        private const int ReadLength = 65_536;

        private readonly string _path;
        private ProgressFormatException? _postponed;

        /// <summary>Creates a reader that begins at the start of the file.</summary>
        /// <param name="path">The path of the progress file. The file need not exist yet.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        public ProgressReader(string path)
            : this(path, 0)
        {
        }

        /// <summary>Creates a reader that continues where another reader stopped.</summary>
        /// <param name="path">The path of the progress file. The file need not exist yet.</param>
        /// <param name="offset">The other reader's <see cref="Offset"/>, in bytes. 0 or more.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
        public ProgressReader(string path, long offset)
        {
            _path = path ?? throw new ArgumentNullException(nameof(path));
            if (offset < 0)
                throw new ArgumentOutOfRangeException(nameof(offset), offset, "The offset in a progress file must be 0 or more.");
            Offset = offset;
        }

        /// <summary>The number of bytes read so far. The next record begins there. Another reader can continue from it, for example after a
        /// recompile.</summary>
        public long Offset { get; private set; }

        /// <summary>The number of times that the file was shorter than before, because a new run replaced it, and was read again from the start.</summary>
        public int Restarts { get; private set; }

        /// <summary>Reads a whole progress file.</summary>
        /// <param name="path">The path of the progress file. A missing file has no events.</param>
        /// <returns>The events in order. Incomplete records at the end and records of unknown kinds are left out.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="ProgressFormatException">The file begins with something that is not a progress record, or a record has a wrong entry.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static IReadOnlyList<ProgressEvent> ReadAll(string path)
        {
            var reader = new ProgressReader(path);
            IReadOnlyList<ProgressEvent> events = reader.ReadNew();
            return reader._postponed is null ? events : throw reader._postponed;
        }

        /// <summary>Reads the events that were appended since the last call.</summary>
        /// <returns>The new events in order. Empty if the file is missing or its last record is not complete yet.</returns>
        /// <remarks>If new events are followed by bytes that are not a record, or by a record with a wrong entry, this call returns the events and the next
        /// call throws.</remarks>
        /// <exception cref="ProgressFormatException">The next bytes are not a progress record, or the next record has a wrong entry.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public IReadOnlyList<ProgressEvent> ReadNew()
        {
            var events = new List<ProgressEvent>();
            _postponed = null;
            try
            {
                using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
                if (file.Length < Offset)
                {
                    Offset = 0;
                    Restarts++;
                }

                file.Position = Offset;
                ReadInto(events, file);
            }
            catch (Exception error) when (error is FileNotFoundException || error is DirectoryNotFoundException)
            {
                events.Clear();
            }

            return events;
        }

        private void ReadInto(List<ProgressEvent> events, FileStream file)
        {
            using var records = new RecordStream(file, ReadLength);
            RecordState state = records.ReadNext(out ReadOnlyMemory<byte> record);
            for (; state == RecordState.Whole; state = records.ReadNext(out record))
            {
                try
                {
                    if (Parse(record) is ProgressEvent progress)
                        events.Add(progress);
                }
                catch (ProgressFormatException error) when (events.Count > 0)
                {
                    // Offset stays at this record, so the next call throws.
                    _postponed = error;
                    return;
                }

                Offset = records.Offset;
            }

            // Return the complete events before the damage first. The next call throws.
            if (state == RecordState.Damaged && events.Count == 0)
                throw Damaged("no progress record begins there", null);
        }

        private ProgressEvent? Parse(ReadOnlyMemory<byte> record)
        {
            try
            {
                return ProgressRecordReader.Read(record);
            }
            catch (Exception error) when (error is MessagePackSerializationException || error is FormatException ||
                                          error is OverflowException || error is EndOfStreamException)
            {
                throw Damaged(error.Message.TrimEnd('.'), error);
            }
        }

        private ProgressFormatException Damaged(string what, Exception? error)
        {
            string message = $"The progress file '{_path}' is damaged at byte {Offset}: {what}. " +
                             "Training can still continue: 'dialogue-rnn resume' cuts the damaged end off.";
            return error is null ? new ProgressFormatException(message) : new ProgressFormatException(message, error);
        }
    }
}
