#nullable enable
#if NET && DIALOGUERNN_MESSAGEPACK
using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using NUnit.Framework;

namespace DialogueRnn.Tests.Packing
{
    /// <summary>Compares our reader and writer with the MessagePack library.</summary>
    public class PackingPropertyTests
    {
        private static readonly Gen<int[]> Members = new GenArray<int>(Gen.Int[0, ReadSteps.Members - 1])[1, 12];

        // Mostly the first bytes of values, with short lengths behind them.
        private static readonly Gen<byte[]> Bytes = new GenArray<byte>(
            PackedValues.Among(Gen.Byte[0x80, 0xE0], Gen.Byte[0x80, 0xE0], Gen.Byte[0, 8], Gen.Byte[0, 255]))[0, 24];

        [Test]
        public void Writer_AnyDocument_WritesTheBytesOfTheLibrary() =>
            PackedValues.Documents.Sample(document => PackedValues.Ours(document).AsSpan().SequenceEqual(PackedValues.Theirs(document)), iter: 500);

        [Test]
        public void Reader_AnyWrittenValue_GivesWhatTheLibraryGives() =>
            Gen.Select(PackedValues.Documents, Members).Sample((document, members) => Agree(PackedValues.Theirs(document), members), iter: 500);

        [Test]
        public void Reader_CutDocument_GivesWhatTheLibraryGives() =>
            Gen.Select(PackedValues.Documents, Members, Gen.Double[0, 1]).Sample((document, members, share) =>
            {
                byte[] whole = PackedValues.Theirs(document);
                return Agree(whole.Take((int)(share * whole.Length)).ToArray(), members);
            }, iter: 500);

        [Test]
        public void Reader_AnyBytes_GivesWhatTheLibraryGives() =>
            Gen.Select(Bytes, Members).Where((bytes, _) => !HasHugeLength(bytes)).Sample(Agree, iter: 20_000);

        [Test]
        public void Writer_LengthsAtTheLimitsOfHeads_WritesTheBytesOfTheLibrary()
        {
            foreach (int length in PackedValues.HeadLimits)
            {
                foreach (object document in new object[] { new string('s', length), new byte[length], new object?[length], new KeyValuePair<string, object?>[length] })
                {
                    byte[] theirs = PackedValues.Theirs(document);
                    Assert.That(PackedValues.Ours(document).AsSpan().SequenceEqual(theirs), Is.True, $"{document.GetType().Name} of {length}");
                    Agree(theirs, new[] { ReadSteps.Members - 1 });
                }
            }
        }

        [Test]
        public void Reader_EveryFirstByteAndMember_GivesWhatTheLibraryGives()
        {
            foreach (int code in Enumerable.Range(0, 256))
            {
                byte[] bytes = new byte[40];
                bytes[0] = (byte)code;
                bytes[4] = 1;
                foreach (int member in Enumerable.Range(0, ReadSteps.Members))
                    Assert.That(ReadSteps.OfOurs(bytes, new[] { member }), Is.EqualTo(ReadSteps.OfTheirs(bytes, new[] { member })), $"0x{code:X2}");
            }
        }

        private static bool Agree(byte[] bytes, int[] members)
        {
            List<string> ours = ReadSteps.OfOurs(bytes, members);
            List<string> theirs = ReadSteps.OfTheirs(bytes, members);
            return ours.SequenceEqual(theirs) ? true : throw new AssertionException($"ours:\n{string.Join("\n", ours)}\nthe library's:\n{string.Join("\n", theirs)}");
        }

        // The library reads such a length as a negative number.
        private static bool HasHugeLength(byte[] bytes)
        {
            byte[] wide = { 0xC6, 0xC9, 0xDB, 0xDD, 0xDF };
            return Enumerable.Range(1, Math.Max(0, bytes.Length - 1)).Any(index => bytes[index] >= 0x80 && wide.Contains(bytes[index - 1]));
        }
    }
}
#endif
