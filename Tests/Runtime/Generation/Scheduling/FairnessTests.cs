#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
{
    /// <summary>Of lines that are open together, none gets ahead of another by more than one step.</summary>
    public class FairnessTests
    {
        private static readonly GenerationSettings Endless = new GenerationSettings { StopAtLineBreak = false, MaximumLength = 100_000 };

        [TestCase(2, 1)]
        [TestCase(7, 1)]
        [TestCase(7, 3)]
        [TestCase(7, 4)]
        [TestCase(7, 7)]
        [TestCase(40, 16)]
        public void Tick_ManyLines_StayWithinOneStep(int count, int batch)
        {
            DialogueGenerator generator = Generator(batch);
            DialogueLine[] lines = Enumerable.Range(0, count).Select(index => generator.Next("a")).ToArray();
            long worst = 0;
            for (int tick = 0; tick < 200; tick++)
            {
                generator.Tick(Speakers.Microseconds(tick * 37 % 1700));
                worst = Math.Max(worst, lines.Max(line => line.Open.Steps) - lines.Min(line => line.Open.Steps));
            }

            Assert.That(worst, Is.EqualTo(1));
        }

        [TestCase(1)]
        [TestCase(3)]
        [TestCase(8)]
        public void Tick_LinesComeAndGo_StayWithinOneStepOfEachOther(int batch)
        {
            DialogueGenerator generator = Generator(batch);
            var random = new Random(batch);
            var open = new List<DialogueLine>();
            long worst = 0;
            for (int period = 0; period < 60; period++)
            {
                for (int opened = random.Next(4); opened > 0; opened--)
                    open.Add(generator.Next("a"));
                var before = open.ToDictionary(line => line, line => line.Open.Steps);
                for (int tick = 0; tick < 5; tick++)
                {
                    generator.Tick(Speakers.Microseconds(random.Next(2500)));
                    if (open.Count > 3 && random.Next(2) == 0)
                    {
                        int leaving = random.Next(open.Count);
                        open[leaving].Cancel();
                        open.RemoveAt(leaving);
                    }

                    if (open.Count > 0)
                        worst = Math.Max(worst, open.Max(line => line.Open.Steps - before[line]) - open.Min(line => line.Open.Steps - before[line]));
                }
            }

            Assert.That(worst, Is.EqualTo(1));
        }

        private static DialogueGenerator Generator(int batch)
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, batch);
            backend.Cost = streams => Speakers.Microseconds(30 + 70 * streams);
            return new DialogueGenerator(model, Endless, backend.Clock);
        }
    }
}
