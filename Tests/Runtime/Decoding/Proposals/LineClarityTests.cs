#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    public class LineClarityTests
    {
        private const string Scene = "hour=night, mood=calm";

        // Of the lines of TaggedVoice: noon; night; noon and calm; night and calm. The number and the line without fields have none.
        private static readonly byte[] Bytes = { 10, 51, 20, 30, 255, 102 };

        private static readonly VoiceMemory Voice = Clear(Bytes).Voice(TinyVoice.Prime)!;

        [TestCase(1, "hour=night", 51 / 255f)]
        [TestCase(3, "hour=night", 1f)]
        [TestCase(3, "mood=calm", 102 / 255f)]
        [TestCase(3, Scene, (255 + 102) / 2f / 255f)]
        [TestCase(3, "health=0.5", 1f)]
        [TestCase(4, Scene, 1f)]
        public void ClarityAt_ALine_IsTheMeanOverTheChoicesItShares(int line, string scene, float clarity) =>
            Assert.That(Voice.Fitting(TaggedVoice.Moment(scene))!.ClarityAt(Voice.LineStarts[line]), Is.EqualTo(clarity).Within(1e-6f));

        [Test]
        public void PenaltyAt_AnUnclearLine_LacksItsValueInPart()
        {
            FittingLines fitting = Voice.Fitting(TaggedVoice.Moment(Scene))!;

            Assert.That(fitting.PenaltyAt(Voice.LineStarts[3]), Is.EqualTo(FittingLines.MissPenaltyOfMeasured * (1.0 - (255 + 102) / 2.0 / 255.0)).Within(1e-6));
            Assert.That(fitting.PenaltyAt(Voice.LineStarts[1]), Is.EqualTo(FittingLines.MissPenaltyOfMeasured * (1.0 - 51 / 2.0 / 255.0)).Within(1e-6));
            Assert.That(fitting.PenaltyAt(Voice.LineStarts[4]), Is.EqualTo(FittingLines.MissPenaltyOfMeasured));
        }

        // Half of the lines are clear, so n contenders give one with the probability 1 - 0.5^n.
        [TestCase(48, 0f, 0.5)]
        [TestCase(48, 0.25f, 0.75)]
        [TestCase(48, 0.5f, 0.9375)]
        [TestCase(48, 1f, 0.99609)]
        [TestCase(12, 1f, 0.75, Description = "two contenders in a small group")]
        [TestCase(12, 2f, 0.9375, Description = "a stronger guidance takes more of them")]
        [TestCase(4, 1f, 0.5, Description = "in a very small group, every line has its turn")]
        public void Draw_LinesOfAGroup_AreMoreOftenClearOnes(int lines, float guidance, double share)
        {
            int[] numbers = Enumerable.Range(0, lines).ToArray();
            var tiers = new LineTiers(numbers, numbers.Select(_ => 1UL).ToArray(), guidance, numbers.Select(line => line % 2 == 0 ? 0.3f : 0.8f).ToArray());
            var random = new SeededRandom(4);

            Assert.That(Enumerable.Range(0, 10_000).Count(_ => tiers.Draw(ref random) % 2 == 1) / 10_000.0, Is.EqualTo(share).Within(0.02));
        }

        [Test]
        public void FromBytes_WrittenClarities_AreTheSame() =>
            Assert.That(CorpusMemory.FromBytes(Clear(Bytes).ToBytes(), TinyVoice.Words, "tiny", TaggedVoice.Schema).Voice(TinyVoice.Prime)!.Clarity!.Bytes, Is.EqualTo(Bytes));

        [Test]
        public void ToBytes_NoClarities_AreThoseOfTheVersionBefore() =>
            Assert.That(TaggedVoice.Memory().ToBytes()[1], Is.EqualTo(3));

        [Test]
        public void FromBytes_AClarityTooFew_IsRefused()
        {
            byte[] bytes = Clear(Bytes).ToBytes();
            int place = Enumerable.Range(0, bytes.Length).Single(index => bytes.AsSpan(index).StartsWith(Bytes));
            byte[] fewer = bytes.Take(place - 1).Append((byte)(Bytes.Length - 1)).Concat(bytes.Skip(place + 1)).ToArray();

            Assert.That(() => CorpusMemory.FromBytes(fewer, TinyVoice.Words, "tiny", TaggedVoice.Schema), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("clarity of 5 values"));
        }

        [Test]
        public void FromBytes_CutAnywhere_IsRefused()
        {
            byte[] bytes = Clear(Bytes).ToBytes();

            foreach (int length in Enumerable.Range(0, bytes.Length))
                Assert.That(() => CorpusMemory.FromBytes(bytes.Take(length).ToArray(), TinyVoice.Words, "tiny", TaggedVoice.Schema), Throws.TypeOf<DialogueModelFormatException>());
        }

        private static CorpusMemory Clear(byte[] bytes) => TaggedVoice.Memory().With(new Dictionary<string, byte[]> { [TinyVoice.Prime] = bytes });
    }
}
