#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    public class CorpusMemoryTests
    {
        private static readonly CorpusMemory Changeable = TinyVoice.Changeable(TinyVoice.Lines, (0, " gate", " cat", -1.25), (1, " river", " cat", 0.5));

        [Test]
        public void FromBytes_WrittenMemory_ProposesTheSame()
        {
            CorpusMemory memory = TinyVoice.Memory();
            CorpusMemory read = CorpusMemory.FromBytes(memory.ToBytes(), TinyVoice.Words, "tiny");

            Assert.That(read.Primes, Is.EqualTo(new[] { TinyVoice.Prime }));
            Assert.That(Proposals(read), Is.EqualTo(Proposals(memory)));
        }

        [Test]
        public void ToBytes_Lines_TakeTwoBytesATokenAndLittleMore()
        {
            int tokens = TinyVoice.Lines.Sum(line => TinyVoice.Words.Encode(" " + line).Length + 1);

            Assert.That(TinyVoice.Memory().ToBytes().Length, Is.InRange(2 * tokens, 2 * tokens + 20));
        }

        [Test]
        public void FromBytes_StandIns_AreThoseThatWereWritten()
        {
            CorpusMemory read = CorpusMemory.FromBytes(Changeable.ToBytes(), TinyVoice.Words, "tiny");

            Assert.That(read.Voice(TinyVoice.Prime)!.StandIns, Is.EqualTo(Changeable.Voice(TinyVoice.Prime)!.StandIns));
        }

        [Test]
        public void ToBytes_StandIns_TakeSevenBytesEach() =>
            Assert.That(Changeable.ToBytes().Length, Is.InRange(TinyVoice.Memory().ToBytes().Length + 14, TinyVoice.Memory().ToBytes().Length + 16));

        [Test]
        public void FromBytes_StandInsInTheWrongOrderOrOutsideTheLines_AreRefused([Values(5, 60)] int place)
        {
            StandIn[] wrong = { new StandIn(7, 9, 1.0), new StandIn(place, 9, 1.0) };
            byte[] bytes = TinyVoice.Memory().With(new Dictionary<string, StandIn[]> { [TinyVoice.Prime] = wrong }).ToBytes();

            Assert.That(IsRefused(bytes, TinyVoice.Words), Is.True);
        }

        [Test]
        public void FromBytes_AStandInThatIsNoWordOrReplacesALineBreak_IsRefused()
        {
            VoiceMemory voice = TinyVoice.Memory().Voice(TinyVoice.Prime)!;
            int end = voice.LineAround(0).End;
            StandIn[] wrong = { new StandIn(1, voice.LineBreak, 1.0), new StandIn(1, Vocabulary.UnknownToken, 1.0), new StandIn(end, 9, 1.0) };

            foreach (StandIn one in wrong)
                Assert.That(IsRefused(TinyVoice.Memory().With(new Dictionary<string, StandIn[]> { [TinyVoice.Prime] = new[] { one } }).ToBytes(), TinyVoice.Words), Is.True);
        }

        [Test]
        public void FromBytes_AVersionThatIsNoInteger_IsRefused()
        {
            byte[] bytes = { 0x92, 0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x80 };

            Assert.That(IsRefused(bytes, TinyVoice.Words), Is.True);
        }

        [Test]
        public void FromBytes_AStandInThatTheVocabularyLacks_IsRefused()
        {
            StandIn[] wrong = { new StandIn(7, TinyVoice.Words.Size, 1.0) };
            byte[] bytes = TinyVoice.Memory().With(new Dictionary<string, StandIn[]> { [TinyVoice.Prime] = wrong }).ToBytes();

            Assert.That(IsRefused(bytes, TinyVoice.Words), Is.True);
        }

        [Test]
        public void FromBytes_CutAnywhere_IsRefused()
        {
            byte[] bytes = Changeable.ToBytes();

            Assert.That(
                Enumerable.Range(0, bytes.Length).Where(length => !IsRefused(bytes.Take(length).ToArray(), TinyVoice.Words)), Is.Empty);
        }

        // [version 2, { "A: ": [ a block of 4,294,967,295 bytes
        [Test]
        public void FromBytes_ABlockOfANegativeLength_IsRefused() => Assert.That(
            IsRefused(new byte[] { 0x92, 0x02, 0x81, 0xA3, 0x41, 0x3A, 0x20, 0x92, 0xC6, 0xFF, 0xFF, 0xFF, 0xFF, 0x00 }, TinyVoice.Words), Is.True);

        [Test]
        public void FromBytes_ATokenThatTheVocabularyLacks_IsRefused()
        {
            var smaller = new Vocabulary(new[] { "\n", " ", "a" }, new[] { " the", "." });

            Assert.That(IsRefused(TinyVoice.Memory().ToBytes(), smaller), Is.True);
        }

        [Test]
        public void FromBytes_MoreBytes_AreRefused() => Assert.That(IsRefused(TinyVoice.Memory().ToBytes().Append((byte)0).ToArray(), TinyVoice.Words), Is.True);

        [Test]
        public void Build_ACharacterVocabulary_IsRefused() => Assert.Throws<ArgumentException>(
            () => CorpusMemory.Build(new Vocabulary(new[] { "\n", "a" }), new Dictionary<string, IReadOnlyList<string>>()));

        [Test]
        public void Voice_AnotherPrime_IsNone() => Assert.That(TinyVoice.Memory().Voice("WITCH: "), Is.Null);

        private static IEnumerable<string> Proposals(CorpusMemory memory) =>
            Enumerable.Range(0, 20).Select(seed => TinyVoice.Proposal(memory.Voice(TinyVoice.Prime)!, (ulong)seed));

        private static bool IsRefused(byte[] bytes, Vocabulary vocabulary)
        {
            try
            {
                CorpusMemory.FromBytes(bytes, vocabulary, "tiny");
                return false;
            }
            catch (DialogueModelFormatException)
            {
                return true;
            }
        }
    }
}
