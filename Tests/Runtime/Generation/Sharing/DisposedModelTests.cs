#nullable enable
using System;
using System.Threading;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    /// <summary>What happens when a model is disposed while it works: nothing native is freed under a step.</summary>
    public class DisposedModelTests
    {
        [Test]
        public void Dispose_OtherThreadInTheMiddleOfAStep_FreesAfterTheStep()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            bool freedUnderTheStep = true;
            backend.BeforeStep = () =>
            {
                Elsewhere(model.Dispose);
                freedUnderTheStep = backend.IsDisposed;
            };
            Ticked(model);

            Assert.That((freedUnderTheStep, backend.IsDisposed), Is.EqualTo((false, true)));
        }

        [Test]
        public void Dispose_OtherThreadInTheMiddleOfATick_EndsTheTickWithOneMessage()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            backend.BeforeStep = () => Elsewhere(model.Dispose);

            Assert.That(Ticked(model), Is.TypeOf<ObjectDisposedException>().With.Message.Contains("The model was disposed while its generator was still in use"));
        }

        [Test]
        public void Dispose_OtherThreadInTheMiddleOfAScore_FreesAfterTheStep()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            bool freedUnderTheStep = true;
            backend.BeforeStep = () =>
            {
                Elsewhere(model.Dispose);
                freedUnderTheStep = backend.IsDisposed;
            };
            Assert.Throws<ObjectDisposedException>(() => model.Score("abc"));

            Assert.That((freedUnderTheStep, backend.IsDisposed), Is.EqualTo((false, true)));
        }

        [Test]
        public void Dispose_FromTheBackendItself_FreesAfterTheStep()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            bool freedUnderTheStep = true;
            backend.BeforeStep = () =>
            {
                model.Dispose();
                freedUnderTheStep = backend.IsDisposed;
            };
            Ticked(model);

            Assert.That((freedUnderTheStep, backend.IsDisposed), Is.EqualTo((false, true)));
        }

        [Test]
        public void Dispose_FromAHandler_LeavesTheTextReadable()
        {
            DialogueModel model = Speakers.Alphabet(out _);
            var generator = new DialogueGenerator(model);
            DialogueLine line = generator.Next("ab");
            line.Completed += ended => model.Dispose();
            generator.Complete();

            Assert.That(line.Text, Is.EqualTo("cdefg"));
        }

        [Test]
        public void Step_AfterTheEnd_LeavesTheBackendAlone()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            int steps = 0;
            backend.BeforeStep = () => steps++;
            model.Dispose();
            Ticked(model);

            Assert.That(steps, Is.Zero);
        }

        private static Exception? Ticked(DialogueModel model)
        {
            var generator = new DialogueGenerator(model);
            generator.Next("ab");
            try
            {
                generator.Tick(TimeSpan.MaxValue);
                return null;
            }
            catch (ObjectDisposedException error)
            {
                return error;
            }
        }

        // Ends only when the call returns, so a call that waited for the step would hang here.
        private static void Elsewhere(Action call)
        {
            var thread = new Thread(() => call());
            thread.Start();
            Assert.That(thread.Join(TimeSpan.FromSeconds(20)), Is.True, "Dispose waits for the step.");
        }
    }
}
