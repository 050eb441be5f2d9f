#nullable enable
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Generation;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Unity
{
    /// <summary>The saved speakers of a scene and their open lines.</summary>
    /// <remarks>
    /// A MessagePack array with five entries: magic string, format version, speakers (for each: id, seed, lines spoken), voices, and the FNV-1a hash of every
    /// byte before it.
    /// A voice stores the ids of its speakers, each followed by its name in the generator, and the state of the generator.
    /// </remarks>
    internal sealed class SceneState
    {
        internal const int Version = 1;

        private const string Magic = "DRNC";
        private const int Entries = 5;
        private const int HashLength = 8;
        private const int MostSpeakers = 100_000;
        private const string Remedy = "Start the lines again, or load another saved game.";

        /// <summary>The speakers that had spoken: id, seed and number of spoken lines.</summary>
        internal List<(string Id, long Seed, ulong LinesSpoken)> Speakers { get; } = new List<(string, long, ulong)>();

        /// <summary>The open models: their speakers (id, and name in the generator) and the state of their generator.</summary>
        internal List<(List<(string Id, string Name)> Seats, byte[] State)> Voices { get; } =
            new List<(List<(string, string)>, byte[])>();

        internal byte[] ToBytes()
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(Entries);
            writer.Write(Magic);
            writer.Write(Version);
            writer.WriteArrayHeader(3 * Speakers.Count);
            foreach ((string id, long seed, ulong linesSpoken) in Speakers)
            {
                writer.Write(id);
                writer.Write(seed);
                writer.Write(linesSpoken);
            }

            writer.WriteArrayHeader(2 * Voices.Count);
            foreach ((List<(string Id, string Name)> seats, byte[] state) in Voices)
            {
                writer.WriteArrayHeader(2 * seats.Count);
                foreach ((string id, string name) in seats)
                {
                    writer.Write(id);
                    writer.Write(name);
                }

                writer.Write(state);
            }

            writer.Flush();
            byte[] hash = Hash(buffer.WrittenSpan);
            writer.Write(hash);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <exception cref="GeneratorStateException">The bytes are not a saved state, are damaged, or have a newer format version.</exception>
        internal static SceneState Parse(ReadOnlyMemory<byte> bytes)
        {
            var reader = new MessagePackReader(bytes);
            try
            {
                return Read(ref reader, bytes.Span);
            }
            catch (Exception error) when (error is EndOfStreamException || error is MessagePackSerializationException || error is FormatException ||
                                          error is ArgumentException || error is OverflowException || error is InvalidOperationException)
            {
                throw new GeneratorStateException(
                    $"The saved state of the scene's speakers is damaged near byte {reader.Consumed} of {bytes.Length}. {Remedy}", error);
            }
        }

        private static SceneState Read(ref MessagePackReader reader, ReadOnlySpan<byte> bytes)
        {
            bool isState = reader.ReadArrayHeader() == Entries && reader.ReadString() == Magic;
            int version = isState ? reader.ReadInt32() : 0;
            if (!isState || version < 1)
                throw new GeneratorStateException($"The bytes are not a saved state of a scene's speakers. Give the bytes that {nameof(DialogueDirector.SaveState)} returned.");
            if (version > Version)
                throw new GeneratorStateException($"The saved state has format version {version}, and this DialogueRnn reads versions up to {Version}. Update the package.");
            int covered = bytes.Length - HashLength - 2;
            if (covered < 0 || !bytes.Slice(covered + 2).SequenceEqual(Hash(bytes.Slice(0, covered))))
                throw new FormatException("the checksum at the end does not match the bytes before it");
            var state = new SceneState();
            for (int left = Length(ref reader); left >= 3; left -= 3)
                state.Speakers.Add((reader.ReadString() ?? string.Empty, reader.ReadInt64(), reader.ReadUInt64()));
            for (int left = Length(ref reader); left >= 2; left -= 2)
            {
                var seats = new List<(string Id, string Name)>();
                for (int names = Length(ref reader); names >= 2; names -= 2)
                    seats.Add((reader.ReadString() ?? string.Empty, reader.ReadString() ?? string.Empty));
                state.Voices.Add((seats, reader.ReadBytes()?.ToArray() ?? Array.Empty<byte>()));
            }

            if (reader.ReadBytes()?.Length != HashLength || !reader.End)
                throw new FormatException("the checksum is not where it should be");
            return state;
        }

        private static byte[] Hash(ReadOnlySpan<byte> bytes)
        {
            ulong hash = 14_695_981_039_346_656_037UL;
            foreach (byte value in bytes)
                hash = unchecked((hash ^ value) * 1_099_511_628_211UL);
            byte[] result = new byte[HashLength];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(result, hash);
            return result;
        }

        // MessagePack itself refuses a length for which there are not enough bytes.
        private static int Length(ref MessagePackReader reader)
        {
            int length = reader.ReadArrayHeader();
            return length <= MostSpeakers ? length : throw new FormatException($"a length of {length}");
        }
    }
}
