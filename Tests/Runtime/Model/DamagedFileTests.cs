#nullable enable
using System;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class DamagedFileTests
    {
        private static readonly byte[] Whole = SampleFile.Create().ToBytes();

        [Test]
        public void Parse_CutShortAnywhere_IsAFormatException()
        {
            for (int length = 0; length < Whole.Length; length++)
            {
                ReadOnlyMemory<byte> cut = Whole.AsMemory(0, length);
                Assert.Throws<DialogueModelFormatException>(() => DialogueModelFile.Parse(cut, "cut"), $"cut to {length} bytes");
            }
        }

        [Test]
        public void Parse_CutShort_SaysSo()
        {
            DialogueModelFormatException error =
                Assert.Throws<DialogueModelFormatException>(() => DialogueModelFile.Parse(Whole.AsMemory(0, 100), "hall.drnn"))!;

            Assert.That(error.Message, Does.Contain("'hall.drnn'").And.Contain("cut short").And.Contain("100 bytes"));
        }

        [Test]
        public void Parse_AnyOneBitFlipped_IsAFormatExceptionOrTheSameContent()
        {
            string content = SampleFile.Describe(SampleFile.Create());
            byte[] bytes = (byte[])Whole.Clone();
            for (int bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.That(ContentOrNull(bytes), Is.Null.Or.EqualTo(content), $"bit {bit}");
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        [Test]
        public void Parse_SeveralBytesChanged_IsAFormatExceptionOrTheSameContent()
        {
            string content = SampleFile.Describe(SampleFile.Create());
            var random = new Random(1);
            for (int attempt = 0; attempt < 2_000; attempt++)
                Assert.That(ContentOrNull(Changed(random)), Is.Null.Or.EqualTo(content), $"attempt {attempt}");
        }

        [Test]
        public void Parse_ChangedBytesUnderARightChecksum_IsNoOtherException()
        {
            var random = new Random(2);
            for (int attempt = 0; attempt < 4_000; attempt++)
            {
                byte[] bytes = Changed(random);
                CraftedFile.Seal(bytes);
                Assert.That(() => ContentOrNull(bytes), Throws.Nothing, $"attempt {attempt}");
            }
        }

        [Test]
        public void ParseManifest_ChangedBytes_IsNoOtherException()
        {
            var random = new Random(3);
            for (int attempt = 0; attempt < 2_000; attempt++)
            {
                byte[] bytes = Changed(random);
                Assert.That(() => ManifestOrNull(bytes), Throws.Nothing, $"attempt {attempt}");
            }
        }

        [Test]
        public void Parse_RandomBytes_IsAFormatException()
        {
            var random = new Random(4);
            for (int attempt = 0; attempt < 2_000; attempt++)
            {
                byte[] bytes = new byte[random.Next(1, 200)];
                random.NextBytes(bytes);
                Assert.That(ContentOrNull(bytes), Is.Null, $"attempt {attempt}");
            }
        }

        [Test]
        public void Parse_Empty_SaysSo()
        {
            Assert.That(MessageOf(Array.Empty<byte>()), Does.Contain("'it' is empty"));
        }

        [TestCase("Once upon a time there was a tavern.")]
        [TestCase("PK\u0003\u0004 a zip file")]
        [TestCase("\u0008\u0007\u0012 an ONNX file")]
        [TestCase("{ \"magic\": \"DRNN\" }")]
        [TestCase("\u0092\u00A4DRNX\u0001")]
        public void Parse_OtherFormat_SaysThatItIsNoModelFile(string beginning)
        {
            Assert.That(MessageOf(Encoding.GetEncoding("iso-8859-1").GetBytes(beginning)), Does.Contain("'it' is not a model file"));
        }

        [Test]
        public void Parse_NewerVersion_SaysWhichAndWhatToDo()
        {
            byte[] bytes = new CraftedFile { Version = 4, Entries = 9 }.ToBytes();

            Assert.That(MessageOf(bytes), Does.Contain("format version 4").And.Contain("up to 3").And.Contain("Update the package"));
        }

        [TestCase(0)]
        [TestCase(-1)]
        public void Parse_VersionThatNeverWas_IsDamage(int version)
        {
            Assert.That(MessageOf(new CraftedFile { Version = version }.ToBytes()), Does.Contain("damaged"));
        }

        [TestCase(2)]
        [TestCase(5)]
        [TestCase(7)]
        public void Parse_WrongNumberOfParts_IsDamage(int entries)
        {
            Assert.That(MessageOf(new CraftedFile { Entries = entries }.ToBytes()), Does.Contain($"it has {entries} parts"));
        }

        [Test]
        public void Parse_TrailingBytes_AreRefused()
        {
            Assert.That(MessageOf(Whole.Concat(new byte[1]).ToArray()), Does.Contain("more bytes follow"));
        }

        [Test]
        public void Parse_ChecksumWrong_SaysSo()
        {
            byte[] bytes = (byte[])Whole.Clone();
            bytes[bytes.Length - 1] ^= 1;

            Assert.That(MessageOf(bytes), Does.Contain("checksum"));
        }

        [Test]
        public void Hash_OfAbc_IsTheStandardsExample()
        {
            string hash = BitConverter.ToString(ModelFileFormat.Hash(Encoding.ASCII.GetBytes("abc")));

            Assert.That(hash, Is.EqualTo("BA-78-16-BF-8F-01-CF-EA-41-41-40-DE-5D-AE-22-23-B0-03-61-A3-96-17-7A-9C-B4-10-FF-61-F2-00-15-AD"));
        }

        [Test]
        public void ParseManifest_FileCutBehindTheManifest_IsEnough()
        {
            int graph = Whole.AsSpan().IndexOf(SampleFile.Create().StepGraph.Span);

            Assert.That(DialogueModelFile.ParseManifest(Whole.AsMemory(0, graph), "cut").Hidden, Is.EqualTo(17));
        }

        private static byte[] Changed(Random random)
        {
            byte[] bytes = (byte[])Whole.Clone();
            for (int changes = random.Next(1, 5); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            return bytes;
        }

        private static string MessageOf(byte[] bytes) =>
            Assert.Throws<DialogueModelFormatException>(() => DialogueModelFile.Parse(bytes, "it"))!.Message;

        private static string? ContentOrNull(byte[] bytes)
        {
            try
            {
                return SampleFile.Describe(DialogueModelFile.Parse(bytes, "damaged"));
            }
            catch (DialogueModelFormatException)
            {
                return null;
            }
        }

        private static string? ManifestOrNull(byte[] bytes)
        {
            try
            {
                return DialogueModelFile.ParseManifest(bytes, "damaged").Name;
            }
            catch (DialogueModelFormatException)
            {
                return null;
            }
        }
    }
}
