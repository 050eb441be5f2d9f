#nullable enable
using System;
using System.Buffers;
using System.Collections.Generic;
using DialogueRnn.Model;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Tests.Model
{
    /// <summary>Writes one value of a crafted file.</summary>
    internal delegate void WriteValue(ref MessagePackWriter writer);

    /// <summary>Builds model files entry by entry, with the right checksum, so that any one thing in them can be wrong.</summary>
    internal sealed class CraftedFile
    {
        private const int ChecksumLength = 32;
        private const int ChecksumEntryLength = 2 + ChecksumLength;

        private readonly List<KeyValuePair<string, WriteValue>> _manifest = new List<KeyValuePair<string, WriteValue>>
        {
            Entry("level", (ref MessagePackWriter writer) => writer.Write("char")),
            Entry("cell", (ref MessagePackWriter writer) => writer.Write("gru")),
            Entry("layers", (ref MessagePackWriter writer) => writer.Write(1)),
            Entry("hidden", (ref MessagePackWriter writer) => writer.Write(2)),
            Entry("vocabulary", (ref MessagePackWriter writer) =>
            {
                writer.WriteArrayHeader(1);
                writer.Write("a");
            }),
        };

        internal int Entries { get; set; } = 6;

        internal int Version { get; set; } = DialogueModelFile.FormatVersion;

        /// <summary>Replaces an entry of the manifest, or adds one at the end.</summary>
        internal CraftedFile With(string key, WriteValue value)
        {
            int place = _manifest.FindIndex(entry => entry.Key == key);
            if (place < 0)
                _manifest.Add(Entry(key, value));
            else
                _manifest[place] = Entry(key, value);
            return this;
        }

        internal CraftedFile WithSampling(string key, WriteValue value) => With("sampling", (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(1);
            writer.Write(key);
            value(ref writer);
        });

        internal CraftedFile Without(string key)
        {
            _manifest.RemoveAll(entry => entry.Key == key);
            return this;
        }

        internal byte[] ToBytes()
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(Entries);
            writer.Write(DialogueModelFile.Magic);
            writer.Write(Version);
            writer.WriteMapHeader(_manifest.Count);
            foreach (KeyValuePair<string, WriteValue> entry in _manifest)
            {
                writer.Write(entry.Key);
                entry.Value(ref writer);
            }

            writer.Write(new byte[] { 1, 2, 3 });
            writer.WriteMapHeader(0);
            writer.Write(new byte[ChecksumLength]);
            writer.Flush();
            byte[] bytes = buffer.WrittenSpan.ToArray();
            Seal(bytes);
            return bytes;
        }

        /// <summary>Makes the checksum at the end of a file right again after its bytes were changed.</summary>
        internal static void Seal(byte[] bytes) =>
            ModelFileFormat.Hash(bytes.AsSpan(0, bytes.Length - ChecksumEntryLength)).CopyTo(bytes, bytes.Length - ChecksumLength);

        private static KeyValuePair<string, WriteValue> Entry(string key, WriteValue value) => new KeyValuePair<string, WriteValue>(key, value);
    }
}
