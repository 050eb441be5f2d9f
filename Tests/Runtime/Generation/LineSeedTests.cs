#nullable enable
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class LineSeedTests
    {
        // The same golden seeds as in SeededRandomTests: those of generator seed 7, lines 0 and 1.
        private const ulong First = 0xB8B4C2977EABCE45;
        private const ulong Second = 0x6E7CE04A63AC7DD2;

        [Test]
        public void Seed_FirstTwoLines_AreDerivedFromTheGenerators()
        {
            DialogueGenerator generator = Seeded(7);

            Assert.That(new[] { generator.Next("A").Seed, generator.Next("A").Seed }, Is.EqualTo(new[] { First, Second }));
        }

        [Test]
        public void Seed_LineWithASeedOfItsOwnBetween_DoesNotShiftTheOthers()
        {
            DialogueGenerator generator = Seeded(7);
            generator.Next("A");
            generator.Next("A", 123);

            Assert.That(generator.Next("A").Seed, Is.EqualTo(Second));
        }

        [Test]
        public void Text_SameSeedAgain_IsTheSame()
        {
            Assert.That(Spoken(Seeded(7)), Is.EqualTo(Spoken(Seeded(7))));
        }

        [Test]
        public void Text_OtherSeed_IsAnother()
        {
            Assert.That(Spoken(Seeded(7)), Is.Not.EqualTo(Spoken(Seeded(8))));
        }

        [Test]
        public void Text_SecondLineOfTheSamePrime_IsAnother()
        {
            DialogueGenerator generator = Seeded(7);

            Assert.That(Spoken(generator), Is.Not.EqualTo(Spoken(generator)));
        }

        [Test]
        public void Text_SeedReadFromALine_BringsItBack()
        {
            DialogueGenerator generator = Seeded(7);
            DialogueLine line = generator.Next("A");
            generator.Complete();
            DialogueGenerator other = Seeded(1000);
            DialogueLine again = other.Next("A", line.Seed);
            other.Complete();

            Assert.That(again.Text, Is.EqualTo(line.Text));
        }

        private static DialogueGenerator Seeded(ulong seed) =>
            new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = seed, StopAtLineBreak = false, MaximumLength = 60 });

        private static string Spoken(DialogueGenerator generator)
        {
            DialogueLine line = generator.Next("A");
            generator.Complete();
            return line.Text;
        }
    }
}
