#nullable enable
using System;
using System.Buffers;
using System.Linq;
using DialogueRnn.Runs;
using NUnit.Framework;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Tests.Runs
{
    public class RecordScannerTests
    {
        private static readonly byte[] EveryType = WriteEveryType();

        [Test]
        public void Measure_RecordWithEveryType_FindsItsEnd()
        {
            byte[] twice = EveryType.Concat(EveryType).ToArray();
            RecordState state = RecordScanner.Measure(twice, out int length);
            Assert.That((state, length), Is.EqualTo((RecordState.Whole, EveryType.Length)));
        }

        [Test]
        public void Measure_RecordWithEveryTypeCutAnywhere_IsTorn()
        {
            for (int length = 0; length < EveryType.Length; length++)
                Assert.That(RecordScanner.Measure(EveryType.AsSpan(0, length), out _), Is.EqualTo(RecordState.Torn), $"cut after {length} bytes");
        }

        [TestCase(new byte[] { 0x00 }, TestName = "Measure_Number_IsDamaged")]
        [TestCase(new byte[] { 0x91, 0x01 }, TestName = "Measure_Array_IsDamaged")]
        [TestCase(new byte[] { 0x81, 0xA1, 0x61, 0xC1 }, TestName = "Measure_UnusedCode_IsDamaged")]
        [TestCase(new byte[] { 0xDF, 0xFF, 0xFF, 0xFF, 0xFF }, TestName = "Measure_MapClaimingFourBillionEntries_IsDamaged")]
        [TestCase(new byte[] { 0x81, 0xA1, 0x61, 0xDB, 0x7F, 0xFF, 0xFF, 0xFF }, TestName = "Measure_TextClaimingTwoGigabytes_IsDamaged")]
        public void Measure_NotARecord_IsDamaged(byte[] bytes)
        {
            Assert.That(RecordScanner.Measure(bytes, out _), Is.EqualTo(RecordState.Damaged));
        }

        [Test]
        public void Measure_NestedDeeperThanAllowed_IsDamaged()
        {
            byte[] bytes = Enumerable.Repeat((byte)0x91, 100_000).ToArray();
            bytes[0] = 0x81;
            bytes[1] = 0xA0;
            Assert.That(RecordScanner.Measure(bytes, out _), Is.EqualTo(RecordState.Damaged));
        }

        [Test]
        public void Measure_LongerThanAllowed_IsDamaged()
        {
            byte[] bytes = new byte[RecordScanner.MaximumRecordLength + 100];
            bytes[0] = 0xDF;
            bytes[2] = 0x0A;
            Assert.That(RecordScanner.Measure(bytes, out _), Is.EqualTo(RecordState.Damaged));
        }

        private static byte[] WriteEveryType()
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            writer.WriteMapHeader(17);
            long[] numbers = { 5, -5, 200, 60_000, 4_000_000_000, 5_000_000_000, -100, -30_000, -2_000_000_000, -5_000_000_000 };
            foreach (long number in numbers)
            {
                writer.Write(number.ToString());
                writer.Write(number);
            }

            writer.WriteNil();
            writer.Write(true);
            writer.Write(1.5f);
            writer.Write(2.5);
            writer.Write(new string('s', 40));
            writer.Write(new string('m', 300));
            writer.Write(new string('l', 70_000));
            writer.Write(new byte[300]);
            writer.Write(new byte[70_000]);
            writer.Write(new byte[3]);
            writer.Flush();
            buffer.Write(new byte[] { 0xD6, 0xFF, 0, 0, 0, 0, 0xC7, 5, 9, 1, 2, 3, 4, 5 });
            writer.WriteArrayHeader(20);
            for (int index = 0; index < 20; index++)
                writer.WriteArrayHeader(0);
            writer.WriteMapHeader(0);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
    }
}
