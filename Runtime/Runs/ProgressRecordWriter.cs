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
    /// <summary>Writes a progress event as a MessagePack map with named entries: kind, time (milliseconds since 1970, UTC), pid, then the event's
    /// own.</summary>
    internal static class ProgressRecordWriter
    {
        /// <summary>The largest number of corpus files, and of options, in a record.</summary>
        internal const int MaximumNames = 4_096;

        private const int CommonEntries = 3;
        private const int MaximumNameLength = 4_096;

        internal static void Write(ref MessagePackWriter writer, ProgressEvent progress)
        {
            switch (progress)
            {
                case StartedEvent started: WriteStarted(ref writer, started); break;
                case StepEvent step: WriteStep(ref writer, step); break;
                case ValidationEvent validation: WriteValidation(ref writer, validation); break;
                case SampleEvent sample: WriteSample(ref writer, sample); break;
                case CheckpointEvent checkpoint: WriteCheckpoint(ref writer, checkpoint); break;
                case FinishedEvent finished: WriteFinished(ref writer, finished); break;
                case FailedEvent failed: WriteFailed(ref writer, failed); break;
                default: WriteHead(ref writer, progress, 0); break;
            }
        }

        /// <summary>Returns the name of a kind in the file.</summary>
        internal static string NameOf(ProgressKind kind) => kind switch
        {
            ProgressKind.Started => "started",
            ProgressKind.Step => "step",
            ProgressKind.Validation => "validation",
            ProgressKind.Sample => "sample",
            ProgressKind.Checkpoint => "checkpoint",
            ProgressKind.Heartbeat => "heartbeat",
            ProgressKind.Finished => "finished",
            _ => "failed",
        };

        /// <summary>Cuts a text to a length in UTF-16 units, never inside a surrogate pair.</summary>
        internal static string Cut(string text, int length)
        {
            if (text.Length <= length)
                return text;
            return text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);
        }

        private static void WriteHead(ref MessagePackWriter writer, ProgressEvent progress, int ownEntries)
        {
            writer.WriteMapHeader(CommonEntries + ownEntries);
            Write(ref writer, "kind", NameOf(progress.Kind));
            Write(ref writer, "time", (progress.Time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);
            Write(ref writer, "pid", progress.ProcessId);
        }

        private static void WriteStarted(ref MessagePackWriter writer, StartedEvent started)
        {
            WriteHead(ref writer, started, 13);
            Write(ref writer, "preset", started.Preset);
            writer.Write("corpusFiles");
            int files = Math.Min(started.CorpusFiles.Count, MaximumNames);
            writer.WriteArrayHeader(files);
            for (int index = 0; index < files; index++)
                writer.Write(Cut(started.CorpusFiles[index], MaximumNameLength));
            Write(ref writer, "characters", started.Characters);
            Write(ref writer, "validationCharacters", started.ValidationCharacters);
            Write(ref writer, "vocabularySize", started.VocabularySize);
            Write(ref writer, "parameters", started.Parameters);
            Write(ref writer, "totalSteps", started.TotalSteps);
            Write(ref writer, "maximumSeconds", started.MaximumSeconds);
            Write(ref writer, "resumedFromStep", started.ResumedFromStep);
            Write(ref writer, "device", started.Device);
            Write(ref writer, "machine", started.Machine);
            Write(ref writer, "process", started.ProcessIdentity);
            writer.Write("options");
            WriteOptions(ref writer, started.Options);
        }

        private static void WriteOptions(ref MessagePackWriter writer, IReadOnlyDictionary<string, string> options)
        {
            int left = Math.Min(options.Count, MaximumNames);
            writer.WriteMapHeader(left);
            foreach (KeyValuePair<string, string> option in options)
            {
                if (left-- == 0)
                    break;
                Write(ref writer, Cut(option.Key, MaximumNameLength), Cut(option.Value, MaximumNameLength));
            }
        }

        private static void WriteStep(ref MessagePackWriter writer, StepEvent step)
        {
            WriteHead(ref writer, step, 8);
            Write(ref writer, "step", step.Step);
            Write(ref writer, "epoch", step.Epoch);
            Write(ref writer, "charactersSeen", step.CharactersSeen);
            Write(ref writer, "trainingLoss", step.TrainingLoss);
            Write(ref writer, "accuracy", step.Accuracy);
            Write(ref writer, "learningRate", step.LearningRate);
            Write(ref writer, "charactersPerSecond", step.CharactersPerSecond);
            Write(ref writer, "seconds", step.Seconds);
        }

        private static void WriteValidation(ref MessagePackWriter writer, ValidationEvent validation)
        {
            WriteHead(ref writer, validation, 4);
            Write(ref writer, "step", validation.Step);
            Write(ref writer, "loss", validation.Loss);
            Write(ref writer, "accuracy", validation.Accuracy);
            writer.Write("best");
            writer.Write(validation.IsBest);
        }

        private static void WriteSample(ref MessagePackWriter writer, SampleEvent sample)
        {
            WriteHead(ref writer, sample, 4);
            Write(ref writer, "step", sample.Step);
            Write(ref writer, "epoch", sample.Epoch);
            Write(ref writer, "prime", Cut(sample.Prime, MaximumNameLength));
            Write(ref writer, "text", Cut(sample.Text, SampleEvent.MaximumTextLength));
        }

        private static void WriteCheckpoint(ref MessagePackWriter writer, CheckpointEvent checkpoint)
        {
            WriteHead(ref writer, checkpoint, 2);
            Write(ref writer, "step", checkpoint.Step);
            Write(ref writer, "file", checkpoint.File);
        }

        private static void WriteFinished(ref MessagePackWriter writer, FinishedEvent finished)
        {
            WriteHead(ref writer, finished, 4);
            Write(ref writer, "step", finished.Step);
            Write(ref writer, "bestLoss", finished.BestLoss);
            Write(ref writer, "modelPath", finished.ModelPath);
            Write(ref writer, "reason", Cut(finished.Reason, SampleEvent.MaximumTextLength));
        }

        private static void WriteFailed(ref MessagePackWriter writer, FailedEvent failed)
        {
            WriteHead(ref writer, failed, 1);
            Write(ref writer, "message", Cut(failed.Message, SampleEvent.MaximumTextLength));
        }

        private static void Write(ref MessagePackWriter writer, string name, string value)
        {
            writer.Write(name);
            writer.Write(value);
        }

        private static void Write(ref MessagePackWriter writer, string name, long value)
        {
            writer.Write(name);
            writer.Write(value);
        }

        private static void Write(ref MessagePackWriter writer, string name, double value)
        {
            writer.Write(name);
            writer.Write(value);
        }
    }
}
