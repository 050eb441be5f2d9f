#nullable enable
#if NET && DIALOGUERNN_MESSAGEPACK
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using OurReader = DialogueRnn.Packing.MessagePackReader;
using TheirReader = MessagePack.MessagePackReader;

namespace DialogueRnn.Tests.Packing
{
    /// <summary>Calls a sequence of members of both readers, and tells what each gave: value and place, or the kind of the exception.</summary>
    internal static class ReadSteps
    {
        /// <summary>The number of members.</summary>
        internal const int Members = 13;

        internal static List<string> OfOurs(byte[] bytes, IEnumerable<int> members)
        {
            var reader = new OurReader(bytes);
            var told = new List<string>();
            foreach (int member in members)
            {
                try
                {
                    told.Add($"{member}: {Read(ref reader, member)} @{reader.Consumed}{(reader.End ? " end" : string.Empty)}");
                }
                catch (Exception error)
                {
                    told.Add($"{member}: {Kind(error)}");
                    return told;
                }
            }

            return told;
        }

        internal static List<string> OfTheirs(byte[] bytes, IEnumerable<int> members)
        {
            var reader = new TheirReader(bytes);
            var told = new List<string>();
            foreach (int member in members)
            {
                try
                {
                    told.Add($"{member}: {Read(ref reader, member)} @{reader.Consumed}{(reader.End ? " end" : string.Empty)}");
                }
                catch (Exception error)
                {
                    told.Add($"{member}: {Kind(error)}");
                    return told;
                }
            }

            return told;
        }

        private static string Kind(Exception error) => error switch
        {
            EndOfStreamException => "too short",
            OverflowException => "overflow",
            MessagePack.MessagePackSerializationException or DialogueRnn.Packing.MessagePackSerializationException => "another type",
            _ => error.GetType().Name,
        };

        private static string Show(ReadOnlySequence<byte>? block) => block is null ? "null" : Convert.ToHexString(block.Value.ToArray());

        private static string Show(string? text) => text is null ? "null" : $"'{text}'";

        private static string? Read(ref OurReader reader, int member) => member switch
        {
            0 => reader.NextMessagePackType.ToString(),
            1 => reader.TryReadNil().ToString(),
            2 => reader.ReadBoolean().ToString(),
            3 => reader.ReadInt32().ToString(),
            4 => reader.ReadInt64().ToString(),
            5 => reader.ReadUInt64().ToString(),
            6 => BitConverter.SingleToInt32Bits(reader.ReadSingle()).ToString(),
            7 => BitConverter.DoubleToInt64Bits(reader.ReadDouble()).ToString(),
            8 => Show(reader.ReadString()),
            9 => Show(reader.ReadBytes()),
            10 => reader.ReadArrayHeader().ToString(),
            11 => reader.ReadMapHeader().ToString(),
            _ => Skip(ref reader),
        };

        private static string? Read(ref TheirReader reader, int member) => member switch
        {
            0 => reader.NextMessagePackType.ToString(),
            1 => reader.TryReadNil().ToString(),
            2 => reader.ReadBoolean().ToString(),
            3 => reader.ReadInt32().ToString(),
            4 => reader.ReadInt64().ToString(),
            5 => reader.ReadUInt64().ToString(),
            6 => BitConverter.SingleToInt32Bits(reader.ReadSingle()).ToString(),
            7 => BitConverter.DoubleToInt64Bits(reader.ReadDouble()).ToString(),
            8 => Show(reader.ReadString()),
            9 => Show(reader.ReadBytes()),
            10 => reader.ReadArrayHeader().ToString(),
            11 => reader.ReadMapHeader().ToString(),
            _ => Skip(ref reader),
        };

        private static string Skip(ref OurReader reader)
        {
            reader.Skip();
            return "skipped";
        }

        private static string Skip(ref TheirReader reader)
        {
            reader.Skip();
            return "skipped";
        }
    }
}
#endif
