#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class DialogueGeneratorTests
    {
        [Test]
        public void Next_JustOpened_HasComputedNothing()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model);

            generator.Next("a");

            Assert.That(backend.Batches, Is.Empty);
        }

        [Test]
        public void Next_JustOpened_IsPriming()
        {
            DialogueLine line = new DialogueGenerator(Speakers.Alphabet(out _)).Next("a");

            Assert.That((line.Status, line.StopReason, line.Text), Is.EqualTo((LineStatus.Priming, StopReason.None, string.Empty)));
        }

        [TestCase("", "abcdefg")]
        [TestCase("a", "bcdefg")]
        [TestCase("gab", "cdefg")]
        [TestCase("g", "")]
        [TestCase("f\n", "abcdefg")]
        public void Complete_Prime_IsContinued(string prime, string expected)
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            DialogueLine line = generator.Next(prime);

            generator.Complete();

            Assert.That(line.Text, Is.EqualTo(expected));
        }

        [Test]
        public void Complete_NoLines_ReturnsAtOnce()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);

            new DialogueGenerator(model).Complete();

            Assert.That(backend.Batches, Is.Empty);
        }

        [Test]
        public void Complete_StepsLongerThanASecond_StillEnds()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            backend.Cost = batch => TimeSpan.FromSeconds(5);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);

            generator.Complete();

            Assert.That(line.Text, Is.EqualTo("abcdefg"));
        }

        [Test]
        public void Tick_WholeLine_ReportsItsCharacters()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out ScriptedBackend backend), null, backend.Clock);
            generator.Next("ab");

            // "cdefg": the line break, "a" and "b" are read, then five characters and the line break behind them.
            Assert.That(generator.Tick(TimeSpan.FromSeconds(1)).Characters, Is.EqualTo(5));
        }

        [Test]
        public void Tick_WholeLine_ReportsItsSteps()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out ScriptedBackend backend), null, backend.Clock);
            generator.Next("ab");

            Assert.That(generator.Tick(TimeSpan.FromSeconds(1)).Steps, Is.EqualTo(8));
        }

        [Test]
        public void Tick_TwoUnitElements_CountsUtf16Units()
        {
            DialogueModel model = Speakers.Reciting(out ScriptedBackend backend, 1, "\U0001F37A", "a", "\n");
            var generator = new DialogueGenerator(model, null, backend.Clock);
            generator.Next(string.Empty);

            Assert.That(generator.Tick(TimeSpan.FromSeconds(1)).Characters, Is.EqualTo(3));
        }

        [Test]
        public void Tick_NoLines_ReportsNothingDone()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out ScriptedBackend backend), null, backend.Clock);

            TickReport report = generator.Tick(TimeSpan.FromMilliseconds(1));

            Assert.That((report.Steps, report.Characters, report.Elapsed, report.LinesWaiting), Is.EqualTo((0, 0, TimeSpan.Zero, 0)));
        }

        [Test]
        public void Tick_EndlessBudget_RunsToTheEnd()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            backend.Cost = batch => TimeSpan.FromMilliseconds(1);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);

            generator.Tick(TimeSpan.MaxValue);

            Assert.That(line.IsCompleted, Is.True);
        }

        [Test]
        public void Tick_NegativeBudget_IsRefused()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));

            Assert.Throws<ArgumentOutOfRangeException>(() => generator.Tick(TimeSpan.FromTicks(-1)));
        }

        [Test]
        public void Next_BetweenTicks_JoinsIn()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(400);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            generator.Next("a");
            generator.Tick(TimeSpan.FromMilliseconds(1));

            DialogueLine late = generator.Next("e");
            generator.Complete();

            Assert.That(late.Text, Is.EqualTo("fg"));
        }

        [Test]
        public void OpenLines_LinesEnd_CountsThoseLeft()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            generator.Next("a");
            generator.Next("b").Cancel();

            Assert.That(generator.OpenLines, Is.EqualTo(1));
        }

        [Test]
        public void Next_ReusedStream_StartsFromAZeroState()
        {
            DialogueModel model = Speakers.Babbling(out _);
            var used = new DialogueGenerator(model);
            for (int line = 0; line < 5; line++)
            {
                used.Next("ABC");
                used.Complete();
            }

            DialogueLine onUsed = used.Next("HALLO", 99);
            used.Complete();
            var fresh = new DialogueGenerator(model);
            DialogueLine onFresh = fresh.Next("HALLO", 99);
            fresh.Complete();

            Assert.That(onUsed.Text, Is.EqualTo(onFresh.Text));
        }

        [Test]
        public void Next_NoPrime_IsRefused()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));

            Assert.Throws<ArgumentNullException>(() => generator.Next(null!));
        }

        [Test]
        public void Next_Disposed_IsRefused()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            generator.Dispose();

            Assert.Throws<ObjectDisposedException>(() => generator.Next("a"));
        }

        [Test]
        public void Tick_Disposed_IsRefused()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            generator.Dispose();

            Assert.Throws<ObjectDisposedException>(() => generator.Tick(TimeSpan.FromMilliseconds(1)));
        }

        [Test]
        public void Dispose_OpenLines_AreCancelled()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            DialogueLine[] lines = { generator.Next("a"), generator.Next("b") };

            generator.Dispose();

            Assert.That(lines.Select(line => line.StopReason), Is.All.EqualTo(StopReason.Cancelled));
        }

        [Test]
        public void Dispose_Twice_DoesNothing()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            generator.Dispose();

            Assert.That(generator.Dispose, Throws.Nothing);
        }

        [Test]
        public void Dispose_Model_IsLeftAlone()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);

            new DialogueGenerator(model).Dispose();

            Assert.That(backend.IsDisposed, Is.False);
        }

        [Test]
        public void Constructor_NoModel_IsRefused()
        {
            Assert.Throws<ArgumentNullException>(() => new DialogueGenerator(null!));
        }
    }
}
