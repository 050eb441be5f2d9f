using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MessagePack;

namespace DialogueRnn.Fuzz.Formats;

/// <summary>Changes files. The same random numbers make the same changes.</summary>
internal sealed class Mutator(Random random)
{
    private const int MostChanges = 4;
    private const int LongestAdded = 4_000;

    private static readonly long[] Integers =
        [0, 1, -1, 2, 7, 31, 32, 33, 63, 64, 65, 127, 128, 255, 256, 4_096, 65_535, 65_536, 1_000_000, int.MaxValue, (long)int.MaxValue + 1, int.MinValue, long.MaxValue, long.MinValue, 1_000_000_000_000_000];

    private static readonly float[] Floats =
        [0f, -0f, 1f, -1f, 1e-45f, 1e-38f, 1e9f, 1e10f, 1e30f, 3.4e38f, -3.4e38f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0.5f, 127f];

    private static readonly string[] Texts =
        ["", " ", "\n", "\0", "a", "{player}", "<b>", "[color=red]", "\u001b[2J\u001b]0;owned\u0007", "../../../etc/passwd", "=1+1", "\uFFFD", "\uD83D\uDE00", "\u202Eabc", "ﷺ", new string('x', 300), new string('.', 5_000)];

    /// <summary>Changes a MessagePack value.</summary>
    public byte[] OfPack(byte[] bytes)
    {
        PackNode root = PackNode.Read(bytes);
        for (int changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
            Change(root);
        return root.ToBytes();
    }

    /// <summary>Changes bytes of any kind.</summary>
    public byte[] OfBytes(byte[] bytes)
    {
        byte[] changed = bytes;
        for (int changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
            changed = Changed(changed);
        return changed;
    }

    /// <summary>Changes a text, mostly line by line.</summary>
    public byte[] OfText(byte[] bytes)
    {
        if (random.Next(4) == 0)
            return OfBytes(bytes);
        List<string> lines = [.. Encoding.UTF8.GetString(bytes).Split('\n')];
        for (int changes = random.Next(1, 8); changes > 0; changes--)
        {
            int line = random.Next(lines.Count);
            switch (random.Next(7))
            {
                case 0: lines.RemoveAt(line); break;
                case 1: lines.Insert(line, lines[random.Next(lines.Count)]); break;
                case 2: lines.Insert(line, Pick(Texts)); break;
                case 3: lines[line] = lines[line].Insert(random.Next(lines[line].Length + 1), Pick(Texts)); break;
                case 4: lines[line] = string.Concat(lines[line].Select(character => random.Next(6) == 0 ? Pick(",;:\"'[]{}<>()|\\/#*-= \t~$@\u2028\uFEFF".ToCharArray()) : character)); break;
                case 5: lines[line] = string.Concat(Enumerable.Repeat(lines[line], random.Next(1, 40))); break;
                default: lines[line] = lines[line].Replace(' ', '\t'); break;
            }

            if (lines.Count == 0)
                lines.Add(string.Empty);
        }

        return Encoding.UTF8.GetBytes(string.Join(random.Next(5) == 0 ? "\r\n" : "\n", lines));
    }

    /// <summary>Changes a value of a JSON object: another value of the same or of another type.</summary>
    /// <param name="values">The object.</param>
    /// <returns>The name of the changed value.</returns>
    public string OfJson(JsonObject values)
    {
        string name = Pick(values.Select(value => value.Key).ToArray());
        values[name] = values[name]?.GetValueKind() switch
        {
            JsonValueKind.Number when random.Next(4) > 0 => random.Next(2) == 0 ? Pick(Integers) : JsonValue.Create(double.IsFinite(Pick(Floats)) ? (double)Pick([0.5f, 1e-45f, 1e9f, 3.4e38f, -1f]) : 2.0),
            JsonValueKind.String when random.Next(4) > 0 => random.Next(3) == 0 ? values[name]!.ToString() + Pick(Texts) : Pick(Texts),
            JsonValueKind.Array when random.Next(2) == 0 => new JsonArray(Pick(Texts), Pick(Texts)),
            _ => random.Next(7) switch
            {
                0 => null,
                1 => true,
                2 => Pick(Integers),
                3 => 0.25,
                4 => new JsonArray(),
                5 => new JsonObject(),
                _ => Pick(Texts),
            },
        };
        return name;
    }

    private void Change(PackNode root)
    {
        PackNode[] nodes = [.. root.All()];
        PackNode[] graphs = [.. nodes.Where(one => one.Message is not null)];
        PackNode node = graphs.Length > 0 && random.Next(3) == 0 ? Pick(graphs) : Pick(nodes);
        if (node.Message is { } message)
            Change(Pick([.. message.All()]));
        else if (node.Items is { Count: > 0 } items)
            Change(items, node.IsMap);
        else if (node.Block is { } block)
            node.Block = Changed(block);
        else if (node.Raw.Length > 0)
            node.Raw = random.Next(4) == 0 ? Scalar() : Like(node.Raw);
    }

    private void Change(List<PackNode> items, bool isMap)
    {
        int unit = isMap ? 2 : 1;
        int at = random.Next(items.Count / unit) * unit;
        List<PackNode> taken = items.GetRange(at, unit);
        switch (random.Next(4))
        {
            case 0: items.RemoveRange(at, unit); break;
            case 1: items.InsertRange(at, taken); break;
            case 2:
                int other = random.Next(items.Count / unit) * unit;
                (items[at], items[other]) = (items[other], items[at]);
                break;
            default:
                for (int copies = random.Next(1, 200); copies > 0; copies--)
                    items.AddRange(taken);
                break;
        }
    }

    private void Change(ProtoNode message)
    {
        if (message.Fields.Count == 0)
            return;
        int at = random.Next(message.Fields.Count);
        ProtoField field = message.Fields[at];
        switch (random.Next(6))
        {
            case 0: message.Fields.RemoveAt(at); break;
            case 1: message.Fields.Insert(at, field); break;
            case 2: field.Number = random.Next(1, 30); break;
            default:
                if (field.Wire == 0)
                    field.Value = unchecked((ulong)Pick(Integers));
                else if (field.Message is null && field.Bytes.Length is > 0 and < 64 && random.Next(3) == 0)
                    field.Bytes = Encoding.UTF8.GetBytes(Pick(["token", "state", "logits", "next_state", "Loop", "Expand", "Gather", "MatMul", "Add", "Reshape", "Softmax", .. Texts]));
                else if (field.Message is null && field.Bytes.Length > 0)
                    field.Bytes = random.Next(2) == 0 ? Changed(field.Bytes) : WithFloat(field.Bytes);
                break;
        }
    }

    private byte[] Changed(byte[] bytes)
    {
        if (bytes.Length == 0)
            return new byte[random.Next(1, 9)];
        int at = random.Next(bytes.Length);
        int length = random.Next(1, Math.Min(64, bytes.Length - at) + 1);
        switch (random.Next(8))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2: return [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]];
            case 3: return [.. bytes, .. new byte[random.Next(LongestAdded)]];
            case 4: return WithFloat(bytes);
            default:
                byte[] changed = [.. bytes];
                for (int index = at; index < at + length; index++)
                    changed[index] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => 0xFF, _ => (byte)(changed[index] ^ (1 << random.Next(8))) };
                return changed;
        }
    }

    private byte[] WithFloat(byte[] bytes)
    {
        if (bytes.Length < sizeof(float))
            return bytes;
        byte[] changed = [.. bytes];
        BinaryPrimitives.WriteSingleLittleEndian(changed.AsSpan(random.Next(bytes.Length / sizeof(float)) * sizeof(float)), Pick(Floats));
        return changed;
    }

    private byte[] Like(byte[] raw)
    {
        var reader = new MessagePackReader(raw);
        return reader.NextMessagePackType switch
        {
            MessagePackType.Integer => random.Next(3) == 0 ? Pack(Near(raw)) : Pack(Pick(Integers)),
            MessagePackType.Float => random.Next(2) == 0 ? Pack(Pick(Floats)) : PackDouble(Pick(Floats) * (random.Next(2) == 0 ? 1.0 : 1e270)),
            MessagePackType.String => PackText(random.Next(3) == 0 ? reader.ReadString() + Pick(Texts) : Pick(Texts)),
            _ => Scalar(),
        };
    }

    private long Near(byte[] raw)
    {
        var reader = new MessagePackReader(raw);
        long value = raw[0] == MessagePackCode.UInt64 ? unchecked((long)reader.ReadUInt64()) : reader.ReadInt64();
        return unchecked(value + random.Next(-2, 3));
    }

    private byte[] Scalar() => random.Next(5) switch
    {
        0 => [MessagePackCode.Nil],
        1 => [MessagePackCode.True],
        2 => Pack(Pick(Integers)),
        3 => Pack(Pick(Floats)),
        _ => PackText(Pick(Texts)),
    };

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private static byte[] Pack(long value) => Packed((ref MessagePackWriter writer) => writer.Write(value));

    private static byte[] Pack(float value) => Packed((ref MessagePackWriter writer) => writer.Write(value));

    private static byte[] PackDouble(double value) => Packed((ref MessagePackWriter writer) => writer.Write(value));

    private static byte[] PackText(string value) => Packed((ref MessagePackWriter writer) => writer.Write(value));

    private delegate void Writing(ref MessagePackWriter writer);

    private static byte[] Packed(Writing write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
