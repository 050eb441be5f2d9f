#nullable enable
using System;
using System.Buffers;
using System.Linq;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Model;
using NUnit.Framework;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Tests.Decoding.Originality
{
    public class OriginalityFormatTests
    {
        private static readonly OriginalityFilter Filter = OriginalityFilter.Build(SampleCorpus.Of(2_000, seed: 1), gramLength: 12);

        private const string GoldenBytes =
            "lAEIzQN6xGwyT1zWjlL7hM887+7lrRsWG0t8uI5g/FQReLrxXfVM17W8mfa/AIwwZvaSVjEdbad2r5UVy5zVtOGTOL" +
            "9GRM7xJGGejG6X3GX0sUONvzzocK9/tN5v0TWC2/dnb1fq3kL4Vjy3JAptpp15ViY=";

        [Test]
        public void FromBytes_WhatToBytesGave_IsTheSameFingerprint()
        {
            OriginalityFilter read = OriginalityFilter.FromBytes(Filter.ToBytes(), "m");

            Assert.That(
                (read.GramLength, read.CorpusCharacters, read.FalsePositiveRate, Convert.ToBase64String(read.ToBytes())),
                Is.EqualTo((12, Filter.CorpusCharacters, Filter.FalsePositiveRate, Convert.ToBase64String(Filter.ToBytes()))));
        }

        // Files in players' hands hold such tables: the hash must never change within a format version.
        [Test]
        public void ToBytes_KnownCorpus_GivesTheKnownBytes()
        {
            byte[] bytes = OriginalityFilter.Build(string.Concat(Enumerable.Range(0, 100).Select(number => $"line {number}. ")), gramLength: 8).ToBytes();

            Assert.That(Convert.ToBase64String(bytes), Is.EqualTo(GoldenBytes));
        }

        [Test]
        public void FromBytes_CutAnywhere_IsRefused()
        {
            byte[] bytes = Filter.ToBytes();

            for (int length = 0; length < bytes.Length; length++)
                Assert.Throws<DialogueModelFormatException>(() => OriginalityFilter.FromBytes(bytes.AsMemory(0, length), "m"), $"at {length}");
        }

        [Test]
        public void FromBytes_AnyByteOfTheHeaderChanged_ThrowsNothingElse()
        {
            byte[] bytes = Filter.ToBytes();

            for (int change = 0; change < 16 * 256; change++)
            {
                byte[] damaged = (byte[])bytes.Clone();
                damaged[change / 256] = (byte)change;
                Assert.That(IsReadOrRefused(damaged), $"byte {change / 256} set to {change % 256}");
            }
        }

        [Test]
        public void FromBytes_NewerVersion_AsksForAnUpdate()
        {
            DialogueModelFormatException error = Refuse((ref MessagePackWriter writer) =>
            {
                writer.WriteArrayHeader(3);
                writer.Write(2);
                writer.Write("what a newer version keeps");
                writer.Write(7);
            });

            Assert.That(error.Message, Is.EqualTo(
                "The originality fingerprint of 'tavern.drnn' has format version 2, and this DialogueRnn reads versions up to 1. " +
                "Update the package, or export the model again with this version."));
        }

        [TestCase(3, 100, 100)]
        [TestCase(65, 100, 100)]
        [TestCase(14, -1, 100)]
        [TestCase(14, 100, 15)]
        public void FromBytes_NumberOutOfRange_IsRefused(int gramLength, int characters, int tableBytes)
        {
            DialogueModelFormatException error = Refuse((ref MessagePackWriter writer) =>
            {
                writer.WriteArrayHeader(4);
                writer.Write(1);
                writer.Write(gramLength);
                writer.Write(characters);
                writer.Write(new byte[tableBytes]);
            });

            Assert.That(error.Message, Does.StartWith("The originality fingerprint of 'tavern.drnn' is damaged near its byte "));
        }

        [Test]
        public void FromBytes_HugeTableClaimed_AllocatesNothingForIt()
        {
            byte[] bytes = { 0x94, 1, 14, 100, 0xC6, 0x7F, 0xFF, 0xFF, 0xF0, 1, 2, 3 };
            long before = GC.GetAllocatedBytesForCurrentThread();

            Assert.Throws<DialogueModelFormatException>(() => OriginalityFilter.FromBytes(bytes, "m"));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
        }

        [Test]
        public void FromBytes_TableOfANegativeLength_IsRefused()
        {
            byte[] bytes = { 0x94, 1, 14, 100, 0xC6, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3 };

            Assert.Throws<DialogueModelFormatException>(() => OriginalityFilter.FromBytes(bytes, "m"));
        }

        private static bool IsReadOrRefused(byte[] bytes)
        {
            try
            {
                return OriginalityFilter.FromBytes(bytes, "m").TableBytes > 0;
            }
            catch (DialogueModelFormatException)
            {
                return true;
            }
        }

        private delegate void Content(ref MessagePackWriter writer);

        private static DialogueModelFormatException Refuse(Content content)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            content(ref writer);
            writer.Flush();
            return Assert.Throws<DialogueModelFormatException>(() => OriginalityFilter.FromBytes(buffer.WrittenMemory, "tavern.drnn"))!;
        }
    }
}
