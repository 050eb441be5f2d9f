#nullable enable
using System;
using System.Collections.Generic;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model
{
    /// <summary>Reads and writes what a rewriter reads, as a MessagePack map with named entries. The reader skips unknown names.</summary>
    internal static class RewritingSchemaFormat
    {
        /// <summary>The number of layers of a rewriter's decoder.</summary>
        internal const int DecoderLayers = 2;

        internal static void Write(ref MessagePackWriter writer, RewritingSchema schema)
        {
            writer.WriteMapHeader(4);
            writer.Write("vocabulary");
            ManifestFormat.WriteElements(ref writer, schema.Source);
            writer.Write("letters");
            writer.Write(schema.Source.LetterCount);
            writer.Write("encoder");
            writer.Write(schema.Encoder);
            writer.Write("attention");
            writer.Write(schema.HasAttention);
        }

        /// <summary>Reads a schema.</summary>
        /// <exception cref="FormatException">An entry is missing.</exception>
        /// <exception cref="ArgumentException">A value is out of its range, or the vocabulary is not valid.</exception>
        /// <exception cref="MessagePackSerializationException">An entry has a wrong type.</exception>
        internal static RewritingSchema Read(ref MessagePackReader reader)
        {
            List<string>? elements = null;
            int letters = 0;
            int encoder = 0;
            bool hasAttention = false;
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                switch (reader.ReadString())
                {
                    case "vocabulary": elements = ManifestFormat.ReadElements(ref reader); break;
                    case "letters": letters = reader.ReadInt32(); break;
                    case "encoder": encoder = reader.ReadInt32(); break;
                    case "attention": hasAttention = reader.ReadBoolean(); break;
                    default: reader.Skip(); break;
                }
            }

            if (elements is null)
                throw new FormatException("the entry 'rewriting' of the manifest has no vocabulary");
            return new RewritingSchema(ManifestFormat.VocabularyOf(TokenLevel.Word, elements, letters, Array.Empty<string>()), encoder, hasAttention);
        }
    }
}
