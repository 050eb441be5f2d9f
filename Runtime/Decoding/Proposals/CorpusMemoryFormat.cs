#nullable enable
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Model;
using MessagePack;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>The byte layout of a corpus memory: a MessagePack array of the version, and for each voice its prime and its tokens.</summary>
    /// <remarks>Tokens are 16-bit numbers in little-endian order. A line break ends each line.</remarks>
    internal static class CorpusMemoryFormat
    {
        private const int Version = 1;

        internal static byte[] Write(IReadOnlyCollection<KeyValuePair<string, int[]>> voices)
        {
            var buffer = new ArrayBufferWriter<byte>(1 << 16);
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(2);
            writer.Write(Version);
            writer.WriteMapHeader(voices.Count);
            foreach (KeyValuePair<string, int[]> voice in voices)
            {
                writer.Write(voice.Key);
                var bytes = new byte[sizeof(ushort) * voice.Value.Length];
                for (int index = 0; index < voice.Value.Length; index++)
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(sizeof(ushort) * index), checked((ushort)voice.Value[index]));
                writer.Write(bytes);
            }

            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <exception cref="DialogueModelFormatException">The bytes are not a memory of this vocabulary, or are damaged.</exception>
        internal static List<KeyValuePair<string, int[]>> Read(ReadOnlyMemory<byte> bytes, Vocabulary vocabulary, string name)
        {
            try
            {
                var reader = new MessagePackReader(bytes);
                if (reader.ReadArrayHeader() != 2 || reader.ReadInt32() != Version)
                    throw Damaged(name, $"it is not of version {Version}");
                var voices = new List<KeyValuePair<string, int[]>>();
                var primes = new HashSet<string>(StringComparer.Ordinal);
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                {
                    string prime = reader.ReadString() ?? throw Damaged(name, "a prime is missing");
                    if (!primes.Add(prime))
                        throw Damaged(name, $"the prime '{prime}' stands in it twice");
                    voices.Add(new KeyValuePair<string, int[]>(prime, Tokens(reader.ReadBytes() ?? default, vocabulary, name)));
                }

                return reader.End ? voices : throw Damaged(name, "more bytes follow its end");
            }
            catch (Exception error) when (error is MessagePackSerializationException || error is EndOfStreamException || error is InvalidOperationException)
            {
                throw Damaged(name, error.Message.Split('\n')[0].TrimEnd('\r', '.'));
            }
        }

        internal static DialogueModelFormatException Damaged(string name, string fault) => new DialogueModelFormatException(
            $"The corpus memory in the model file '{name}' is damaged: {fault}. Export the model again.");

        private static int[] Tokens(ReadOnlySequence<byte> bytes, Vocabulary vocabulary, string name)
        {
            byte[] block = bytes.ToArray();
            if (block.Length % sizeof(ushort) != 0)
                throw Damaged(name, $"a voice has {block.Length} bytes, and a token has two");
            var tokens = new int[block.Length / sizeof(ushort)];
            for (int index = 0; index < tokens.Length; index++)
            {
                tokens[index] = BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(sizeof(ushort) * index));
                if (tokens[index] >= vocabulary.Size)
                    throw Damaged(name, $"it has the token {tokens[index]}, and the vocabulary has {vocabulary.Size} tokens");
            }

            return tokens;
        }
    }
}
