#nullable enable
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model
{
    /// <summary>Reads and writes the byte layout of a model file. See <see cref="DialogueModelFile"/>.</summary>
    internal static class ModelFileFormat
    {
        private const int Entries = 6;

        internal static byte[] Write(DialogueModelFile file)
        {
            var buffer = new ArrayBufferWriter<byte>(file.StepGraph.Length + 65_536);
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(Entries);
            writer.Write(DialogueModelFile.Magic);
            writer.Write(VersionOf(file.Manifest));
            ManifestFormat.Write(ref writer, file.Manifest);
            writer.Write(file.StepGraph.Span);
            writer.WriteMapHeader(file.Extras.Count);
            foreach (KeyValuePair<string, ReadOnlyMemory<byte>> extra in file.Extras)
            {
                writer.Write(extra.Key);
                writer.Write(extra.Value.Span);
            }

            writer.Flush();
            byte[] checksum = Hash(buffer.WrittenSpan);
            writer.Write(checksum);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        // An older package would show placeholders as they are, so it must not read such a file. Neither can it use a rewriter.
        private static int VersionOf(ModelManifest manifest)
        {
            if (manifest.Placeholders.Count > 0 || manifest.IsRewriter)
                return DialogueModelFile.FormatVersion;
            return manifest.Scene is null ? DialogueModelFile.VersionWithoutScene : DialogueModelFile.VersionWithoutPlaceholders;
        }

        /// <summary>Reads a model file and checks its checksum. The result refers to the bytes.</summary>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, or have a newer format version.</exception>
        internal static DialogueModelFile Read(ReadOnlyMemory<byte> bytes, string name)
        {
            return Guarded(bytes, name, (ref MessagePackReader reader) =>
            {
                ReadHeader(ref reader, name);
                ModelManifest manifest = ManifestFormat.Read(ref reader);
                var file = new DialogueModelFile(manifest, ReadBytes(ref reader, bytes));
                for (int extras = reader.ReadMapHeader(); extras > 0; extras--)
                    file.Extras[reader.ReadString() ?? string.Empty] = ReadBytes(ref reader, bytes);
                ReadOnlyMemory<byte> covered = bytes.Slice(0, checked((int)reader.Consumed));
                ReadOnlyMemory<byte> checksum = ReadBytes(ref reader, bytes);
                if (!reader.End)
                    throw new FormatException("more bytes follow after the end of the model");
                if (!checksum.Span.SequenceEqual(Hash(covered.Span)))
                    throw new FormatException("the checksum does not match the bytes before it");
                file.Checksum = checksum;
                return file;
            });
        }

        /// <summary>Reads only the manifest, without the checksum.</summary>
        /// <exception cref="DialogueModelFormatException">The bytes are not the beginning of a model file, are damaged, or have a newer format
        /// version.</exception>
        internal static ModelManifest ReadManifest(ReadOnlyMemory<byte> bytes, string name)
        {
            return Guarded(bytes, name, (ref MessagePackReader reader) =>
            {
                ReadHeader(ref reader, name);
                return ManifestFormat.Read(ref reader);
            });
        }

        /// <summary>Returns the SHA-256 hash.</summary>
        internal static byte[] Hash(ReadOnlySpan<byte> bytes)
        {
#if NET
            return SHA256.HashData(bytes);
#else
            using var sha256 = SHA256.Create();
            byte[] hash = new byte[32];
            if (!sha256.TryComputeHash(bytes, hash, out _))
                throw new InvalidOperationException("SHA-256 wrote no hash.");
            return hash;
#endif
        }

        private static void ReadHeader(ref MessagePackReader reader, string name)
        {
            int entries = reader.NextMessagePackType == MessagePackType.Array ? reader.ReadArrayHeader() : 0;
            if (entries < 2 ||
                reader.NextMessagePackType != MessagePackType.String || reader.ReadString() != DialogueModelFile.Magic)
            {
                throw new DialogueModelFormatException(
                    $"'{name}' is not a model file: it does not begin with the mark '{DialogueModelFile.Magic}'. " +
                    "Give a .drnn file that 'dialogue-rnn train' or 'dialogue-rnn export' wrote.");
            }

            int version = reader.ReadInt32();
            if (version > DialogueModelFile.FormatVersion)
            {
                throw new DialogueModelFormatException(
                    $"'{name}' has format version {version}, and this DialogueRnn reads versions up to {DialogueModelFile.FormatVersion}. " +
                    "Update the package, or export the model again with this version.");
            }

            if (version < 1)
                throw new FormatException($"the format version is {version}, and the first one is 1");
            if (entries != Entries)
                throw new FormatException($"it has {entries} parts, and a model file of version {version} has {Entries}");
        }

        private static ReadOnlyMemory<byte> ReadBytes(ref MessagePackReader reader, ReadOnlyMemory<byte> source)
        {
            ReadOnlySequence<byte> sequence = reader.ReadBytes() ?? throw new FormatException("a block of bytes is missing");
            int end = checked((int)reader.Consumed);
            return source.Slice(end - checked((int)sequence.Length), checked((int)sequence.Length));
        }

        // An argument exception adds its parameter and value to the message, on several lines. A reader of the message about a file does not need them.
        private static string Fault(Exception error)
        {
            string message = error.Message;
            int end = message.IndexOf('\n');
            message = end < 0 ? message : message.Substring(0, end);
            int parameter = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
            message = parameter < 0 ? message : message.Substring(0, parameter);
            return message.TrimEnd('\r', ' ', '.');
        }

        private delegate T Parser<T>(ref MessagePackReader reader);

        private static T Guarded<T>(ReadOnlyMemory<byte> bytes, string name, Parser<T> parse)
        {
            if (bytes.IsEmpty)
                throw new DialogueModelFormatException($"'{name}' is empty. Give a .drnn file that 'dialogue-rnn train' or 'dialogue-rnn export' wrote.");
            var reader = new MessagePackReader(bytes);
            try
            {
                return parse(ref reader);
            }
            catch (EndOfStreamException error)
            {
                throw new DialogueModelFormatException(
                    $"'{name}' ends after {bytes.Length} bytes in the middle of a value: the file is cut short. Copy or export it again.", error);
            }
            catch (Exception error) when (error is MessagePackSerializationException || error is FormatException ||
                                          error is ArgumentException || error is OverflowException || error is InvalidOperationException)
            {
                throw new DialogueModelFormatException(
                    $"'{name}' is damaged near byte {reader.Consumed} of {bytes.Length}: {Fault(error)}. Copy or export it again.", error);
            }
        }
    }
}
