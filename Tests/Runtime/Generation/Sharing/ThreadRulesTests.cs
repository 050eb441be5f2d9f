#nullable enable
using System;
using System.Threading;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    /// <summary>A second thread that comes in while a tick is at work gets an exception; so does the tick's own backend.</summary>
    public class ThreadRulesTests
    {
        private const string OtherThread = "in use by another thread";

        [Test]
        public void Next_OtherThreadTicks_IsRefused() => Assert.That(Meanwhile((generator, line) => generator.Next("a")), Does.Contain(OtherThread));

        [Test]
        public void Tick_OtherThreadTicks_IsRefused() => Assert.That(Meanwhile((generator, line) => generator.Tick(TimeSpan.Zero)), Does.Contain(OtherThread));

        [Test]
        public void SaveState_OtherThreadTicks_IsRefused() => Assert.That(Meanwhile((generator, line) => generator.SaveState()), Does.Contain(OtherThread));

        [Test]
        public void Text_OtherThreadTicks_IsRefused() => Assert.That(Meanwhile((generator, line) => _ = line.Text), Does.Contain(OtherThread));

        [Test]
        public void Cancel_OtherThreadTicks_IsRefused() => Assert.That(Meanwhile((generator, line) => line.Cancel()), Does.Contain(OtherThread));

        [Test]
        public void Dispose_OtherThreadTicks_IsRefused() => Assert.That(Meanwhile((generator, line) => generator.Dispose()), Does.Contain(OtherThread));

        [Test]
        public void Tick_OtherGeneratorOfTheModelTicks_IsRefused()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var other = new DialogueGenerator(model);

            Assert.That(Meanwhile(model, backend, (generator, line) => other.Tick(TimeSpan.Zero)), Does.Contain(OtherThread));
        }

        [Test]
        public void Score_OtherThreadTicks_IsRefused()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);

            Assert.That(Meanwhile(model, backend, (generator, line) => model.Score("a")), Does.Contain(OtherThread));
        }

        [Test]
        public void Next_FromTheBackend_IsRefused()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model);
            generator.Next("a");
            backend.BeforeStep = () => generator.Next("b");

            Assert.That(() => generator.Tick(TimeSpan.MaxValue), Throws.InvalidOperationException.With.Message.Contains("while it works"));
        }

        [Test]
        public void Tick_AfterARefusal_GoesOn()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model);
            DialogueLine line = generator.Next("ab");
            backend.BeforeStep = () => throw new TimeoutException();
            Assert.Throws<TimeoutException>(() => generator.Tick(TimeSpan.MaxValue));
            backend.BeforeStep = () => { };
            generator.Tick(TimeSpan.MaxValue);

            Assert.That(line.Text, Is.EqualTo("cdefg"));
        }

        [Test]
        public void Generator_ThreadsOneAfterTheOther_AreLetIn()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            DialogueLine line = generator.Next("ab");
            var thread = new Thread(generator.Complete);
            thread.Start();
            thread.Join();

            Assert.That(line.Text, Is.EqualTo("cdefg"));
        }

        [Test]
        public void Handler_OtherGeneratorOfTheModel_MayTick()
        {
            DialogueModel model = Speakers.Alphabet(out _);
            var generator = new DialogueGenerator(model);
            var other = new DialogueGenerator(model);
            DialogueLine line = other.Next("de");
            generator.Next("ab").Completed += spoken => other.Complete();
            generator.Complete();

            Assert.That(line.Text, Is.EqualTo("fg"));
        }

        [Test]
        public void Handler_OtherThreadMeanwhile_IsRefused()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            string message = string.Empty;
            generator.Next("ab").Completed += line => message = Elsewhere(() => generator.Next("a"));
            generator.Complete();

            Assert.That(message, Does.Contain(OtherThread));
        }

        private static string Meanwhile(Action<DialogueGenerator, DialogueLine> call)
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            return Meanwhile(model, backend, call);
        }

        // What another thread is told that calls in the middle of a step.
        private static string Meanwhile(DialogueModel model, ScriptedBackend backend, Action<DialogueGenerator, DialogueLine> call)
        {
            var generator = new DialogueGenerator(model);
            DialogueLine line = generator.Next("a");
            string message = string.Empty;
            backend.BeforeStep = () => message = Elsewhere(() => call(generator, line));
            generator.Tick(TimeSpan.MaxValue);
            return message;
        }

        private static string Elsewhere(Action call)
        {
            string message = string.Empty;
            var thread = new Thread(() =>
            {
                try
                {
                    call();
                }
                catch (InvalidOperationException error)
                {
                    message = error.Message;
                }
            });
            thread.Start();
            thread.Join();
            return message;
        }
    }
}
