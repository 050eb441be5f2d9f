#nullable enable
using System;
using System.Buffers;
using System.IO;
using System.Threading;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Runs
{
    /// <summary>Appends progress events to a run's <c>progress.msgpack</c>. Thread-safe. Other processes can read the file at the same time.</summary>
    /// <remarks>
    /// Each event is one write of a complete record, passed to the operating system immediately. If the process is killed, no event is lost after
    /// <see cref="Append"/> has returned.
    /// A record that a killed process left incomplete is cut off when the file is opened again.
    /// </remarks>
    public sealed class ProgressLog : IDisposable
    {
        /// <summary>The interval of heartbeats: 5 seconds. See <see cref="StartHeartbeat"/>.</summary>
        public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(5);

        private const int CopyLength = 65_536;

        private readonly object _gate = new object();
        private readonly ArrayBufferWriter<byte> _record = new ArrayBufferWriter<byte>(1_024);
        private readonly FileStream _file;
        private readonly int _processId;
        private readonly Func<DateTime> _clock;
        private DateTime _lastAppend = DateTime.MinValue;
        private Timer? _heartbeat;
        private bool _isDisposed;

        /// <summary>Opens the file for appending, or creates it.</summary>
        /// <param name="path">The path of the progress file.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="IOException">The file cannot be opened for writing.</exception>
        public ProgressLog(string path)
            : this(path, ProcessProbe.CurrentId, () => DateTime.UtcNow)
        {
        }

        internal ProgressLog(string path, int processId, Func<DateTime> clock)
        {
            if (path is null)
                throw new ArgumentNullException(nameof(path));
            _processId = processId;
            _clock = clock;
            // A buffer of one byte turns buffering off, so each Write is one write to the file.
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1);
            try
            {
                CutTornEnd();
            }
            catch
            {
                _file.Dispose();
                throw;
            }
        }

        /// <summary>The number of incomplete or damaged bytes that were cut off when the file was opened. 0 for an undamaged file.</summary>
        public long BytesCutOff { get; private set; }

        /// <summary>Appends an event to the file, with the current time and process.</summary>
        /// <param name="progress">The event. Its time and process are overwritten. Sample, reason and failure texts are cut to
        /// <see cref="SampleEvent.MaximumTextLength"/>.</param>
        /// <exception cref="ArgumentNullException"><paramref name="progress"/> is null.</exception>
        /// <exception cref="ArgumentException">The record would be longer than 1 MiB.</exception>
        /// <exception cref="ObjectDisposedException">The log is closed.</exception>
        /// <exception cref="IOException">The disk is full, or the file cannot be written.</exception>
        public void Append(ProgressEvent progress)
        {
            if (progress is null)
                throw new ArgumentNullException(nameof(progress));
            lock (_gate)
            {
                if (_isDisposed)
                    throw new ObjectDisposedException(nameof(ProgressLog));
                progress.Time = _clock();
                progress.ProcessId = _processId;
                _record.Clear();
                var writer = new MessagePackWriter(_record);
                ProgressRecordWriter.Write(ref writer, progress);
                writer.Flush();
                if (_record.WrittenCount > RecordScanner.MaximumRecordLength)
                {
                    throw new ArgumentException(
                        $"The '{ProgressRecordWriter.NameOf(progress.Kind)}' record takes {_record.WrittenCount} bytes, and at most " +
                        $"{RecordScanner.MaximumRecordLength} are allowed. Name fewer corpus files or options in it.", nameof(progress));
                }

                WriteWhole(_record.WrittenSpan);
                _lastAppend = progress.Time;
            }
        }

        /// <summary>Starts to append a <see cref="HeartbeatEvent"/> every <see cref="HeartbeatInterval"/>, until the log is closed.</summary>
        /// <remarks>A heartbeat is skipped if another event was appended in the last half interval. A second call, or a call on a closed log, does
        /// nothing.</remarks>
        public void StartHeartbeat()
        {
            lock (_gate)
            {
                if (!_isDisposed && _heartbeat is null)
                    _heartbeat = new Timer(_ => BeatIfQuiet(), null, HeartbeatInterval, HeartbeatInterval);
            }
        }

        /// <summary>Appends a heartbeat if no event was appended for at least half a <see cref="HeartbeatInterval"/>.</summary>
        /// <returns>True if a heartbeat was appended.</returns>
        internal bool BeatIfQuiet()
        {
            lock (_gate)
            {
                if (_isDisposed || _clock() - _lastAppend < HeartbeatInterval / 2)
                    return false;
                try
                {
                    Append(new HeartbeatEvent());
                    return true;
                }
                catch (IOException)
                {
                    // A timer cannot report the error. The next event of the training loop gets the same error and throws it.
                    return false;
                }
            }
        }

        /// <summary>Closes the file and stops the heartbeat.</summary>
        public void Dispose()
        {
            lock (_gate)
            {
                _isDisposed = true;
                _heartbeat?.Dispose();
                _file.Dispose();
            }
        }

        private void WriteWhole(ReadOnlySpan<byte> record)
        {
            long start = _file.Position;
            try
            {
                _file.Write(record);
                _file.Flush();
            }
            catch (IOException)
            {
                // A full disk can leave half a record. Remove it, or no later record can be read.
                _file.SetLength(start);
                _file.Position = start;
                throw;
            }
        }

        private void CutTornEnd()
        {
            long end = 0;
            using (var reader = new RecordStream(_file, CopyLength))
            {
                while (reader.ReadNext(out _) == RecordState.Whole)
                    end = reader.Offset;
            }

            BytesCutOff = _file.Length - end;
            if (BytesCutOff > 0)
                _file.SetLength(end);
            _file.Position = end;
        }
    }
}
