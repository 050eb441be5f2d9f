#nullable enable
using System;
using System.Buffers;
using DialogueRnn.Model;
using NUnit.Framework;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Tests.Model.Marks
{
    public class LineMarksTests
    {
        [Test]
        public void LineMarks_WrittenAndRead_AreTheSame()
        {
            LineMarks marks = Reread(new LineMarks
            {
                SentenceEnds = ";",
                LineEnds = "~\u266A",
                Pairs = "()\u201E\u201C",
                LoneClosers = ")",
                EndsWithLetter = true,
                EndsWithSmiley = true,
                BeginsSmall = true,
            })!;

            Assert.That(
                (marks.SentenceEnds, marks.LineEnds, marks.Pairs, marks.LoneClosers, marks.EndsWithLetter, marks.EndsWithSmiley, marks.BeginsSmall),
                Is.EqualTo((";", "~\u266A", "()\u201E\u201C", ")", true, true, true)));
        }

        [Test]
        public void LineMarks_NoneWritten_AreNull()
        {
            Assert.That(Reread(null), Is.Null);
        }

        [TestCase("(")]
        [TestCase("()[")]
        public void Pairs_OddLength_IsRefused(string pairs)
        {
            Assert.Throws<ArgumentException>(() => new LineMarks { Pairs = pairs });
        }

        [Test]
        public void LineEnds_TooMany_AreRefused()
        {
            Assert.Throws<ArgumentException>(() => new LineMarks { LineEnds = new string('~', LineMarks.MostMarks + 1) });
        }

        private static LineMarks? Reread(LineMarks? marks)
        {
            var manifest = new ModelManifest("m", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(new[] { "a" })) { LineMarks = marks };
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            ManifestFormat.Write(ref writer, manifest);
            writer.Flush();
            var reader = new MessagePackReader(buffer.WrittenMemory);
            return ManifestFormat.Read(ref reader).LineMarks;
        }
    }
}
