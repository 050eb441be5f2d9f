#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>Same model, seed and prime: same line, whatever happens around it.</summary>
    public class ReproducibilityTests
    {
        private const ulong Seed = 4711;
        private const string Prime = "INNKEEPER";
        private const int Length = 80;

        private static readonly string Alone = SpokenAlone();

        [TestCase(0)]
        [TestCase(50)]
        [TestCase(130)]
        [TestCase(1_000)]
        [TestCase(1_000_000)]
        public void Text_Budget_MakesNoDifference(int microseconds)
        {
            Assert.That(SpokenAmong(0, 1, tick => microseconds), Is.EqualTo(Alone));
        }

        [Test]
        public void Text_BudgetThatChangesEveryFrame_MakesNoDifference()
        {
            Assert.That(SpokenAmong(3, 4, tick => tick * 7919 % 2500), Is.EqualTo(Alone));
        }

        [TestCase(1)]
        [TestCase(2)]
        [TestCase(5)]
        [TestCase(16)]
        public void Text_Batch_MakesNoDifference(int batch)
        {
            Assert.That(SpokenAmong(9, batch, tick => 700), Is.EqualTo(Alone));
        }

        [TestCase(1)]
        [TestCase(2)]
        [TestCase(30)]
        public void Text_OtherLinesInFlight_MakeNoDifference(int others)
        {
            Assert.That(SpokenAmong(others, 1, tick => 1000), Is.EqualTo(Alone));
        }

        [Test]
        public void Text_OthersComeAndGo_MakesNoDifference()
        {
            DialogueGenerator generator = Generator(4, out ScriptedBackend backend);
            var others = new List<DialogueLine>();
            var random = new Random(5);
            DialogueLine? line = null;
            for (int tick = 0; line is null || !line.IsCompleted; tick++)
            {
                if (tick == 10)
                    line = generator.Next(Prime, Seed);
                if (random.Next(3) == 0)
                    others.Add(generator.Next(new string('Z', random.Next(6)), (ulong)tick));
                if (others.Count > 0 && random.Next(4) == 0)
                    others[random.Next(others.Count)].Cancel();
                generator.Tick(Speakers.Microseconds(random.Next(3000)));
            }

            Assert.That(line.Text, Is.EqualTo(Alone));
        }

        private static DialogueGenerator Generator(int batch, out ScriptedBackend backend)
        {
            DialogueModel model = Speakers.Babbling(out backend, batch);
            backend.Cost = streams => Speakers.Microseconds(60 + 40 * streams);
            return new DialogueGenerator(model, new GenerationSettings { StopAtLineBreak = false, MaximumLength = Length }, backend.Clock);
        }

        private static string SpokenAlone()
        {
            DialogueGenerator generator = Generator(1, out _);
            DialogueLine line = generator.Next(Prime, Seed);
            generator.Complete();
            return line.Text;
        }

        private static string SpokenAmong(int others, int batch, Func<int, int> budget)
        {
            DialogueGenerator generator = Generator(batch, out _);
            for (int other = 0; other < others / 2; other++)
                generator.Next("GUARD", (ulong)other);
            DialogueLine line = generator.Next(Prime, Seed);
            for (int other = others / 2; other < others; other++)
                generator.Next("THIEF" + other, (ulong)other);
            for (int tick = 0; !line.IsCompleted; tick++)
                generator.Tick(Speakers.Microseconds(budget(tick)));
            return line.Text;
        }
    }
}
