#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation.Recalling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Recalling
{
    public class SaidLinesTests
    {
        // Room for 3 lines and 64 more.
        private const int Reach = 3;

        [TestCase(0, 3, ExpectedResult = "10 11 12")]
        [TestCase(1, 3, ExpectedResult = "11 12")]
        [TestCase(0, 2, ExpectedResult = "10 11")]
        [TestCase(2, 2, ExpectedResult = "")]
        [TestCase(0, 99, ExpectedResult = "10 11 12")]
        public string HasLine_Positions_FindsThoseBetween(long from, long to) => Found(Said(Reach, 3), from, to);

        [Test]
        public void HasLine_AfterTheRingWentRound_FindsTheLatest()
        {
            Assert.That(Found(Said(Reach, 100), 97, 100), Is.EqualTo("107 108 109"));
        }

        [Test]
        public void HasLine_AcrossTheEndOfTheRing_FindsBothSides()
        {
            // The ring has 67 places: position 66 is its last, position 67 its first.
            Assert.That(Found(Said(Reach, 70), 65, 69), Is.EqualTo("75 76 77 78"));
        }

        [Test]
        public void HasLine_SixtyFourLinesLater_StillFindsTheWindow()
        {
            Assert.That(Found(Said(Reach, 3 + SaidLines.LeastSpare), 0, 3), Is.EqualTo("10 11 12"));
        }

        [Test]
        public void Extend_Lines_KeepsThem()
        {
            SaidLines said = Said(Reach, 80);
            said.Extend(200);

            Assert.That((said.Total, Found(said, 13, 80)), Is.EqualTo((80L, string.Join(" ", Enumerable.Range(23, 67)))));
        }

        [Test]
        public void Add_WithoutReach_RemembersNothing()
        {
            var said = new SaidLines(0);
            said.Add(Traits("Halt."));

            Assert.That((said.Total, said.HasLine(Traits("Halt.").Line, 0, 1)), Is.EqualTo((0L, false)));
        }

        [Test]
        public void HasWord_FewerWordsThanBefore_ForgetsTheRest()
        {
            var said = new SaidLines(1);
            for (int line = 0; line < said.Capacity + 1; line++)
                said.Add(1, 1, line == 0 ? new uint[] { 7, 8 } : new uint[] { 9 });

            Assert.That(said.HasWord(8, 0, said.Total), Is.False);
        }

        private static SaidLines Said(int reach, int count)
        {
            var said = new SaidLines(reach);
            for (int line = 0; line < count; line++)
                said.Add((ulong)(line + 10), 0, default);
            return said;
        }

        private static string Found(SaidLines said, long from, long to) =>
            string.Join(" ", Enumerable.Range(0, 250).Where(line => said.HasLine((ulong)line, from, to) && line > 0));

        private static LineTraits Traits(string text)
        {
            var traits = new LineTraits(new RareWords(Talkers.Prattling(out _).Vocabulary));
            traits.Read(text.AsSpan());
            return traits;
        }
    }
}
