#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Choosing
{
    /// <summary>Saves, forks and rewinds in the middle of takes.</summary>
    public class SavedTakesTests
    {
        private const int Takes = 9;
        private const int Cuts = 40;

        [Test]
        public void RestoreState_InTheMiddleOfTakes_SpeaksOn([Values] Voice voice, [Values(1, 3, 8)] int together, [Values(1, 8)] int then)
        {
            string whole = Choosers.Told(Whole(voice, together));
            var texts = new HashSet<string>();
            var random = new Random(1);
            for (int cut = 0; cut < Cuts; cut++)
            {
                DialogueGenerator generator = Generator(voice, together, out DialogueLine[] lines);
                Step(generator, random.Next(voice == Voice.Prattling ? 200 : 60));
                DialogueGenerator other = new DialogueGenerator(Choosers.Model(voice, out _), Choosers.Settings(voice, then));
                DialogueLine[] restored = other.RestoreState(generator.SaveState()).ToArray();
                other.Complete();
                int next = 0;
                texts.Add(Choosers.Told(lines.Select(line => line.IsCompleted ? line : restored[next++])));
            }

            Assert.That(texts, Is.EqualTo(new[] { whole }));
        }

        [Test]
        public void SaveState_TwiceInTheMiddleOfTakes_IsTheSame([Values] Voice voice)
        {
            DialogueGenerator generator = Generator(voice, 8, out _);
            Step(generator, 20);

            Assert.That(generator.SaveState(), Is.EqualTo(generator.SaveState()));
        }

        [Test]
        public void Fork_InTheMiddleOfTakes_LeavesTheLineAlone([Values] Voice voice, [Values(3, 12, 25)] int steps)
        {
            string whole = Choosers.Told(Whole(voice, 8));
            DialogueGenerator generator = Generator(voice, 8, out DialogueLine[] lines);
            Step(generator, steps);
            DialogueLine[] forks = lines.Where(line => !line.IsCompleted).Select(line => line.Fork()).ToArray();
            generator.Complete();

            Assert.That((Choosers.Told(lines), forks.All(fork => fork.IsCompleted)), Is.EqualTo((whole, true)));
        }

        [Test]
        public void Fork_SavedInTheMiddleOfTakes_SpeaksOn([Values] Voice voice, [Values(3, 12, 25)] int steps)
        {
            DialogueGenerator generator = Generator(voice, 8, out DialogueLine[] lines);
            Step(generator, steps);
            foreach (DialogueLine line in lines.Where(line => !line.IsCompleted).ToArray())
                line.Fork();
            Step(generator, 2);
            DialogueLine[] open = generator.RestoreState(generator.SaveState()).ToArray();
            byte[] state = generator.SaveState();
            generator.Complete();
            var other = new DialogueGenerator(Choosers.Model(voice, out _), Choosers.Settings(voice, 8));
            DialogueLine[] restored = other.RestoreState(state).ToArray();
            other.Complete();

            Assert.That(Choosers.Told(restored), Is.EqualTo(Choosers.Told(open)));
        }

        [Test]
        public void Rewind_InTheMiddleOfTakes_GoesOnWithOneTake([Values] Voice voice)
        {
            DialogueGenerator generator = Generator(voice, 8, out DialogueLine[] lines);
            Step(generator, 9);
            DialogueLine line = lines.First(open => !open.IsCompleted && open.Open.Takes != null);
            line.Rewind(0, 77);

            generator.Complete();

            Assert.That((line.IsCompleted, line.Open.Takes is null), Is.EqualTo((true, true)));
        }

        [Test]
        public void Cancel_InTheMiddleOfTakes_LeavesTheOthersAlone([Values] Voice voice)
        {
            DialogueLine[] whole = Whole(voice, 8);
            DialogueGenerator generator = Generator(voice, 8, out DialogueLine[] lines);
            Step(generator, 9);
            lines[0].Cancel();
            generator.Complete();

            Assert.That(Choosers.Told(lines.Skip(1)), Is.EqualTo(Choosers.Told(whole.Skip(1))));
        }

        // Saved by format version 2, in the middle of the third of five takes.
        [Test]
        public void RestoreState_OfAVersionWithOneTakeAfterTheOther_SpeaksOn()
        {
            const string State =
                "m6REUk5TAsQg5/0dDyro7MBWhqPcAh7q1RJqo76G38yfBAKRixOVvykAAMtAUgAAAAAAAEeR3AAToMAFABXKP4AAAMtAUkAAAAAAAEYBAMsAAAAAAAAAAAAApUhBTExPAJyT3AAdDRoFEQYG" +
                "DAEMFRsJDRMKDQsaCQkFEhEPCggSCgzELhPFY+TB6niu/+eGP7Xo4ksWAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQHEdMLfh8AbHT3A6upUwPe+M8BbXk3AH5uYwKqZHsAur47A+Yow" +
                "wHV5QsArdxLAi7gswA5hDsCnw1DAzLRUwPgRL8A7NhzAmCYPwBsdHcBEixHA6upUwPmKMMChA6jArlIiwJPSXsDWMB7AxphkwNVMn8A7NgzAAiIAAADDAADAkMQIAEBDRAAATESUFQUCl5Pc" +
                "AB4WBhsXGRMFFBsaGRUQFAQRCRsMEgMQCxgBEAMcBQnEL7/V/iUp/0/q/02GXut1Dm1bAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBwAIewAAVy8AIpKkSIiIiAACQkwAAxADECJ8U" +
                "Hpf0ANLK";
            var generator = new DialogueGenerator(Speakers.Babbling(out _, Choosers.Batch), new GenerationSettings { MaximumLength = 30 });
            DialogueLine line = generator.RestoreState(Convert.FromBase64String(State)).Single();
            generator.Complete();

            Assert.That(Choosers.Told(line), Is.EqualTo(@"LineBreak 590486508735197861 LZOBEL\VJDIO\WJARDXOAKGQ"));
        }

        private static DialogueLine[] Whole(Voice voice, int together)
        {
            DialogueGenerator generator = Generator(voice, together, out DialogueLine[] lines);
            generator.Complete();
            return lines;
        }

        private static DialogueGenerator Generator(Voice voice, int together, out DialogueLine[] lines)
        {
            GenerationSettings settings = Choosers.Settings(voice, together);
            settings.SceneLinesNotRepeated = 0;
            var generator = new DialogueGenerator(Choosers.Model(voice, out ScriptedBackend backend), settings, backend.Clock);
            backend.Cost = batch => Speakers.Microseconds(100);
            lines = new[] { generator.Next(Choosers.Prime(voice), 1, Takes), generator.Next(Choosers.Prime(voice), 2, 1), generator.Next(Choosers.Prime(voice), 3, 3) };
            generator.Tick(Speakers.Microseconds(1));
            return generator;
        }

        // Each tick has time for one step, of as many streams as there are.
        private static void Step(DialogueGenerator generator, int steps)
        {
            for (int step = 0; step < steps; step++)
                generator.Tick(Speakers.Microseconds(130));
        }
    }
}
