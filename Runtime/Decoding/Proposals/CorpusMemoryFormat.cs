#nullable enable
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>The byte layout of a corpus memory: a MessagePack array of the version, and for each voice its prime, its tokens and its
    /// stand-ins. From version 3 on also the combination of values of each line, and the table of these combinations. From version 4 on also how clearly
    /// lines tell their values (<see cref="LineClarity"/>).</summary>
    /// <remarks>
    /// Numbers are in little-endian order. A token has 16 bits. A line break ends each line. A stand-in has its place (32 bits), its token (16 bits) and
    /// its score in sixteenths (8 bits, signed). A memory without fields is written as version 2, and one without clarities as version 3.
    /// </remarks>
    internal static class CorpusMemoryFormat
    {
        private const int Version = 4;
        private const int VersionWithoutClarity = 3;
        private const int VersionWithoutScenes = 2;
        private const int StandInBytes = 7;
        private const double ScoreUnit = 1.0 / 16;

        internal static byte[] Write(IReadOnlyCollection<RememberedVoice> voices, SceneTable? table)
        {
            bool hasClarity = table != null && voices.Count > 0 && voices.All(voice => voice.Clarities.Length == LineClarity.Count(table, voice.Scenes));
            var buffer = new ArrayBufferWriter<byte>(1 << 16);
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(table is null ? 2 : 3);
            writer.Write(table is null ? VersionWithoutScenes : hasClarity ? Version : VersionWithoutClarity);
            writer.WriteMapHeader(voices.Count);
            foreach (RememberedVoice voice in voices)
            {
                writer.Write(voice.Prime);
                writer.WriteArrayHeader(table is null ? 2 : hasClarity ? 4 : 3);
                var bytes = new byte[sizeof(ushort) * voice.Tokens.Length];
                for (int index = 0; index < voice.Tokens.Length; index++)
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(sizeof(ushort) * index), checked((ushort)voice.Tokens[index]));
                writer.Write(bytes);
                writer.Write(Bytes(voice.StandIns));
                if (table != null)
                    writer.Write(SceneRowsFormat.Rows(voice.Scenes, table.Count));
                if (hasClarity)
                    writer.Write(voice.Clarities);
            }

            if (table != null)
                writer.Write(SceneRowsFormat.Table(table));

            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <exception cref="DialogueModelFormatException">The bytes are not a memory of this vocabulary, or are damaged.</exception>
        internal static List<RememberedVoice> Read(ReadOnlyMemory<byte> bytes, Vocabulary vocabulary, SceneSchema? schema, string name, out SceneTable? table)
        {
            table = null;
            try
            {
                var reader = new MessagePackReader(bytes);
                int parts = reader.ReadArrayHeader();
                int version = parts > 0 ? reader.ReadInt32() : 0;
                bool hasClarity = version == Version;
                bool hasScenes = hasClarity || version == VersionWithoutClarity;
                if (!(hasScenes || version == VersionWithoutScenes) || parts != (hasScenes ? 3 : 2))
                    throw Damaged(name, $"it is not of a version from {VersionWithoutScenes} to {Version}");
                if (hasScenes && schema is null)
                    throw Damaged(name, "its lines have scene fields, and the model has none");
                var voices = new List<RememberedVoice>();
                var primes = new HashSet<string>(StringComparer.Ordinal);
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                {
                    string prime = reader.ReadString() ?? throw Damaged(name, "a prime is missing");
                    if (!primes.Add(prime))
                        throw Damaged(name, $"the prime '{prime}' stands in it twice");
                    int voiceParts = hasClarity ? 4 : parts;
                    if (reader.ReadArrayHeader() != voiceParts)
                        throw Damaged(name, $"the voice '{prime}' does not have {voiceParts} parts");
                    int[] tokens = Tokens(reader.ReadBytes() ?? default, vocabulary, name);
                    StandIn[] standIns = StandIns(reader.ReadBytes() ?? default, tokens, vocabulary, name);
                    int[] scenes = hasScenes ? SceneRowsFormat.ReadRows(reader.ReadBytes() ?? default, CountLines(tokens), name) : Array.Empty<int>();
                    byte[]? clarities = hasClarity ? (reader.ReadBytes() ?? default).ToArray() : null;
                    voices.Add(new RememberedVoice(prime, tokens, standIns, scenes, clarities));
                }

                if (hasScenes)
                    table = SceneRowsFormat.ReadTable(reader.ReadBytes() ?? default, schema!, voices, name);
                if (hasClarity)
                    CheckClarities(voices, table!, name);

                return reader.End ? voices : throw Damaged(name, "more bytes follow its end");
            }
            catch (Exception error) when (error is MessagePackSerializationException || error is EndOfStreamException || error is InvalidOperationException ||
                error is ArgumentException || error is OverflowException)
            {
                throw Damaged(name, error.Message.Split('\n')[0].TrimEnd('\r', '.'));
            }
        }

        internal static DialogueModelFormatException Damaged(string name, string fault) => new DialogueModelFormatException(
            $"The corpus memory in the model file '{name}' is damaged: {fault}. Export the model again.");

        private static void CheckClarities(List<RememberedVoice> voices, SceneTable table, string name)
        {
            foreach (RememberedVoice voice in voices)
            {
                int count = LineClarity.Count(table, voice.Scenes);
                if (voice.Clarities.Length != count)
                    throw Damaged(name, $"the voice '{voice.Prime}' has the clarity of {voice.Clarities.Length} values, and its lines have {count}");
            }
        }

        private static int[] Tokens(ReadOnlySequence<byte> bytes, Vocabulary vocabulary, string name)
        {
            byte[] block = bytes.ToArray();
            if (block.Length % sizeof(ushort) != 0)
                throw Damaged(name, $"a voice has {block.Length} bytes, and a token has two");
            var tokens = new int[block.Length / sizeof(ushort)];
            for (int index = 0; index < tokens.Length; index++)
            {
                tokens[index] = BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(sizeof(ushort) * index));
                Check(tokens[index], vocabulary, name);
            }

            if (tokens.Length > 0 && (!vocabulary.TryGetToken("\n", out int lineBreak) || tokens[^1] != lineBreak))
                throw Damaged(name, "a voice does not end in a line break");
            return tokens;
        }

        private static int CountLines(int[] tokens)
        {
            int count = 0;
            foreach (int token in tokens)
                count += token == tokens[^1] ? 1 : 0;
            return count;
        }

        private static byte[] Bytes(StandIn[] standIns)
        {
            var bytes = new byte[StandInBytes * standIns.Length];
            for (int index = 0; index < standIns.Length; index++)
            {
                Span<byte> one = bytes.AsSpan(StandInBytes * index, StandInBytes);
                BinaryPrimitives.WriteInt32LittleEndian(one, standIns[index].Place);
                BinaryPrimitives.WriteUInt16LittleEndian(one.Slice(4), checked((ushort)standIns[index].Token));
                one[6] = unchecked((byte)(sbyte)Math.Clamp(Math.Round(standIns[index].Score / ScoreUnit), sbyte.MinValue, sbyte.MaxValue));
            }

            return bytes;
        }

        private static StandIn[] StandIns(ReadOnlySequence<byte> bytes, int[] tokens, Vocabulary vocabulary, string name)
        {
            byte[] block = bytes.ToArray();
            if (block.Length % StandInBytes != 0)
                throw Damaged(name, $"the stand-ins of a voice have {block.Length} bytes, and a stand-in has {StandInBytes}");
            var standIns = new StandIn[block.Length / StandInBytes];
            int last = 0;
            for (int index = 0; index < standIns.Length; index++)
            {
                ReadOnlySpan<byte> one = block.AsSpan(StandInBytes * index, StandInBytes);
                int place = BinaryPrimitives.ReadInt32LittleEndian(one);
                int token = BinaryPrimitives.ReadUInt16LittleEndian(one.Slice(4));
                if (place < last || place >= tokens.Length)
                    throw Damaged(name, $"a stand-in has the place {place}; expected was a place from {last} to {tokens.Length - 1}");
                Check(token, vocabulary, name);
                if (token == Vocabulary.UnknownToken || token == tokens[^1] || tokens[place] == tokens[^1])
                    throw Damaged(name, $"the stand-in at the place {place} replaces a line break, or is a line break or the unknown token");
                last = place;
                standIns[index] = new StandIn(place, token, ScoreUnit * unchecked((sbyte)one[6]));
            }

            return standIns;
        }

        private static void Check(int token, Vocabulary vocabulary, string name)
        {
            if (token >= vocabulary.Size)
                throw Damaged(name, $"it has the token {token}, and the vocabulary has {vocabulary.Size} tokens");
        }
    }
}
