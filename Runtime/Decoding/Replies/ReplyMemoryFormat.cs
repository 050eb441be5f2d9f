#nullable enable
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using DialogueRnn.Model;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Decoding.Replies
{
    /// <summary>The byte layout of a <see cref="ReplyMemory"/>: a MessagePack array of the version, the rows of heard lines, the rows of answers, and a map from the
    /// prime of each voice to its answers: the number of each answer, followed by the text that it answers.</summary>
    internal static class ReplyMemoryFormat
    {
        private const int Version = 1;
        private const int Parts = 4;

        internal static byte[] Write(ReplyMemory memory)
        {
            var buffer = new ArrayBufferWriter<byte>(1 << 16);
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(Parts);
            writer.Write(Version);
            writer.Write(MemoryMarshal.AsBytes(memory.Matcher.HeardRows));
            writer.Write(MemoryMarshal.AsBytes(memory.Matcher.AnswerRows));
            writer.WriteMapHeader(memory.Primes.Count);
            foreach (string prime in memory.Primes)
            {
                writer.Write(prime);
                IReadOnlyList<HeardLine> heard = memory.Voice(prime)!.Heard;
                writer.WriteArrayHeader(2 * heard.Count);
                foreach (HeardLine line in heard)
                {
                    writer.Write(line.Answer);
                    writer.Write(line.Text);
                }
            }

            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <summary>Reads a memory.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="linesOf">Returns the lines of the voice with a prime. Null if the model knows no such voice.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not such a memory, or are damaged.</exception>
        internal static ReplyMemory Read(ReadOnlyMemory<byte> bytes, Func<string, IAnswerLines?> linesOf, string name)
        {
            try
            {
                var reader = new MessagePackReader(bytes);
                ReplyMatcher matcher = ReadMatcher(ref reader);
                var voices = new Dictionary<string, IReadOnlyList<HeardLine>>(StringComparer.Ordinal);
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                {
                    string prime = reader.ReadString() ?? throw new FormatException("a prime is missing");
                    if (voices.ContainsKey(prime))
                        throw new FormatException($"the voice '{prime}' stands in it twice");
                    voices.Add(prime, ReadHeard(ref reader));
                }

                return reader.End ? new ReplyMemory(matcher, voices, linesOf) : throw new FormatException("more bytes follow its end");
            }
            catch (Exception error) when (IsDamage(error))
            {
                throw Damaged(name, error);
            }
        }

        /// <summary>Reads the matcher alone.</summary>
        /// <param name="bytes">The bytes of a memory.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not such a memory, or are damaged.</exception>
        internal static ReplyMatcher ReadMatcher(ReadOnlyMemory<byte> bytes, string name)
        {
            try
            {
                var reader = new MessagePackReader(bytes);
                return ReadMatcher(ref reader);
            }
            catch (Exception error) when (IsDamage(error))
            {
                throw Damaged(name, error);
            }
        }

        private static bool IsDamage(Exception error) => error is FormatException || error is ArgumentException || error is MessagePackSerializationException ||
            error is EndOfStreamException || error is OverflowException || error is InvalidOperationException;

        private static DialogueModelFormatException Damaged(string name, Exception error) => new DialogueModelFormatException(
            $"The answers in the model file '{name}' are damaged: {error.Message.Split('\n')[0].TrimEnd('\r', '.')}. Copy or export the model again.", error);

        private static ReplyMatcher ReadMatcher(ref MessagePackReader reader)
        {
            int parts = reader.ReadArrayHeader();
            int version = parts > 0 ? reader.ReadInt32() : 0;
            if (version != Version || parts != Parts)
                throw new FormatException($"they have version {version} with {parts} parts, and this DialogueRnn reads version {Version} with {Parts}");
            return new ReplyMatcher(Rows(ref reader), Rows(ref reader));
        }

        private static sbyte[] Rows(ref MessagePackReader reader)
        {
            ReadOnlySequence<byte> bytes = reader.ReadBytes() ?? throw new FormatException("a table is missing");
            if (bytes.Length > ReplyMatcher.MostRows * ReplyMatcher.Width)
                throw new FormatException($"a table has {bytes.Length} bytes");
            var rows = new sbyte[bytes.Length];
            bytes.CopyTo(MemoryMarshal.AsBytes(rows.AsSpan()));
            return rows;
        }

        private static List<HeardLine> ReadHeard(ref MessagePackReader reader)
        {
            int parts = reader.ReadArrayHeader();
            if (parts % 2 != 0)
                throw new FormatException($"the answers of a voice have {parts} parts");
            var heard = new List<HeardLine>();
            for (; parts > 0; parts -= 2)
                heard.Add(new HeardLine(reader.ReadInt32(), reader.ReadString() ?? throw new FormatException("a heard line is missing")));
            return heard;
        }
    }
}
