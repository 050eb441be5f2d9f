#nullable enable
using System.Collections.Generic;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model
{
    /// <summary>Reads and writes a training summary as a MessagePack map with named entries.</summary>
    internal static class TrainingSummaryFormat
    {
        internal static void Write(ref MessagePackWriter writer, TrainingSummary summary)
        {
            writer.WriteMapHeader(15);
            writer.Write("preset");
            writer.Write(summary.Preset);
            writer.Write("corpusFiles");
            WriteNames(ref writer, summary.CorpusFiles);
            writer.Write("speakers");
            WriteNames(ref writer, summary.Speakers);
            writer.Write("primeTemplate");
            writer.Write(summary.PrimeTemplate);
            writer.Write("corpusLicence");
            writer.Write(summary.CorpusLicence);
            writer.Write("trainingCharacters");
            writer.Write(summary.TrainingCharacters);
            writer.Write("validationCharacters");
            writer.Write(summary.ValidationCharacters);
            writer.Write("steps");
            writer.Write(summary.Steps);
            writer.Write("charactersSeen");
            writer.Write(summary.CharactersSeen);
            writer.Write("epochs");
            writer.Write(summary.Epochs);
            writer.Write("seconds");
            writer.Write(summary.Seconds);
            writer.Write("trainingLoss");
            writer.Write(summary.TrainingLoss);
            writer.Write("validationLoss");
            writer.Write(summary.ValidationLoss);
            writer.Write("validationAccuracy");
            writer.Write(summary.ValidationAccuracy);
            writer.Write("seed");
            writer.Write(summary.Seed);
        }

        internal static TrainingSummary Read(ref MessagePackReader reader)
        {
            var summary = new TrainingSummary();
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                switch (reader.ReadString())
                {
                    case "preset": summary.Preset = reader.ReadString() ?? string.Empty; break;
                    case "corpusFiles": summary.CorpusFiles = ReadNames(ref reader); break;
                    case "speakers": summary.Speakers = ReadNames(ref reader); break;
                    case "primeTemplate": summary.PrimeTemplate = reader.ReadString(); break;
                    case "corpusLicence": summary.CorpusLicence = reader.ReadString() ?? string.Empty; break;
                    case "trainingCharacters": summary.TrainingCharacters = reader.ReadInt64(); break;
                    case "validationCharacters": summary.ValidationCharacters = reader.ReadInt64(); break;
                    case "steps": summary.Steps = reader.ReadInt64(); break;
                    case "charactersSeen": summary.CharactersSeen = reader.ReadInt64(); break;
                    case "epochs": summary.Epochs = reader.ReadDouble(); break;
                    case "seconds": summary.Seconds = reader.ReadDouble(); break;
                    case "trainingLoss": summary.TrainingLoss = reader.ReadDouble(); break;
                    case "validationLoss": summary.ValidationLoss = reader.ReadDouble(); break;
                    case "validationAccuracy": summary.ValidationAccuracy = reader.ReadDouble(); break;
                    case "seed": summary.Seed = reader.ReadInt64(); break;
                    default: reader.Skip(); break;
                }
            }

            return summary;
        }

        private static void WriteNames(ref MessagePackWriter writer, IReadOnlyList<string> names)
        {
            writer.WriteArrayHeader(names.Count);
            foreach (string name in names)
                writer.Write(name);
        }

        private static List<string> ReadNames(ref MessagePackReader reader)
        {
            int count = reader.ReadArrayHeader();
            var names = new List<string>(count);
            for (int index = 0; index < count; index++)
                names.Add(reader.ReadString() ?? string.Empty);
            return names;
        }
    }
}
