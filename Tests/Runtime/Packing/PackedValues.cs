#nullable enable
#if NET && DIALOGUERNN_MESSAGEPACK
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using OurWriter = DialogueRnn.Packing.MessagePackWriter;
using TheirWriter = MessagePack.MessagePackWriter;

namespace DialogueRnn.Tests.Packing
{
    /// <summary>Random MessagePack documents, and both ways to write them.</summary>
    internal static class PackedValues
    {
        private const string Letters = "ab \0\u00E9\u20AC\uD83D\uDE00\uFFFD\u1E9E";

        /// <summary>Lengths on both sides of the limits of the heads: 15, 31, 255 and 65,535.</summary>
        internal static readonly int[] HeadLimits = { 0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536 };

        private static readonly Gen<int> Lengths = Among(Gen.Int[0, 9], Gen.Int[0, 40], Gen.Int[14, 17], Gen.Int[250, 260]);

        /// <summary>Numbers near every length of a number.</summary>
        internal static readonly Gen<long> Numbers = Gen.Select(Gen.Int[0, 63], Gen.Int[-2, 2], Gen.Bool, (bit, near, isNegative) =>
            unchecked((isNegative ? -1L : 1L) * (1L << bit) + near));

        /// <summary>Texts with halves of surrogate pairs.</summary>
        internal static readonly Gen<string> Texts = Gen.Select(Lengths, Gen.Int[0, Letters.Length - 1], Gen.Int[1, 3], (length, first, step) =>
            string.Concat(Enumerable.Range(0, length).Select(index => Letters[(first + index * step) % Letters.Length])));

        internal static readonly Gen<byte[]> Blocks = Gen.Select(Lengths, Gen.Byte, (length, first) =>
            Enumerable.Range(0, length).Select(index => (byte)(first + index * 7)).ToArray());

        private static readonly Gen<object?> Single = Among(
            Gen.Const((object?)null),
            Gen.Bool.Select(value => (object?)value),
            Numbers.Select(value => (object?)value),
            Numbers.Select(value => (object?)unchecked((int)value)),
            Gen.ULong.Select(value => (object?)value),
            Gen.Int.Select(bits => (object?)BitConverter.Int32BitsToSingle(bits)),
            Gen.Long.Select(bits => (object?)BitConverter.Int64BitsToDouble(bits)),
            Texts.Select(value => (object?)value),
            Blocks.Select(value => (object?)value));

        /// <summary>Whole documents: arrays and maps of values, two deep.</summary>
        internal static readonly Gen<object?> Documents = Nested(Nested(Single));

        /// <summary>What our writer writes.</summary>
        internal static byte[] Ours(object? document)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new OurWriter(buffer);
            Write(ref writer, document);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <summary>What the library's writer writes.</summary>
        internal static byte[] Theirs(object? document)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new TheirWriter(buffer);
            Write(ref writer, document);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <summary>One of several generators.</summary>
        internal static Gen<T> Among<T>(params Gen<T>[] choices) => Gen.Int[0, choices.Length - 1].SelectMany(choice => choices[choice]);

        private static Gen<object?> Nested(Gen<object?> inner) => Among(
            inner,
            inner,
            new GenArray<object?>(inner)[0, 20].Select(values => (object?)values),
            new GenArray<KeyValuePair<string, object?>>(Pairs(inner))[0, 18].Select(pairs => (object?)pairs));

        private static Gen<KeyValuePair<string, object?>> Pairs(Gen<object?> inner) =>
            Gen.Select(Texts, inner, (name, value) => new KeyValuePair<string, object?>(name, value));

        private static void Write(ref OurWriter writer, object? value)
        {
            switch (value)
            {
                case null: writer.WriteNil(); break;
                case bool flag: writer.Write(flag); break;
                case int number: writer.Write(number); break;
                case long number: writer.Write(number); break;
                case ulong number: writer.Write(number); break;
                case float number: writer.Write(number); break;
                case double number: writer.Write(number); break;
                case string text: writer.Write(text); break;
                case byte[] block: writer.Write(block); break;
                case object?[] values:
                    writer.WriteArrayHeader(values.Length);
                    foreach (object? inner in values)
                        Write(ref writer, inner);
                    break;
                case KeyValuePair<string, object?>[] pairs:
                    writer.WriteMapHeader(pairs.Length);
                    foreach (KeyValuePair<string, object?> pair in pairs)
                    {
                        writer.Write(pair.Key);
                        Write(ref writer, pair.Value);
                    }

                    break;
            }
        }

        private static void Write(ref TheirWriter writer, object? value)
        {
            switch (value)
            {
                case null: writer.WriteNil(); break;
                case bool flag: writer.Write(flag); break;
                case int number: writer.Write(number); break;
                case long number: writer.Write(number); break;
                case ulong number: writer.Write(number); break;
                case float number: writer.Write(number); break;
                case double number: writer.Write(number); break;
                case string text: writer.Write(text); break;
                case byte[] block: writer.Write(block); break;
                case object?[] values:
                    writer.WriteArrayHeader(values.Length);
                    foreach (object? inner in values)
                        Write(ref writer, inner);
                    break;
                case KeyValuePair<string, object?>[] pairs:
                    writer.WriteMapHeader(pairs.Length);
                    foreach (KeyValuePair<string, object?> pair in pairs)
                    {
                        writer.Write(pair.Key);
                        Write(ref writer, pair.Value);
                    }

                    break;
            }
        }
    }
}
#endif
