#nullable enable
using System;
using System.Buffers;
using System.IO;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>Reads and writes a saved generator.</summary>
    /// <remarks>
    /// The state is a MessagePack array: magic, format version, model identity, seed, number of derived seeds, turn, order, lines, speakers, lines said,
    /// checksum. Since version 5, a scene can have a guidance.
    /// The checksum is the first <see cref="ChecksumLength"/> bytes of the SHA-256 of all bytes before it.
    /// </remarks>
    internal static class GeneratorStateFormat
    {
        /// <summary>The format version that this code writes. It is also the newest that it reads.</summary>
        internal const int Version = 7;

        /// <summary>The first version that contains the lines said. States of earlier versions contain none.</summary>
        internal const int VersionOfSaid = 2;

        /// <summary>The first version whose lines can have several takes under way. Lines of earlier versions have one.</summary>
        internal const int VersionOfSideBySide = 3;

        /// <summary>The first version whose lines can have a scene.</summary>
        internal const int VersionOfScenes = 4;

        /// <summary>The first version whose lines have values of placeholders. Lines of earlier versions have none.</summary>
        internal const int VersionOfPlaceholders = 5;

        /// <summary>The first version whose lines can answer a line. Lines of earlier versions answer none.</summary>
        internal const int VersionOfReplies = 6;

        /// <summary>The first version whose speakers know the last line that they heard.</summary>
        internal const int VersionOfLastHeard = 7;

        private const string Magic = "DRNS";
        private const int Entries = 11;
        private const int EntriesBeforeSaid = 10;
        private const int ChecksumLength = 8;

        internal static byte[] Write(SavedGenerator saved)
        {
            var buffer = new ArrayBufferWriter<byte>(8192);
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(Entries);
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(saved.Model);
            writer.Write(saved.Seed);
            writer.Write(saved.SeedsDerived);
            writer.Write(saved.Turn);
            writer.Write(saved.Order);
            writer.WriteArrayHeader(saved.Lines.Length);
            foreach (SavedLine line in saved.Lines)
                SavedLineFormat.Write(ref writer, line);
            writer.WriteArrayHeader(saved.Speakers.Length);
            foreach (SavedSpeaker speaker in saved.Speakers)
                speaker.Write(ref writer, saved.OldestWindowOf(speaker));
            SaidLinesFormat.Write(ref writer, saved.Said, saved.OldestWindow);
            writer.Flush();
            ReadOnlySpan<byte> checksum = ModelFileFormat.Hash(buffer.WrittenSpan).AsSpan(0, ChecksumLength);
            writer.Write(checksum);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <summary>Reads a saved state.</summary>
        /// <param name="bytes">The state.</param>
        /// <param name="model">The model that the state must belong to.</param>
        /// <exception cref="GeneratorStateException">The bytes are not a saved state, are damaged, have a newer format version, or belong to another
        /// model.</exception>
        internal static SavedGenerator Read(ReadOnlyMemory<byte> bytes, LoadedModel model)
        {
            var reader = new MessagePackReader(bytes);
            try
            {
                return Read(ref reader, bytes, model);
            }
            catch (EndOfStreamException error)
            {
                throw new GeneratorStateException(
                    $"The saved state ends after {bytes.Length} bytes in the middle of a value: it is cut short. {Remedy}", error);
            }
            catch (Exception error) when (error is MessagePackSerializationException || error is FormatException || error is ArgumentException ||
                                          error is OverflowException || error is InvalidOperationException)
            {
                string fault = error.Message.Split('\n')[0].TrimEnd('\r', '.');
                throw new GeneratorStateException($"The saved state is damaged near byte {reader.Consumed} of {bytes.Length}: {fault}. {Remedy}", error);
            }
        }

        private const string Remedy = "Open new lines, or load another saved game.";

        private static SavedGenerator Read(ref MessagePackReader reader, ReadOnlyMemory<byte> bytes, LoadedModel model)
        {
            int entries = bytes.Length > 0 && reader.NextMessagePackType == MessagePackType.Array ? reader.ReadArrayHeader() : 0;
            if (entries < 2 || reader.NextMessagePackType != MessagePackType.String || reader.ReadString() != Magic)
            {
                throw new GeneratorStateException(
                    $"The bytes are not a saved state of a generator: they do not begin with the mark '{Magic}'. " +
                    $"Give the bytes that SaveState returned.");
            }

            int version = reader.ReadInt32();
            if (version > Version)
            {
                throw new GeneratorStateException(
                    $"The saved state has format version {version}, and this DialogueRnn reads versions up to {Version}. " +
                    "Update the package, or open new lines.");
            }

            int expected = version < VersionOfSaid ? EntriesBeforeSaid : Entries;
            if (version < 1 || entries != expected)
                throw new FormatException($"the format version is {version} with {entries} parts, and {expected} parts were expected");

            CheckSum(bytes);
            byte[] identity = SavedLineFormat.ReadBytes(ref reader, ModelIdentity.Length);
            if (!identity.AsSpan().SequenceEqual(model.Identity))
            {
                throw new GeneratorStateException(
                    $"The saved state belongs to another model than '{model.Manifest.Name}' that is loaded here: another file, or another version of the " +
                    "file. Load the model that the state was saved with, or open new lines.");
            }

            ulong seed = reader.ReadUInt64();
            ulong derived = reader.ReadUInt64();
            double turn = SavedLineFormat.ReadTurn(ref reader);
            long order = reader.ReadInt64();
            var lines = new SavedLine[reader.ReadArrayHeader()];
            for (int line = 0; line < lines.Length; line++)
                lines[line] = SavedLineFormat.Read(ref reader, model, version);
            var speakers = new SavedSpeaker[reader.ReadArrayHeader()];
            for (int speaker = 0; speaker < speakers.Length; speaker++)
                speakers[speaker] = SavedSpeaker.Read(ref reader, version);
            SaidLines said = version < VersionOfSaid ? new SaidLines(0) : SaidLinesFormat.Read(ref reader);
            SavedLineFormat.ReadBytes(ref reader, ChecksumLength);
            if (!reader.End)
                throw new FormatException("more bytes follow after its end");
            return new SavedGenerator(identity, seed, derived, lines, speakers, said) { Turn = turn, Order = order };
        }

        // The checksum is the last value: a byte for the type, a byte for the length, and the bytes themselves.
        private static void CheckSum(ReadOnlyMemory<byte> bytes)
        {
            int covered = bytes.Length - ChecksumLength - 2;
            ReadOnlySpan<byte> checksum = ModelFileFormat.Hash(bytes.Span.Slice(0, Math.Max(0, covered))).AsSpan(0, ChecksumLength);
            if (covered <= 0 || !checksum.SequenceEqual(bytes.Span.Slice(covered + 2)))
                throw new FormatException("the checksum at its end does not match the bytes before it");
        }
    }
}
