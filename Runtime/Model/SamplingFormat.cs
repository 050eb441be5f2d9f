#nullable enable
using System.Collections.Generic;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model
{
    /// <summary>Reads and writes a model's sampling as a MessagePack map with named entries. The reader skips unknown names.</summary>
    /// <remarks>Temperature, top-k and maximum length are always written; other settings only where they are not the default.</remarks>
    internal static class SamplingFormat
    {
        internal static void Write(ref MessagePackWriter writer, SamplingDefaults sampling)
        {
            SamplingLimits.CheckBias(sampling.Bias);
            writer.WriteMapHeader((sampling.Takes == 1 ? 3 : 4) + Count(sampling));
            writer.Write("temperature");
            writer.Write(sampling.Temperature ?? SamplingSettings.DefaultTemperature);
            writer.Write("topK");
            writer.Write(sampling.TopK ?? 0);
            writer.Write("maximumLength");
            writer.Write(sampling.MaximumLength);
            if (sampling.Takes != 1)
                Write(ref writer, "takes", sampling.Takes);
            Write(ref writer, "temperatureEnd", sampling.TemperatureEnd);
            Write(ref writer, "temperatureSpan", sampling.TemperatureSpan);
            Write(ref writer, "typical", sampling.Typical);
            Write(ref writer, "topP", sampling.TopP);
            Write(ref writer, "minP", sampling.MinP);
            Write(ref writer, "repetitionPenalty", sampling.RepetitionPenalty);
            Write(ref writer, "repetitionBase", sampling.RepetitionBase);
            Write(ref writer, "repetitionLength", sampling.RepetitionLength);
            Write(ref writer, "repetitionRange", sampling.RepetitionRange);
            if (sampling.RepetitionBreakers != null)
            {
                writer.Write("repetitionBreakers");
                writer.Write(sampling.RepetitionBreakers);
            }

            if (sampling.Spelling != null)
            {
                writer.Write("spelling");
                writer.Write(sampling.Spelling.Value);
            }

            if (sampling.Bias.Count > 0)
                WriteBias(ref writer, sampling.Bias);
        }

        internal static SamplingDefaults Read(ref MessagePackReader reader)
        {
            var sampling = new SamplingDefaults();
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                switch (reader.ReadString())
                {
                    case "temperature": sampling.Temperature = reader.ReadSingle(); break;
                    case "topK": sampling.TopK = reader.ReadInt32(); break;
                    case "maximumLength": sampling.MaximumLength = reader.ReadInt32(); break;
                    case "takes": sampling.Takes = reader.ReadInt32(); break;
                    case "temperatureEnd": sampling.TemperatureEnd = reader.ReadSingle(); break;
                    case "temperatureSpan": sampling.TemperatureSpan = reader.ReadInt32(); break;
                    case "typical": sampling.Typical = reader.ReadSingle(); break;
                    case "topP": sampling.TopP = reader.ReadSingle(); break;
                    case "minP": sampling.MinP = reader.ReadSingle(); break;
                    case "repetitionPenalty": sampling.RepetitionPenalty = reader.ReadSingle(); break;
                    case "repetitionBase": sampling.RepetitionBase = reader.ReadSingle(); break;
                    case "repetitionLength": sampling.RepetitionLength = reader.ReadInt32(); break;
                    case "repetitionRange": sampling.RepetitionRange = reader.ReadInt32(); break;
                    case "repetitionBreakers": sampling.RepetitionBreakers = reader.ReadString(); break;
                    case "spelling": sampling.Spelling = reader.ReadBoolean(); break;
                    case "bias": ReadBias(ref reader, sampling.Bias); break;
                    default: reader.Skip(); break;
                }
            }

            return sampling;
        }

        private static int Count(SamplingDefaults sampling)
        {
            int count = sampling.Bias.Count > 0 ? 1 : 0;
            object?[] optional =
            {
                sampling.TemperatureEnd, sampling.TemperatureSpan, sampling.Typical, sampling.TopP, sampling.MinP, sampling.RepetitionPenalty,
                sampling.RepetitionBase, sampling.RepetitionLength, sampling.RepetitionRange, sampling.RepetitionBreakers, sampling.Spelling,
            };
            foreach (object? value in optional)
                count += value is null ? 0 : 1;
            return count;
        }

        private static void Write(ref MessagePackWriter writer, string name, float? value)
        {
            if (value is null)
                return;
            writer.Write(name);
            writer.Write(value.Value);
        }

        private static void Write(ref MessagePackWriter writer, string name, int? value)
        {
            if (value is null)
                return;
            writer.Write(name);
            writer.Write(value.Value);
        }

        private static void WriteBias(ref MessagePackWriter writer, IDictionary<string, float> bias)
        {
            writer.Write("bias");
            writer.WriteMapHeader(bias.Count);
            foreach (KeyValuePair<string, float> entry in bias)
            {
                writer.Write(entry.Key);
                writer.Write(entry.Value);
            }
        }

        private static void ReadBias(ref MessagePackReader reader, IDictionary<string, float> bias)
        {
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                string element = reader.ReadString() ?? string.Empty;
                bias[element] = reader.ReadSingle();
            }

            SamplingLimits.CheckBias(bias);
        }
    }
}
