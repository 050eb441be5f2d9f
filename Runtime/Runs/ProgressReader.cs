#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using MessagePack;

namespace DialogueRnn.Runs
{
    /// <summary>Reads a run's <c>progress.msgpack</c>, also while it grows: each call returns what is new since the last.</summary>
    public sealed class ProgressReader
    {
        private const int ReadLength = 65_536;

        private readonly string _path;

        /// <summary>Creates a reader that begins at the start of the file. The file need not exist yet.</summary>
        /// <param name="path">The progress file.</param>
        public ProgressReader(string path)
            : this(path, 0)
        {
        }

        /// <summary>Creates a reader that goes on where another stopped.</summary>
        /// <param name="path">The progress file.</param>
        /// <param name="offset">The other's <see cref="Offset"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
        public ProgressReader(string path, long offset)
        {
            _path = path ?? throw new ArgumentNullException(nameof(path));
            if (offset < 0)
                throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset in a progress file is never negative.");
            Offset = offset;
        }

        /// <summary>Bytes read so far: where the next record will begin. A reader in another process, or after a recompile, can go on from it.</summary>
        public long Offset { get; private set; }

        /// <summary>How often the file was found shorter than before, because another run took its place, and reading began again.</summary>
        public int Restarts { get; private set; }

        /// <summary>Reads a whole progress file.</summary>
        /// <param name="path">The progress file; a missing one holds no events.</param>
        /// <returns>All whole records of known kinds, in order.</returns>
        /// <exception cref="ProgressFormatException">Something in the file is no progress record.</exception>
        public static IReadOnlyList<ProgressEvent> ReadAll(string path) => new ProgressReader(path).ReadNew();

        /// <summary>Reads the events that were appended since the last call.</summary>
        /// <returns>The new events, in order; none when the file is missing or its last record is not whole yet.</returns>
        /// <exception cref="ProgressFormatException">Something in the file is no progress record.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public IReadOnlyList<ProgressEvent> ReadNew()
        {
            var events = new List<ProgressEvent>();
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
                if (Parse(record) is ProgressEvent progress)
                    events.Add(progress);
                Offset = records.Offset;
            }

            // What was whole before the damage is handed out first; the next call meets the damage.
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
                             "Training can go on all the same: 'dialogue-rnn resume' cuts the damaged end off.";
            return error is null ? new ProgressFormatException(message) : new ProgressFormatException(message, error);
        }
    }
}
