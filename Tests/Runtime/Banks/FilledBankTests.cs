#nullable enable
using DialogueRnn.Banks;
using NUnit.Framework;

namespace DialogueRnn.Tests.Banks
{
    /// <summary>Placeholders of baked lines.</summary>
    public class FilledBankTests
    {
        private static LineBank Bank => new LineBank(new[] { new BankedLine("a", "GUARD", "Take a {item}, {player}.") });

        [Test]
        public void Next_WithValues_FillsThem()
        {
            LineBank bank = Bank;
            bank.Placeholders.Set("item", "apple", "an").Set("player", "Mira");
            BankedLine line = bank.Next("GUARD")!;

            Assert.That((line.Id, line.Text, line.Template), Is.EqualTo(("a", "Take an apple, Mira.", "Take a {item}, {player}.")));
        }

        [Test]
        public void Find_WithAValue_FillsIt()
        {
            LineBank bank = Bank;
            bank.Placeholders.Set("player", "Mira");

            Assert.That(bank.Find("a")!.Text, Is.EqualTo("Take a {item}, Mira."));
        }

        [Test]
        public void Next_WithoutValues_IsTheLineAsItIs() => Assert.That(Bank.Next("GUARD")!.Text, Is.EqualTo("Take a {item}, {player}."));
    }
}
