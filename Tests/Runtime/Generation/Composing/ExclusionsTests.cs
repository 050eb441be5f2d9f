#nullable enable
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Composing;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    public class ExclusionsTests
    {
        [Test]
        public void At_Position_IsWhatWasExcludedThere()
        {
            var exclusions = new Exclusions();
            exclusions.Add(3, 7);
            exclusions.Add(5, 8);
            exclusions.Add(5, 9);

            Assert.That(exclusions.At(5).ToArray(), Is.EqualTo(new[] { 8, 9 }));
        }

        [Test]
        public void ForgetAfter_Position_KeepsItsOwn()
        {
            var exclusions = new Exclusions();
            exclusions.Add(3, 7);
            exclusions.Add(5, 8);
            exclusions.ForgetAfter(3);

            Assert.That((exclusions.Count, exclusions.At(3)[0]), Is.EqualTo((1, 7)));
        }

        [Test]
        public void Add_MoreThanThereWasRoomFor_KeepsAll()
        {
            var exclusions = new Exclusions();
            foreach (int token in Enumerable.Range(0, 100))
                exclusions.Add(1, token);

            Assert.That(exclusions.At(1).ToArray(), Is.EqualTo(Enumerable.Range(0, 100)));
        }
    }
}
