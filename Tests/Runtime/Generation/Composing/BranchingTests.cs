#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    /// <summary>Forks of a line, and text that the author takes back.</summary>
    public class BranchingTests
    {
        [Test]
        public void Fork_InMidLine_BeginsAsTheLineDoes()
        {
            DialogueGenerator generator = Speaking(out DialogueLine line, 20);
            string before = line.Text;

            DialogueLine fork = line.Fork();
            generator.Complete();

            Assert.That(fork.Text, Does.StartWith(before).And.Not.EqualTo(line.Text));
        }

        [Test]
        public void Fork_InMidLine_LeavesTheLineAlone()
        {
            DialogueGenerator generator = Speaking(out DialogueLine line, 20);
            line.Fork();
            generator.Complete();
            DialogueGenerator alone = Speaking(out DialogueLine unforked, 20);
            alone.Complete();

            Assert.That(line.Text, Is.EqualTo(unforked.Text));
        }

        [Test]
        public void Fork_SameSeed_IsTheSameText()
        {
            DialogueGenerator generator = Speaking(out DialogueLine line, 20);
            DialogueLine[] forks = { line.Fork(4), line.Fork(4) };
            generator.Complete();

            Assert.That(forks[0].Text, Is.EqualTo(forks[1].Text));
        }

        [Test]
        public void Fork_NoSeed_IsAnotherEachTime()
        {
            DialogueGenerator generator = Speaking(out DialogueLine line, 20);
            DialogueLine[] forks = { line.Fork(), line.Fork(), line.Fork() };
            generator.Complete();

            Assert.That(forks.Select(fork => fork.Text).Distinct().Count(), Is.EqualTo(3));
        }

        [Test]
        public void Fork_WhilePriming_ReadsThePrimeToItsEnd()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, null, backend.Clock) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Next("abc");
            generator.Tick(TimeSpan.Zero);

            DialogueLine fork = line.Fork();
            generator.Complete();

            Assert.That(fork.Text, Is.EqualTo("defg"));
        }

        [Test]
        public void Fork_OfAnEndedLine_HasEnded()
        {
            DialogueGenerator generator = Speaking(out DialogueLine line, 20);
            generator.Complete();

            Assert.That((line.Fork().Text, generator.OpenLines), Is.EqualTo((line.Text, 0)));
        }

        [Test]
        public void Fork_Disposed_IsRefused()
        {
            DialogueGenerator generator = Speaking(out DialogueLine line, 20);
            generator.Dispose();

            Assert.Throws<ObjectDisposedException>(() => line.Fork());
        }

        [Test]
        public void Rewind_InMidLine_TakesCharactersBack()
        {
            Speaking(out DialogueLine line, 20);
            string before = line.Text;

            line.Rewind(5);

            Assert.That(line.Text, Is.EqualTo(before.Substring(0, before.Length - 5)));
        }

        [Test]
        public void Rewind_Goes_OnFromThere()
        {
            // Where a to e were read comes f, whatever was said before the rewind.
            DialogueModel model = Speakers.Alphabet(out _);
            var generator = new DialogueGenerator(model);
            DialogueLine line = generator.Next("a");
            generator.Complete();

            line.Rewind(2);
            Assert.That((line.Text, line.Status), Is.EqualTo(("bcde", LineStatus.Speaking)));
            generator.Complete();

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("bcdefg", StopReason.LineBreak)));
        }

        [Test]
        public void Rewind_NoSeed_SaysSomethingElse()
        {
            DialogueGenerator generator = Speaking(out DialogueLine line, 20);
            generator.Complete();
            string first = line.Text;

            line.Rewind(line.Text.Length - 10);
            generator.Complete();

            Assert.That(line.Text, Does.StartWith(first.Substring(0, 10)).And.Not.EqualTo(first));
        }

        [Test]
        public void Rewind_GuardedLine_StillHoldsNothingBanned()
        {
            var generator = new DialogueGenerator(Talkers.Craving("damn ", 9f, out _), Talkers.Banning("damn"));
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();
            for (int back = 0; back <= line.Text.Length; back += 7)
            {
                line.Rewind(back);
                generator.Complete();
            }

            Assert.That(line.Text, Does.Not.Contain("damn"));
        }

        [Test]
        public void Rewind_StateOfTheNetwork_IsThatOfTheTextKept()
        {
            // Two lines of the same text and seed from there go on alike, whether they came there by a rewind or not.
            DialogueGenerator generator = Speaking(out DialogueLine line, 40);
            DialogueLine fork = line.Fork(1);
            generator.Complete();
            int kept = 12;
            line.Rewind(line.Text.Length - kept, 5);
            fork.Rewind(fork.Text.Length - kept, 5);
            generator.Complete();

            Assert.That(line.Text, Is.EqualTo(fork.Text));
        }

        [Test]
        public void Rewind_IntoAStopText_TakesNoMoreBack()
        {
            string wanted = "abatd.\n";
            DialogueModel model = Talkers.Prattling(out ScriptedBackend prattling);
            var backend = new ScriptedBackend(prattling.Shape, (token, state, logits) =>
            {
                model.Vocabulary.TryGetToken($"{wanted[(int)state[0]++ % wanted.Length]}", out int next);
                logits[next] = 20f;
            });
            var settings = new GenerationSettings { Temperature = 0f, Rules = new LineRules { StopTexts = new[] { "te" } } };
            var generator = new DialogueGenerator(DialogueModel.FromBackend(model.Manifest, backend), settings, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();
            wanted = "abate.\n";
            line.Rewind(line.Text.Length - "abat".Length);
            generator.Complete();

            Assert.That(line.Text, Does.StartWith("abat").And.Not.Contains("te"));
        }

        [Test]
        public void Rewind_AllTextBehindAHiddenTag_DoesNotShowTheTag()
        {
            var rules = new LineRules { HideSpeakerTag = true, Hold = TextHold.Character };
            var settings = new GenerationSettings { Temperature = 0f, Rules = rules, Pace = new ReadingPace(1000) };
            DialogueModel model = Talkers.Reciting("TOM:Aye.\n", out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, settings, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();
            line.Rewind(line.Text.Length);
            string rewound = line.Text;
            generator.Complete();

            Assert.That((rewound, line.Text), Is.EqualTo((string.Empty, "Aye.")));
        }

        [TestCase(-1)]
        [TestCase(1000)]
        public void Rewind_MoreThanIsVisible_IsRefused(int characters)
        {
            Speaking(out DialogueLine line, 20);

            Assert.Throws<ArgumentOutOfRangeException>(() => line.Rewind(characters));
        }

        private static DialogueGenerator Speaking(out DialogueLine line, int characters)
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            var settings = new GenerationSettings { StopAtLineBreak = false, MaximumLength = 80 };
            var generator = new DialogueGenerator(model, settings, backend.Clock) { TicksUntilForcedStep = 1 };
            line = generator.Next("HALLO", 17);
            while (line.Text.Length < characters)
                generator.Tick(TimeSpan.Zero);
            return generator;
        }
    }
}
