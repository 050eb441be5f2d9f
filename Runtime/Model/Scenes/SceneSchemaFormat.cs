#nullable enable
using System;
using System.Collections.Generic;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model.Scenes
{
    /// <summary>Reads and writes the scene fields of a manifest as an array of maps with named entries. The reader skips unknown names.</summary>
    internal static class SceneSchemaFormat
    {
        internal static void Write(ref MessagePackWriter writer, SceneSchema schema)
        {
            writer.WriteArrayHeader(schema.Fields.Count);
            foreach (SceneField field in schema.Fields)
            {
                writer.WriteMapHeader(4);
                writer.Write("name");
                writer.Write(field.Name);
                writer.Write("lines");
                writer.Write(field.Lines);
                writer.Write("valueLines");
                writer.WriteArrayHeader(field.ValueLines.Count);
                foreach (int lines in field.ValueLines)
                    writer.Write(lines);
                WriteDomain(ref writer, field);
            }
        }

        /// <exception cref="FormatException">An entry is missing, is there twice, or has too many elements.</exception>
        /// <exception cref="ArgumentException">A value is out of its range.</exception>
        internal static SceneSchema? Read(ref MessagePackReader reader)
        {
            if (reader.TryReadNil())
                return null;
            int count = Count(ref reader, SceneSchema.MostFields, "scene fields");
            var fields = new SceneField[count];
            for (int field = 0; field < count; field++)
                fields[field] = ReadField(ref reader);
            return new SceneSchema(fields);
        }

        private static void WriteDomain(ref MessagePackWriter writer, SceneField field)
        {
            switch (field.Kind)
            {
                case SceneFieldKind.Choice:
                    writer.Write("values");
                    writer.WriteArrayHeader(field.Values.Count);
                    foreach (string value in field.Values)
                        writer.Write(value);
                    break;
                case SceneFieldKind.Number:
                    writer.Write("range");
                    writer.WriteArrayHeader(2);
                    writer.Write(field.Minimum);
                    writer.Write(field.Maximum);
                    break;
                default:
                    writer.Write("length");
                    writer.Write(field.Length);
                    break;
            }
        }

        private static SceneField ReadField(ref MessagePackReader reader)
        {
            string name = string.Empty;
            int lines = 0;
            int[] valueLines = Array.Empty<int>();
            string[]? values = null;
            float[]? range = null;
            int length = 0;
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                switch (reader.ReadString())
                {
                    case "name": name = reader.ReadString() ?? string.Empty; break;
                    case "lines": lines = reader.ReadInt32(); break;
                    case "valueLines": valueLines = ReadCounts(ref reader); break;
                    case "values": values = ReadValues(ref reader); break;
                    case "range": range = ReadRange(ref reader); break;
                    case "length": length = reader.ReadInt32(); break;
                    default: reader.Skip(); break;
                }
            }

            SceneField field = values != null ? SceneField.Choice(name, values)
                : range != null ? SceneField.Number(name, range[0], range[1])
                : SceneField.Vector(name, length);
            if (lines < 0 || (valueLines.Length != 0 && valueLines.Length != field.Values.Count))
                throw new FormatException($"the scene field '{name}' has {lines} lines and {valueLines.Length} counts for {field.Values.Count} values");
            field.Lines = lines;
            field.ValueLines = valueLines;
            return field;
        }

        private static int[] ReadCounts(ref MessagePackReader reader)
        {
            var counts = new int[Count(ref reader, SceneField.MostValues, "counts of a scene field")];
            for (int index = 0; index < counts.Length; index++)
                counts[index] = reader.ReadInt32();
            return counts;
        }

        private static string[] ReadValues(ref MessagePackReader reader)
        {
            var values = new List<string>();
            for (int left = Count(ref reader, SceneField.MostValues, "values of a scene field"); left > 0; left--)
                values.Add(reader.ReadString() ?? string.Empty);
            return values.ToArray();
        }

        private static float[] ReadRange(ref MessagePackReader reader)
        {
            int count = reader.ReadArrayHeader();
            return count == 2
                ? new[] { reader.ReadSingle(), reader.ReadSingle() }
                : throw new FormatException($"the range of a scene field has {count} numbers, and 2 were expected");
        }

        private static int Count(ref MessagePackReader reader, int most, string what)
        {
            int count = reader.ReadArrayHeader();
            return count <= most ? count : throw new FormatException($"there are {count} {what}, and at most {most} are allowed");
        }
    }
}
