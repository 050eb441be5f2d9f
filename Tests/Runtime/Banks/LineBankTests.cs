#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Banks;
using NUnit.Framework;

namespace DialogueRnn.Tests.Banks
{
    public class LineBankTests
    {
        [Test]
        public void Next_Rounds_SayEveryLineBeforeAnyComesAgain([Values(1, 2, 3, 7)] int count)
        {
            LineBank bank = Bank(count);

            string[][] rounds = Enumerable.Range(0, 5).Select(_ => Say(bank, count).OrderBy(text => text).ToArray()).ToArray();

            Assert.That(rounds, Has.All.EqualTo(rounds[0]));
        }

        [Test]
        public void Next_LinesInARow_AreNeverTheSame([Values(2, 3, 4, 7)] int count, [Values(0UL, 1UL, 2UL)] ulong seed)
        {
            string[] said = Say(Bank(count, seed), count * 200);

            Assert.That(said.Zip(said.Skip(1), (first, second) => first == second), Has.None.True);
        }

        [Test]
        public void Next_SameSeed_SaysTheSameLines() => Assert.That(Say(Bank(7, 5), 40), Is.EqualTo(Say(Bank(7, 5), 40)));

        [Test]
        public void Next_OtherSeed_SaysThemInAnotherOrder() => Assert.That(Say(Bank(7, 5), 40), Is.Not.EqualTo(Say(Bank(7, 6), 40)));

        [Test]
        public void Next_OrderOfTheLinesGiven_DoesNotMatter()
        {
            BankedLine[] lines = Lines(7).ToArray();

            Assert.That(Say(new LineBank(lines), 20), Is.EqualTo(Say(new LineBank(lines.Reverse()), 20)));
        }

        [Test]
        public void Next_OtherSpeakersBetween_ChangeNothing()
        {
            LineBank bank = new LineBank(Lines(5).Append(new BankedLine("x", "GUARD", "Halt.")));

            IEnumerable<string> said = Enumerable.Range(0, 12).Select(_ =>
            {
                bank.Next("GUARD");
                return bank.Next("BARKEEP")!.Text;
            });

            Assert.That(said, Is.EqualTo(Say(Bank(5), 12)));
        }

        [Test]
        public void Next_SpeakerInOtherCase_IsTheSameSpeaker() => Assert.That(Bank(3).Next("Barkeep"), Is.Not.Null);

        [Test]
        public void Next_SpeakerWithoutLines_IsNull() => Assert.That(Bank(3).Next("GUARD"), Is.Null);

        [Test]
        public void GoTo_WhatWasSpoken_GoesOnAsBefore()
        {
            LineBank played = Bank(5, 3);
            Say(played, 13);
            LineBank loaded = Bank(5, 3);
            loaded.GoTo("BARKEEP", played.SpokenBy("BARKEEP"));

            Assert.That(Say(loaded, 20), Is.EqualTo(Say(played, 20)));
        }

        [Test]
        public void Find_Id_GivesItsLine() => Assert.That(Bank(3).Find("id-1")!.Text, Is.EqualTo("Line 1."));

        [Test]
        public void Find_UnknownId_IsNull() => Assert.That(Bank(3).Find("id-9"), Is.Null);

        [Test]
        public void Constructor_SameIdTwice_Throws() =>
            Assert.Throws<ArgumentException>(() => new LineBank(new[] { new BankedLine("a", "X", "One."), new BankedLine("a", "X", "Two.") }));

        private static LineBank Bank(int count, ulong seed = 0) => new LineBank(Lines(count), seed);

        private static IEnumerable<BankedLine> Lines(int count) =>
            Enumerable.Range(0, count).Select(index => new BankedLine($"id-{index}", "BARKEEP", $"Line {index}."));

        private static string[] Say(LineBank bank, int count) => Enumerable.Range(0, count).Select(_ => bank.Next("BARKEEP")!.Text).ToArray();
    }
}
