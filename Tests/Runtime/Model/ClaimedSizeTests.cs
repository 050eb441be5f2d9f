#nullable enable
#if NET
using System;
using DialogueRnn.Model;
using NUnit.Framework;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Tests.Model
{
    /// <summary>A size that a file claims is checked against the file's length before room is made for it.</summary>
    public class ClaimedSizeTests
    {
        private const long Modest = 1_000_000;

        [TestCase("name", 0xDB)]
        [TestCase("vocabulary", 0xDD)]
        [TestCase("sampling", 0xDF)]
        [TestCase("training", 0xDF)]
        [TestCase("parity", 0xDF)]
        [TestCase("unknown bytes", 0xC6)]
        [TestCase("unknown list", 0xDD)]
        public void Parse_EntryClaimsTwoThousandMillion_AllocatesLittle(string key, int code)
        {
            byte[] bytes = new CraftedFile().With(key, (ref MessagePackWriter writer) => WriteClaim(ref writer, code)).ToBytes();

            Assert.That(AllocatedByRefusing(bytes), Is.LessThan(Modest));
        }

        [Test]
        public void Parse_CorpusFilesClaimTwoThousandMillion_AllocatesLittle()
        {
            byte[] bytes = new CraftedFile().With("training", (ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(1);
                writer.Write("corpusFiles");
                WriteClaim(ref writer, 0xDD);
            }).ToBytes();

            Assert.That(AllocatedByRefusing(bytes), Is.LessThan(Modest));
        }

        [Test]
        public void Parse_CutShortAnywhere_AllocatesLittle()
        {
            byte[] whole = SampleFile.Create().ToBytes();
            long most = 0;
            for (int length = 1; length < whole.Length; length++)
                most = Math.Max(most, AllocatedByRefusing(whole.AsSpan(0, length).ToArray()));

            Assert.That(most, Is.LessThan(Modest));
        }

        private static long AllocatedByRefusing(byte[] bytes)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<DialogueModelFormatException>(() => DialogueModelFile.Parse(bytes, "claims"));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        private static void WriteClaim(ref MessagePackWriter writer, int code) => writer.WriteRaw(new byte[] { (byte)code, 0x7F, 0xFF, 0xFF, 0xFF });
    }
}
#endif
