#nullable enable
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class SpeakerMemoryTests
    {
        [Test]
        public void Next_OthersHaveSpoken_ReadsTheirLinesBefore()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out Speaker ben);
            Say(generator, ada);

            Assert.That(ben.Next().Open.Decoder.Context, Is.EqualTo("ADA: abcdefg\nBEN: "));
        }

        [Test]
        public void Next_OwnLines_AreRemembered()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out Speaker ben);
            Say(generator, ada);
            Say(generator, ben);

            Assert.That(ada.Memory, Is.EqualTo("ADA: abcdefg\nBEN: abcdefg\n"));
        }

        [Test]
        public void Fork_EndedLine_IsNotHeardAgain()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out _);
            DialogueLine line = ada.Next();
            generator.Complete();
            line.Fork();
            generator.Complete();

            Assert.That(ada.Memory, Is.EqualTo("ADA: abcdefg\n"));
        }

        [Test]
        public void Next_Memory_IsNoPartOfThePrime()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out Speaker ben);
            Say(generator, ada);

            Assert.That(ben.Next().Prime, Is.EqualTo("BEN: "));
        }

        [Test]
        public void Next_UnknownCharactersInTheMemory_AreNotCountedInThePrime()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out _);
            int before = ada.Next().UnknownInPrime;
            ada.Hear("X", "???");

            Assert.That(ada.Next().UnknownInPrime, Is.EqualTo(before));
        }

        // A line of "ADA: abcdefg" and its line break has 13 characters.
        [TestCase(26, "ADA: abcdefg\nADA: abcdefg\n")]
        [TestCase(25, "ADA: abcdefg\n")]
        [TestCase(13, "ADA: abcdefg\n")]
        [TestCase(12, "")]
        [TestCase(0, "")]
        public void Memory_Length_HoldsWholeLines(int characters, string expected)
        {
            DialogueGenerator generator = Generator(out Speaker ada, out _, characters);
            for (int line = 0; line < 3; line++)
                Say(generator, ada);

            Assert.That(ada.Memory, Is.EqualTo(expected));
        }

        [Test]
        public void Hear_Player_IsSetAsTheCorpusSetsIt()
        {
            Generator(out Speaker ada, out Speaker ben);
            ada.Hear("PLAYER", " Where is\nthe key? ");

            Assert.That((ada.Memory, ben.Memory), Is.EqualTo(("PLAYER: Where is the key?\n", string.Empty)));
        }

        [Test]
        public void Hear_NamesOnALineOfTheirOwn_PartsSpeechesWithAnEmptyLine()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Speaker ada = generator.AddSpeaker("ADA", new SpeakerSettings { MemoryCharacters = 50, PrimeTemplate = "{name}:\n" });
            ada.Hear("ROMEO", "Ay me!");

            Assert.That(ada.Memory, Is.EqualTo("ROMEO:\nAy me!\n\n"));
        }

        [TestCase("bar")]
        [TestCase(null)]
        public void Conversation_Other_HearsNothing(string? conversation)
        {
            DialogueGenerator generator = Generator(out Speaker ada, out Speaker ben);
            ben.Conversation = conversation;
            Say(generator, ada);

            Assert.That(ben.Memory, Is.Empty);
        }

        [Test]
        public void Conversation_Nowhere_IsNotHeardEither()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out Speaker ben);
            ada.Conversation = null;
            ben.Conversation = null;
            Say(generator, ada);

            Assert.That(ben.Memory, Is.Empty);
        }

        [Test]
        public void Cancel_PartOfALine_IsHeardAsFarAsItWasShown()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out Speaker ben);
            generator.TicksUntilForcedStep = 1;
            DialogueLine line = ada.Next();
            while (line.Text.Length < 3)
                generator.Tick(System.TimeSpan.Zero);
            line.Cancel();

            Assert.That(ben.Memory, Is.EqualTo("ADA: abc\n"));
        }

        [Test]
        public void Cancel_NothingShown_IsNotHeard()
        {
            Generator(out Speaker ada, out Speaker ben);
            ada.Next().Cancel();

            Assert.That(ben.Memory, Is.Empty);
        }

        [Test]
        public void Rewind_HeardLine_IsHeardAsItEndsAgain()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out Speaker ben);
            DialogueLine line = Say(generator, ada);
            Say(generator, ben);
            line.Rewind(5);
            string meanwhile = ben.Memory;
            generator.Complete();

            Assert.That((meanwhile, ben.Memory), Is.EqualTo(("BEN: abcdefg\n", "BEN: abcdefg\nADA: abcdefg\n")));
        }

        [Test]
        public void Forget_Memory_IsEmpty()
        {
            DialogueGenerator generator = Generator(out Speaker ada, out _);
            Say(generator, ada);
            ada.Forget();

            Assert.That(ada.Memory, Is.Empty);
        }

        [Test]
        public void Next_QuoteLeftOpenByOthers_IsNotHersToClose()
        {
            var generator = new DialogueGenerator(Talkers.Prattling(out _), new GenerationSettings { Rules = LineRules.Default });
            Speaker ada = generator.AddSpeaker("ADA", new SpeakerSettings { MemoryCharacters = 50 });
            ada.Hear("TED", "\"Mad men");
            DialogueLine[] lines = Enumerable.Range(0, 20).Select(seed => ada.Next(string.Empty, (ulong)seed)).ToArray();
            generator.Complete();

            Assert.That(lines.Select(line => line.Text.Count(character => character == '"') % 2), Is.All.Zero);
        }

        private static DialogueGenerator Generator(out Speaker ada, out Speaker ben, int memory = 100)
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            ada = generator.AddSpeaker("ADA", new SpeakerSettings { MemoryCharacters = memory });
            ben = generator.AddSpeaker("BEN", new SpeakerSettings { MemoryCharacters = memory });
            return generator;
        }

        private static DialogueLine Say(DialogueGenerator generator, Speaker speaker)
        {
            DialogueLine line = speaker.Next();
            generator.Complete();
            return line;
        }
    }
}
