#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class SpeakerTests
    {
        [Test]
        public void Next_Speaker_BeginsWithTheName()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));

            Assert.That(generator.AddSpeaker("ADA").Next().Prime, Is.EqualTo("ADA: "));
        }

        [Test]
        public void Next_Opening_StandsBehindTheName()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            DialogueLine line = generator.AddSpeaker("ADA").Next("abc");
            generator.Complete();

            Assert.That((line.Prime, line.Text), Is.EqualTo(("ADA: abc", "defg")));
        }

        [Test]
        public void RemoveSpeaker_OpenLine_IsCancelled()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Speaker ada = generator.AddSpeaker("ADA");
            DialogueLine[] lines = { ada.Next(), generator.AddSpeaker("BOB").Next() };

            generator.RemoveSpeaker(ada);

            Assert.That(lines.Select(line => line.IsCompleted), Is.EqualTo(new[] { true, false }));
        }

        [Test]
        public void RemoveSpeaker_ThenNext_IsRefused()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Speaker ada = generator.AddSpeaker("ADA");

            generator.RemoveSpeaker(ada);

            Assert.That(() => ada.Next(), Throws.InvalidOperationException.With.Message.Contains("'ADA'"));
        }

        [Test]
        public void RemoveSpeaker_AnotherOfTheName_MayCome()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            generator.RemoveSpeaker(generator.AddSpeaker("ADA"));

            Assert.That(generator.AddSpeaker("ADA").Next().Prime, Is.EqualTo("ADA: "));
        }

        [Test]
        public void RemoveSpeaker_Twice_IsRefused()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Speaker ada = generator.AddSpeaker("ADA");
            generator.RemoveSpeaker(ada);

            Assert.Throws<ArgumentException>(() => generator.RemoveSpeaker(ada));
        }

        [Test]
        public void Next_Speaker_IsTheLineSpeaker()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Speaker ada = generator.AddSpeaker("ADA");

            Assert.That(ada.Next().Speaker, Is.SameAs(ada));
        }

        [Test]
        public void AddSpeaker_ModelNamesATemplate_TakesIt()
        {
            DialogueModel model = Speakers.Alphabet(out _);
            model.Manifest.Training.PrimeTemplate = "{name}:\n";

            Assert.That(new DialogueGenerator(model).AddSpeaker("ADA").Prime, Is.EqualTo("ADA:\n"));
        }

        [Test]
        public void AddSpeaker_TemplateOfItsOwn_ComesFirst()
        {
            DialogueModel model = Speakers.Alphabet(out _);
            model.Manifest.Training.PrimeTemplate = "{name}:\n";
            var settings = new SpeakerSettings { PrimeTemplate = "[{name}, angry] " };

            Assert.That(new DialogueGenerator(model).AddSpeaker("ADA", settings).Prime, Is.EqualTo("[ADA, angry] "));
        }

        [TestCase("")]
        [TestCase("ADA")]
        public void AddSpeaker_NameEmptyOrTaken_IsRefused(string name)
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            generator.AddSpeaker("ADA");

            Assert.Throws<ArgumentException>(() => generator.AddSpeaker(name));
        }

        [Test]
        public void AddSpeaker_MemoryTooLong_IsRefused()
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _ = new SpeakerSettings { MemoryCharacters = 10_001 });
        }

        [Test]
        public void AddSpeaker_SettingsOfItsOwn_AreKept()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            var brief = new SpeakerSettings { Generation = new GenerationSettings { MaximumLength = 3 } };
            DialogueLine line = generator.AddSpeaker("ADA", brief).Next();
            DialogueLine other = generator.AddSpeaker("BEN").Next();
            generator.Complete();

            Assert.That((line.Text, other.Text), Is.EqualTo(("abc", "abcdefg")));
        }

        [Test]
        public void FindSpeaker_Name_IsFound()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Speaker ada = generator.AddSpeaker("ADA");

            Assert.That((generator.FindSpeaker("ADA"), generator.FindSpeaker("BEN")), Is.EqualTo((ada, (Speaker?)null)));
        }

        [Test]
        public void Next_OthersSpeakInBetween_SaysTheSame()
        {
            string Second(bool others)
            {
                var generator = new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = 4 });
                Speaker ada = generator.AddSpeaker("ADA");
                Speaker ben = generator.AddSpeaker("BEN");
                ada.Next();
                for (int line = 0; others && line < 3; line++)
                {
                    ben.Next();
                    generator.Next("CARL");
                }

                DialogueLine second = ada.Next();
                generator.Complete();
                return second.Text;
            }

            Assert.That(Second(true), Is.EqualTo(Second(false)));
        }

        [Test]
        public void Next_SeedOfTheSpeaker_DoesNotHangOnTheGenerators()
        {
            ulong Seed(ulong seed) => new DialogueGenerator(Speakers.Babbling(out _), new GenerationSettings { Seed = seed })
                .AddSpeaker("ADA", new SpeakerSettings { Seed = 5 }).Next().Seed;

            Assert.That(Seed(1), Is.EqualTo(Seed(2)));
        }

        [Test]
        public void Next_OtherName_HasOtherSeeds()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));

            Assert.That(generator.AddSpeaker("ADA").Next().Seed, Is.Not.EqualTo(generator.AddSpeaker("BEN").Next().Seed));
        }

        [Test]
        public void Next_Disposed_IsRefused()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));
            Speaker ada = generator.AddSpeaker("ADA");
            generator.Dispose();

            Assert.Throws<ObjectDisposedException>(() => ada.Next());
        }

        [Test]
        public void Speakers_Added_AreInOrder()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));
            generator.AddSpeaker("BEN");
            generator.AddSpeaker("ADA");

            Assert.That(generator.Speakers.Select(speaker => speaker.Name), Is.EqualTo(new[] { "BEN", "ADA" }));
        }
    }
}
