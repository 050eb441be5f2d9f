#nullable enable
using System;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model
{
    /// <summary>Reads and writes the weight format and a quantisation summary.</summary>
    internal static class QuantisationFormat
    {
        internal static string NameOf(WeightFormat format) => format switch
        {
            WeightFormat.Int8 => "int8",
            WeightFormat.Int4 => "int4",
            _ => "fp32",
        };

        /// <summary>Reads the name of a weight format.</summary>
        /// <exception cref="FormatException">The name is unknown.</exception>
        internal static WeightFormat Parse(string? name) => name switch
        {
            "fp32" => WeightFormat.Fp32,
            "int8" => WeightFormat.Int8,
            "int4" => WeightFormat.Int4,
            _ => throw new FormatException($"the weights are '{name}', and only 'fp32', 'int8' and 'int4' are known"),
        };

        internal static void Write(ref MessagePackWriter writer, QuantisationSummary? summary)
        {
            if (summary is null)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteMapHeader(4);
            writer.Write("perplexityRatio");
            writer.Write(summary.PerplexityRatio);
            writer.Write("equalFirstChoices");
            writer.Write(summary.EqualFirstChoices);
            writer.Write("tokens");
            writer.Write(summary.Tokens);
            writer.Write("engine");
            writer.Write(summary.Engine);
        }

        internal static QuantisationSummary? Read(ref MessagePackReader reader)
        {
            if (reader.TryReadNil())
                return null;
            var summary = new QuantisationSummary();
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                switch (reader.ReadString())
                {
                    case "perplexityRatio": summary.PerplexityRatio = reader.ReadDouble(); break;
                    case "equalFirstChoices": summary.EqualFirstChoices = reader.ReadDouble(); break;
                    case "tokens": summary.Tokens = reader.ReadInt32(); break;
                    case "engine": summary.Engine = reader.ReadString() ?? string.Empty; break;
                    default: reader.Skip(); break;
                }
            }

            return summary;
        }
    }
}
