#nullable enable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class WaitingTests
    {
        [Test]
        public void Await_Line_GivesItsText()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Task<string> text = generator.Next("ab").AsTask();
            generator.Tick(TimeSpan.MaxValue);

            Assert.That(text.Result, Is.EqualTo("cdefg"));
        }

        [Test]
        public void Await_LineNotTicked_Waits()
        {
            Assert.That(new DialogueGenerator(Speakers.Alphabet(out _)).Next("ab").AsTask().IsCompleted, Is.False);
        }

        [Test]
        public void Await_EndedLine_GoesOnAtOnce()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            DialogueLine line = generator.Next("ab");
            generator.Complete();

            Assert.That(line.AsTask().IsCompleted, Is.True);
        }

        [Test]
        public void Await_Continuation_RunsOnTheTickingThread()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            int resumed = 0;
            int ticking = 0;
            Func<Task> speak = async () =>
            {
                await generator.Next("ab");
                resumed = Environment.CurrentManagedThreadId;
            };
            Task speaking = speak();
            var thread = new Thread(() =>
            {
                ticking = Environment.CurrentManagedThreadId;
                generator.Complete();
            });
            thread.Start();
            thread.Join();

            Assert.That((speaking.IsCompleted, resumed), Is.EqualTo((true, ticking)));
        }

        [Test]
        public void Await_OneLineAfterTheOther_OpensTheNextInTheTick()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Func<Task<string>> speak = async () => await generator.Next("ab") + "|" + await generator.Next("de");
            Task<string> text = speak();
            generator.Tick(TimeSpan.MaxValue);
            generator.Tick(TimeSpan.MaxValue);

            Assert.That(text.Result, Is.EqualTo("cdefg|fg"));
        }

        [Test]
        public void Await_TwoWhoWait_BothGoOn()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            DialogueLine line = generator.Next("ab");
            Task<string[]> both = Task.WhenAll(line.AsTask(), line.AsTask());
            generator.Complete();

            Assert.That(both.Result, Is.EqualTo(new[] { "cdefg", "cdefg" }));
        }

        [Test]
        public void Await_CodeBehindItFails_KeepsTheFailureInItsTask()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Func<Task> speak = async () =>
            {
                await generator.Next("ab");
                throw new FormatException("after the line");
            };
            Task speaking = speak();
            generator.Complete();

            Assert.That(speaking.Exception!.InnerException!.Message, Is.EqualTo("after the line"));
        }

        [Test]
        public void Await_Cancelled_GivesWhatWasVisible()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine line = SpokenTo(generator, 3);
            Task<string> text = line.AsTask();
            line.Cancel();

            Assert.That(text.Result, Is.EqualTo("abc"));
        }

        [Test]
        public void Await_TokenCancelled_IsCancelledInTheNextTick()
        {
            DialogueGenerator generator = Stepping();
            using var source = new CancellationTokenSource();
            Task<string> text = SpokenTo(generator, 3, source.Token).AsTask();
            source.Cancel();
            bool before = text.IsCompleted;
            generator.Tick(TimeSpan.Zero);

            Assert.That((before, text.IsCanceled), Is.EqualTo((false, true)));
        }

        [Test]
        public void Token_Cancelled_LineKeepsWhatWasVisible()
        {
            DialogueGenerator generator = Stepping();
            using var source = new CancellationTokenSource();
            DialogueLine line = SpokenTo(generator, 3, source.Token);
            source.Cancel();
            generator.Tick(TimeSpan.Zero);

            Assert.That((line.Text, line.StopReason, generator.OpenLines), Is.EqualTo(("abc", StopReason.Cancelled, 0)));
        }

        [Test]
        public void Token_CancelledWithinATick_EndsTheLineBeforeItsNextStep()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            using var source = new CancellationTokenSource();
            var generator = new DialogueGenerator(model, null, backend.Clock);
            backend.AfterStep = streams =>
            {
                if (backend.Batches.Count == 4)
                    source.Cancel();
            };
            DialogueLine line = generator.Next(string.Empty, 1, 1, source.Token);
            generator.Tick(TimeSpan.MaxValue);

            // The line break is read; then three characters and the cancelled one.
            Assert.That((line.Text, backend.Batches.Count), Is.EqualTo(("abc", 4)));
        }

        [Test]
        public void Next_TokenCancelledBefore_HasEnded()
        {
            DialogueLine line = new DialogueGenerator(Speakers.Alphabet(out _)).Next("a", null, 1, new CancellationToken(true));

            Assert.That((line.IsCompleted, line.AsTask().IsCanceled), Is.EqualTo((true, true)));
        }

        [Test]
        public void Await_GeneratorDisposedOf_IsCancelled()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            Task<string> text = generator.Next("a").AsTask();
            generator.Dispose();

            Assert.That(text.IsCanceled, Is.True);
        }

        [Test]
        public void Await_GeneratorRestored_IsCancelledInTheNextTick()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            byte[] empty = generator.SaveState();
            Task<string> text = generator.Next("a").AsTask();
            generator.RestoreState(empty);
            bool before = text.IsCompleted;
            generator.Tick(TimeSpan.Zero);

            Assert.That((before, text.IsCanceled), Is.EqualTo((false, true)));
        }

        [Test]
        public void Await_LineRewound_WaitsAgain()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            DialogueLine line = generator.Next("ab");
            generator.Complete();
            line.Rewind(2);
            Task<string> text = line.AsTask();
            bool before = text.IsCompleted;
            generator.Complete();

            Assert.That((before, text.Result), Is.EqualTo((false, "cdefg")));
        }

        [Test]
        public void GetResult_LineNotEnded_IsRefused()
        {
            DialogueLine line = new DialogueGenerator(Speakers.Alphabet(out _)).Next("a");

            Assert.Throws<InvalidOperationException>(() => line.GetAwaiter().GetResult());
        }

        [Test]
        public void Wait_Coroutine_YieldsNullUntilTheEnd()
        {
            DialogueGenerator generator = Stepping();
            IEnumerator waiting = generator.Next("f").Wait();
            var yielded = new List<object?>();
            while (waiting.MoveNext())
            {
                yielded.Add(waiting.Current);
                generator.Tick(TimeSpan.Zero);
            }

            // The line break, "f", then "g" and the line break are read or drawn in four steps.
            Assert.That(yielded, Is.EqualTo(new object?[] { null, null, null }));
        }

        private static DialogueGenerator Stepping() => new DialogueGenerator(Speakers.Alphabet(out _)) { TicksUntilForcedStep = 1 };

        private static DialogueLine SpokenTo(DialogueGenerator generator, int length, CancellationToken token = default)
        {
            DialogueLine line = generator.Next(string.Empty, null, 1, token);
            while (line.Text.Length < length)
                generator.Tick(TimeSpan.Zero);
            return line;
        }
    }
}
