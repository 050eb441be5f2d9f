#nullable enable
using System;
using System.Buffers;
using System.IO;
using System.Threading;
using MessagePack;

namespace DialogueRnn.Runs
{
    /// <summary>Appends progress events to a run's <c>progress.msgpack</c>. Others may read the file meanwhile. Safe for several threads.</summary>
    /// <remarks>
    /// Each event is one write of one whole record, handed to the operating system at once: a killed process loses none that
    /// <see cref="Append"/> returned from. A record that a killed process left torn is cut off when the file is opened again.
    /// </remarks>
    public sealed class ProgressLog : IDisposable
    {
        /// <summary>How often a living process shows that it lives: see <see cref="StartHeartbeat"/>.</summary>
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
        /// <param name="path">The progress file.</param>
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
            // A buffer of one byte is none: each Write is one write to the file.
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

        /// <summary>Bytes of a torn or damaged end that were cut off when the file was opened; 0 for a file in order.</summary>
        public long BytesCutOff { get; private set; }

        /// <summary>Stamps the event with the time and this process, and appends it.</summary>
        /// <param name="progress">The event; its time and process are overwritten. Overlong texts are cut.</param>
        /// <exception cref="ArgumentException">The record would be longer than 1 MiB.</exception>
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

        /// <summary>Shows every <see cref="HeartbeatInterval"/> that this process lives, unless another event just did, until the log is closed.</summary>
        public void StartHeartbeat()
        {
            lock (_gate)
            {
                if (!_isDisposed && _heartbeat is null)
                    _heartbeat = new Timer(_ => BeatIfQuiet(), null, HeartbeatInterval, HeartbeatInterval);
            }
        }

        /// <summary>Appends a heartbeat if nothing was appended for nearly a <see cref="HeartbeatInterval"/>.</summary>
        /// <returns>Whether one was appended.</returns>
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
                    // A timer has nobody to tell; the next event of the training loop meets the same error and tells it.
                    return false;
                }
            }
        }

        /// <summary>Closes the file.</summary>
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
                // On a full disk half a record may stand there; without it the next record would be unreadable.
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
