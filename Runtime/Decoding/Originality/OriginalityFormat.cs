#nullable enable
using System;
using System.Buffers;
using System.IO;
using DialogueRnn.Model;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Decoding.Originality
{
    /// <summary>Reads and writes a fingerprint as a MessagePack array: format version, characters per gram, characters of the corpus, table of bits
    /// (bin).</summary>
    /// <remarks>The version is the first entry in every version.</remarks>
    internal static class OriginalityFormat
    {
        internal const int FormatVersion = 1;

        /// <summary>The largest number of bytes outside the table.</summary>
        internal const int LargestHeader = 1 + 5 + 5 + 9 + 5;

        private const int Entries = 4;

        internal static byte[] Write(OriginalityFilter filter)
        {
            var buffer = new ArrayBufferWriter<byte>(filter.TableBytes + LargestHeader);
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(Entries);
            writer.Write(FormatVersion);
            writer.Write(filter.GramLength);
            writer.Write(filter.CorpusCharacters);
            writer.Write(filter.Table);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <summary>Reads a fingerprint.</summary>
        /// <exception cref="DialogueModelFormatException">The bytes are not a fingerprint, are damaged, or have a newer format version.</exception>
        internal static OriginalityFilter Read(ReadOnlyMemory<byte> bytes, string name)
        {
            var reader = new MessagePackReader(bytes);
            try
            {
                return Parse(ref reader, name);
            }
            catch (EndOfStreamException error)
            {
                throw new DialogueModelFormatException($"The originality fingerprint of '{name}' is cut short: it ends after {bytes.Length} bytes. Copy or export the file again.", error);
            }
            catch (Exception error) when (error is MessagePackSerializationException || error is FormatException || error is ArgumentException || error is OverflowException || error is InvalidOperationException)
            {
                throw new DialogueModelFormatException(
                    $"The originality fingerprint of '{name}' is damaged near its byte {reader.Consumed} of {bytes.Length}: {error.Message.TrimEnd('.')}. Copy or export the file again.", error);
            }
        }

        private static OriginalityFilter Parse(ref MessagePackReader reader, string name)
        {
            int entries = reader.ReadArrayHeader();
            int version = entries > 0 ? reader.ReadInt32() : 0;
            if (version > FormatVersion)
            {
                throw new DialogueModelFormatException(
                    $"The originality fingerprint of '{name}' has format version {version}, and this DialogueRnn reads versions up to {FormatVersion}. " +
                    "Update the package, or export the model again with this version.");
            }

            if (version < 1 || entries != Entries)
                throw new FormatException($"it has version {version} and {entries} entries, but version {FormatVersion} has {Entries} entries");
            int gramLength = reader.ReadInt32();
            if (gramLength < OriginalityFilter.ShortestGram || gramLength > OriginalityFilter.LongestGram)
                throw new FormatException($"a gram has {gramLength} characters, but {OriginalityFilter.ShortestGram} to {OriginalityFilter.LongestGram} are allowed");
            long characters = reader.ReadInt64();
            if (characters < 0)
                throw new FormatException($"the corpus has {characters} characters");
            ReadOnlySequence<byte> table = reader.ReadBytes() ?? throw new FormatException("the table is missing");
            if (table.Length < OriginalityFilter.SmallestTable || table.Length > OriginalityFilter.LargestTable)
                throw new FormatException($"the table has {table.Length} bytes, but {OriginalityFilter.SmallestTable} to {OriginalityFilter.LargestTable} are allowed");
            if (!reader.End)
                throw new FormatException("more bytes follow after the table");
            return new OriginalityFilter(gramLength, characters, table.ToArray());
        }
    }
}
