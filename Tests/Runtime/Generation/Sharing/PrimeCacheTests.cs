#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    /// <summary>A prime that was read before is not read again, and nobody can tell by the line.</summary>
    public class PrimeCacheTests
    {
        private const string Prime = "ABCDEFG";

        [Test]
        public void Next_SamePrimeAgain_SameLineInFewerSteps()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            using var generator = new DialogueGenerator(model, null, backend.Clock);
            string first = Speak(generator, 5, out int firstSteps, backend);

            string second = Speak(generator, 5, out int secondSteps, backend);

            Assert.That(second, Is.EqualTo(first));
            Assert.That(firstSteps - secondSteps, Is.EqualTo(Prime.Length));
        }

        [Test]
        public void Next_CacheOff_ReadsThePrimeEachTime()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            using var generator = new DialogueGenerator(model, null, backend.Clock) { PrimeCacheSize = 0 };
            Speak(generator, 5, out int firstSteps, backend);

            Speak(generator, 5, out int secondSteps, backend);

            Assert.That(secondSteps, Is.EqualTo(firstSteps));
        }

        [Test]
        public void Next_MorePrimesThanTheCacheHolds_ForgetsTheOldest()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            using var generator = new DialogueGenerator(model, null, backend.Clock) { PrimeCacheSize = 2 };
            int[] steps = new[] { "ABC", "BCD", "CDE", "ABC" }.Select(prime => StepsOf(generator, prime, backend)).ToArray();

            Assert.That(steps[3], Is.EqualTo(steps[0]));
        }

        [Test]
        public void PrimeCacheSize_Negative_IsRefused()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            using var generator = new DialogueGenerator(model, null, backend.Clock);

            Assert.Throws<ArgumentOutOfRangeException>(() => generator.PrimeCacheSize = -1);
        }

        private static string Speak(DialogueGenerator generator, ulong seed, out int steps, ScriptedBackend backend)
        {
            int before = backend.Batches.Count;
            DialogueLine line = generator.Next(Prime, seed);
            generator.Complete();
            steps = backend.Batches.Count - before;
            return line.Text;
        }

        private static int StepsOf(DialogueGenerator generator, string prime, ScriptedBackend backend)
        {
            int before = backend.Batches.Count;
            generator.Next(prime, 3);
            generator.Complete();
            return backend.Batches.Count - before;
        }
    }
}
