#nullable enable
using System;
using System.Collections.Generic;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Runs
{
    /// <summary>Reads the records that <see cref="ProgressRecordWriter"/> writes. Skips unknown entries and kinds.</summary>
    internal static class ProgressRecordReader
    {
        private delegate bool EntryReader(string name, ref MessagePackReader reader);

        /// <summary>Reads one complete record.</summary>
        /// <param name="record">The bytes of the record, measured by <see cref="RecordScanner"/>.</param>
        /// <returns>The event. Null for an unknown kind.</returns>
        /// <exception cref="MessagePackSerializationException">An entry has a wrong type.</exception>
        /// <exception cref="FormatException">The record has no kind, or a number is out of its range.</exception>
        internal static ProgressEvent? Read(ReadOnlyMemory<byte> record)
        {
            switch (FindKind(record))
            {
                case "started": return ReadStarted(record);
                case "step": return ReadStep(record);
                case "validation": return ReadValidation(record);
                case "sample": return ReadSample(record);
                case "checkpoint": return ReadCheckpoint(record);
                case "heartbeat": return ReadEntries(record, new HeartbeatEvent(), NoEntry);
                case "finished": return ReadFinished(record);
                case "failed": return ReadFailed(record);
                default: return null;
            }
        }

        private static string FindKind(ReadOnlyMemory<byte> record)
        {
            var reader = new MessagePackReader(record);
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                if (reader.ReadString() == "kind")
                    return ReadText(ref reader);
                reader.Skip();
            }

            throw new FormatException("the record has no kind");
        }

        private static T ReadEntries<T>(ReadOnlyMemory<byte> record, T progress, EntryReader readOwn)
            where T : ProgressEvent
        {
            var reader = new MessagePackReader(record);
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                string name = ReadText(ref reader);
                switch (name)
                {
                    case "time": progress.Time = ReadTime(ref reader); break;
                    case "pid": progress.ProcessId = reader.ReadInt32(); break;
                    default:
                        if (!readOwn(name, ref reader))
                            reader.Skip();
                        break;
                }
            }

            return progress;
        }

        private static bool NoEntry(string name, ref MessagePackReader reader) => false;

        private static StartedEvent ReadStarted(ReadOnlyMemory<byte> record)
        {
            var started = new StartedEvent();
            return ReadEntries(record, started, (string name, ref MessagePackReader reader) =>
            {
                switch (name)
                {
                    case "preset": started.Preset = ReadText(ref reader); return true;
                    case "corpusFiles": started.CorpusFiles = ReadNames(ref reader); return true;
                    case "characters": started.Characters = reader.ReadInt64(); return true;
                    case "validationCharacters": started.ValidationCharacters = reader.ReadInt64(); return true;
                    case "vocabularySize": started.VocabularySize = reader.ReadInt32(); return true;
                    case "parameters": started.Parameters = reader.ReadInt64(); return true;
                    case "totalSteps": started.TotalSteps = reader.ReadInt64(); return true;
                    case "maximumSeconds": started.MaximumSeconds = reader.ReadDouble(); return true;
                    case "resumedFromStep": started.ResumedFromStep = reader.ReadInt64(); return true;
                    case "device": started.Device = ReadText(ref reader); return true;
                    case "process": started.ProcessIdentity = ReadText(ref reader); return true;
                    case "machine": started.Machine = ReadText(ref reader); return true;
                    case "options": started.Options = ReadOptions(ref reader); return true;
                    default: return false;
                }
            });
        }

        private static StepEvent ReadStep(ReadOnlyMemory<byte> record)
        {
            var step = new StepEvent();
            return ReadEntries(record, step, (string name, ref MessagePackReader reader) =>
            {
                switch (name)
                {
                    case "step": step.Step = reader.ReadInt64(); return true;
                    case "epoch": step.Epoch = reader.ReadDouble(); return true;
                    case "charactersSeen": step.CharactersSeen = reader.ReadInt64(); return true;
                    case "trainingLoss": step.TrainingLoss = reader.ReadDouble(); return true;
                    case "accuracy": step.Accuracy = reader.ReadDouble(); return true;
                    case "learningRate": step.LearningRate = reader.ReadDouble(); return true;
                    case "charactersPerSecond": step.CharactersPerSecond = reader.ReadDouble(); return true;
                    case "seconds": step.Seconds = reader.ReadDouble(); return true;
                    default: return false;
                }
            });
        }

        private static ValidationEvent ReadValidation(ReadOnlyMemory<byte> record)
        {
            var validation = new ValidationEvent();
            return ReadEntries(record, validation, (string name, ref MessagePackReader reader) =>
            {
                switch (name)
                {
                    case "step": validation.Step = reader.ReadInt64(); return true;
                    case "loss": validation.Loss = reader.ReadDouble(); return true;
                    case "accuracy": validation.Accuracy = reader.ReadDouble(); return true;
                    case "best": validation.IsBest = reader.ReadBoolean(); return true;
                    default: return false;
                }
            });
        }

        private static SampleEvent ReadSample(ReadOnlyMemory<byte> record)
        {
            var sample = new SampleEvent();
            return ReadEntries(record, sample, (string name, ref MessagePackReader reader) =>
            {
                switch (name)
                {
                    case "step": sample.Step = reader.ReadInt64(); return true;
                    case "epoch": sample.Epoch = reader.ReadDouble(); return true;
                    case "prime": sample.Prime = ReadText(ref reader); return true;
                    case "text": sample.Text = ReadText(ref reader); return true;
                    default: return false;
                }
            });
        }

        private static CheckpointEvent ReadCheckpoint(ReadOnlyMemory<byte> record)
        {
            var checkpoint = new CheckpointEvent();
            return ReadEntries(record, checkpoint, (string name, ref MessagePackReader reader) =>
            {
                switch (name)
                {
                    case "step": checkpoint.Step = reader.ReadInt64(); return true;
                    case "file": checkpoint.File = ReadText(ref reader); return true;
                    default: return false;
                }
            });
        }

        private static FinishedEvent ReadFinished(ReadOnlyMemory<byte> record)
        {
            var finished = new FinishedEvent();
            return ReadEntries(record, finished, (string name, ref MessagePackReader reader) =>
            {
                switch (name)
                {
                    case "step": finished.Step = reader.ReadInt64(); return true;
                    case "bestLoss": finished.BestLoss = reader.ReadDouble(); return true;
                    case "modelPath": finished.ModelPath = ReadText(ref reader); return true;
                    case "reason": finished.Reason = ReadText(ref reader); return true;
                    default: return false;
                }
            });
        }

        private static FailedEvent ReadFailed(ReadOnlyMemory<byte> record)
        {
            var failed = new FailedEvent();
            return ReadEntries(record, failed, (string name, ref MessagePackReader reader) =>
            {
                if (name != "message")
                    return false;
                failed.Message = ReadText(ref reader);
                return true;
            });
        }

        private static DateTime ReadTime(ref MessagePackReader reader)
        {
            long milliseconds = reader.ReadInt64();
            // A machine without a battery for its clock begins in 1970, or before.
            long earliest = (DateTime.MinValue.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
            long latest = (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
            if (milliseconds < earliest || milliseconds > latest)
                throw new FormatException($"the time is {milliseconds} milliseconds after 1970, but it must be from {earliest} to {latest}");
            return DateTime.UnixEpoch.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond);
        }

        private static List<string> ReadNames(ref MessagePackReader reader)
        {
            int count = LimitedCount(reader.ReadArrayHeader(), "corpus files");
            var names = new List<string>(count);
            for (; count > 0; count--)
                names.Add(ReadText(ref reader));
            return names;
        }

        private static Dictionary<string, string> ReadOptions(ref MessagePackReader reader)
        {
            int count = LimitedCount(reader.ReadMapHeader(), "options");
            var options = new Dictionary<string, string>(count, StringComparer.Ordinal);
            for (; count > 0; count--)
                options[ReadText(ref reader)] = ReadText(ref reader);
            return options;
        }

        private static int LimitedCount(int count, string what)
        {
            if (count > ProgressRecordWriter.MaximumNames)
                throw new FormatException($"the record has {count} {what}, and at most {ProgressRecordWriter.MaximumNames} are allowed");
            return count;
        }

        private static string ReadText(ref MessagePackReader reader) => reader.ReadString() ?? string.Empty;
    }
}
