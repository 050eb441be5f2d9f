#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Samples.Market;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Samples
{
    /// <summary>The line groups of the sample Market.</summary>
    public class LineGroupsTests
    {
        private const string Person = "GUARD";

        [Test]
        public void Pick_OneLineFits_IsThatLine()
        {
            LineGroups groups = Read("a:\n=> Night. <<if hour=night>>\n=> Rain. <<if weather=rain>>\n");

            Assert.That(groups.Pick("a", Person, Facts("weather", "rain"))!.Text, Is.EqualTo("Rain."));
        }

        [Test]
        public void Pick_SeveralFit_TakesTheLeastSaidThenTheMostConditionsThenTheFirst()
        {
            LineGroups groups = Read("a:\n=> One.\n=> Two.\n=> Night. <<if hour=night>>\n=> Wet night. <<if hour=night and weather=rain>>\n");
            MarketFacts facts = Facts("hour", "night");
            facts.Set("weather", "rain");

            Assert.That(
                Enumerable.Range(0, 5).Select(_ => groups.Pick("a", Person, facts)!.Text),
                Is.EqualTo(new[] { "Wet night.", "Night.", "One.", "Two.", "Wet night." }));
        }

        [Test]
        public void Pick_ALineForOnce_IsPickedOnce()
        {
            LineGroups groups = Read("a:\n=> Halt. <<once>>\n");

            Assert.That((groups.Pick("a", Person, Facts())?.Text, groups.Pick("a", Person, Facts())), Is.EqualTo(("Halt.", (GroupLine?)null)));
        }

        [Test]
        public void Pick_AFactOfThePerson_CountsBeforeThatOfAll()
        {
            LineGroups groups = Read("a:\n=> Again. <<if met=yes>>\n=> New. <<if met=no>>\n");
            MarketFacts facts = Facts();
            facts.Set("WITCH", "met", "yes");

            Assert.That((groups.Pick("a", "WITCH", facts)!.Text, groups.Pick("a", Person, facts)!.Text), Is.EqualTo(("Again.", "New.")));
        }

        [Test]
        public void Pick_ALineInBrackets_IsGeneratedWithItsFields()
        {
            GroupLine line = Read("a:\n// A remark.\n=> [act=warn; mood=calm] <<if met=no>> <<once>>\n").Pick("a", Person, Facts())!;

            Assert.That((line.IsGenerated, line.Text), Is.EqualTo((true, string.Empty)));
            Assert.That(line.Fields, Is.EqualTo(new[] { ("act", "warn"), ("mood", "calm") }));
        }

        [Test]
        public void Pick_AGroupThatIsNotThere_IsNothing() => Assert.That(Read("a:\n=> One.\n").Pick("b", Person, Facts()), Is.Null);

        [TestCase("=> One.\n", "row 1: A line comes before")]
        [TestCase("a:\nOne.\n", "row 2: 'One.' is neither")]
        [TestCase("a:\n=> One.\na:\n", "row 3:")]
        [TestCase("a:\n=> <<if met=no>>\n", "row 2:")]
        [TestCase("a:\n=> One. <<if met>>\n", "row 2: 'met' is not a name and a value")]
        [TestCase("a:\n=> [warn]\n", "row 2: 'warn' is not a name and a value")]
        public void Parse_AnotherForm_NamesTheRow(string text, string fault) =>
            Assert.That(() => Read(text), Throws.TypeOf<FormatException>().With.Message.StartsWith("Lines, " + fault));

        [Test]
        public void Parse_TheLinesOfTheSample_HasTwoGroupsForEachPerson()
        {
            LineGroups groups = LineGroups.Parse(File.ReadAllText(SampleScene.PathOf("Market", "Lines.txt")), "Lines");

            foreach (string person in new[] { "GUARD", "MERCHANT", "WITCH", "CHILD" })
            {
                Assert.That(groups.Pick($"{person} talk", person, Facts())!.IsGenerated, Is.False, person);
                Assert.That(groups.Pick($"{person} bark", person, Facts())!.IsGenerated, Is.True, person);
            }
        }

        private static LineGroups Read(string text) => LineGroups.Parse(text, "Lines");

        private static MarketFacts Facts(string? name = null, string value = "")
        {
            var facts = new MarketFacts();
            if (name != null)
                facts.Set(name, value);
            return facts;
        }
    }
}
#endif
