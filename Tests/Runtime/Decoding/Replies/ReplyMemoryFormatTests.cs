#nullable enable
using System;
using System.Linq;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;
using DialogueRnn.Tests.Decoding.Proposals;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Replies
{
    public class ReplyMemoryFormatTests
    {
        [Test]
        public void Read_OfWrittenBytes_GivesTheSame()
        {
            ReplyMemory memory = TinyReplies.Memory();
            byte[] bytes = ReplyMemoryFormat.Write(memory);
            ReplyMemory read = ReplyMemoryFormat.Read(bytes, TinyVoice.Memory().LinesOf, "test");

            Assert.That(read.Voice(TinyVoice.Prime)!.Heard.Select(line => (line.Answer, line.Text)), Is.EqualTo(memory.Voice(TinyVoice.Prime)!.Heard.Select(line => (line.Answer, line.Text))));
            Assert.That(read.Matcher.HeardRows.ToArray(), Is.EqualTo(memory.Matcher.HeardRows.ToArray()));
            Assert.That(read.Matcher.AnswerRows.ToArray(), Is.EqualTo(memory.Matcher.AnswerRows.ToArray()));
            Assert.That(ReplyMemoryFormat.Write(read), Is.EqualTo(bytes));
        }

        [Test]
        public void Read_DamagedBytes_SaysWhichFile([Values(0, 1, 2, 10, 300)] int length)
        {
            byte[] bytes = ReplyMemoryFormat.Write(TinyReplies.Memory()).Take(length).ToArray();

            Assert.That(() => ReplyMemoryFormat.Read(bytes, TinyVoice.Memory().LinesOf, "tiny.drnn"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("tiny.drnn"));
        }

        [Test]
        public void Read_BytesBehindTheEnd_AreRefused()
        {
            byte[] bytes = ReplyMemoryFormat.Write(TinyReplies.Memory()).Append((byte)1).ToArray();

            Assert.Throws<DialogueModelFormatException>(() => ReplyMemoryFormat.Read(bytes, TinyVoice.Memory().LinesOf, "test"));
        }

        [Test]
        public void Read_AVoiceThatTheModelLacks_IsRefused() =>
            Assert.That(() => ReplyMemoryFormat.Read(ReplyMemoryFormat.Write(TinyReplies.Memory()), prime => null, "test"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains(TinyVoice.Prime));

        [TestCase(5, 0)]
        [TestCase(-1, 0)]
        [TestCase(2, 2)]
        public void Memory_AnAnswerThatIsNoLineOrComesTwice_IsRefused(int one, int other) =>
            Assert.Throws<ArgumentException>(() => TinyReplies.Memory(null, new HeardLine(one, "a"), new HeardLine(other, "b")));
    }
}
