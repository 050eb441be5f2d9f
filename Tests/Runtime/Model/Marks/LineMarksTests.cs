#nullable enable
using System;
using System.Buffers;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;
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
                Abbreviations = new[] { "bzw", "\u0433" },
            })!;

            Assert.That(
                (marks.SentenceEnds, marks.LineEnds, marks.Pairs, marks.LoneClosers, marks.EndsWithLetter, marks.EndsWithSmiley, marks.BeginsSmall),
                Is.EqualTo((";", "~\u266A", "()\u201E\u201C", ")", true, true, true)));
            Assert.That(marks.Abbreviations, Is.EqualTo(new[] { "bzw", "\u0433" }));
        }

        [Test]
        public void Abbreviations_OfAnOlderFile_AreTheUsualOnes()
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            writer.WriteMapHeader(1);
            writer.Write("sentenceEnds");
            writer.Write(";");
            writer.Flush();
            var reader = new MessagePackReader(buffer.WrittenMemory);

            Assert.That(LineMarksFormat.Entries.Read(ref reader).Abbreviations, Does.Contain("mr").And.Contain("messrs"));
        }

        [TestCase("")]
        [TestCase("einundzwanzigstens")]
        public void Abbreviations_WordOfAWrongLength_IsRefused(string word)
        {
            Assert.Throws<ArgumentException>(() => new LineMarks { Abbreviations = new[] { word } });
        }

        [Test]
        public void Abbreviations_TooMany_AreRefused()
        {
            Assert.Throws<ArgumentException>(() => new LineMarks { Abbreviations = new string[LineMarks.MostAbbreviations + 1] });
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
