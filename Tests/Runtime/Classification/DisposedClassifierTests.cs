#nullable enable
using System;
using System.Threading;
using DialogueRnn.Classification;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Classification
{
    public class DisposedClassifierTests
    {
        [Test]
        public void Dispose_OtherThreadInTheMiddleOfACall_FreesAtItsEnd()
        {
            DialogueClassifier classifier = Scripted(out ScriptedBackend backend);
            bool freedUnderTheCall = true;
            backend.BeforeStep = () =>
            {
                Elsewhere(classifier.Dispose);
                freedUnderTheCall = backend.IsDisposed;
            };
            classifier.Classify("a");

            Assert.That((freedUnderTheCall, backend.IsDisposed), Is.EqualTo((false, true)));
        }

        [Test]
        public void Classify_OtherThreadClassifies_IsRefused()
        {
            DialogueClassifier classifier = Scripted(out ScriptedBackend backend);
            Exception? refusal = null;
            backend.BeforeStep = () => Elsewhere(() => refusal = Assert.Throws<InvalidOperationException>(() => classifier.Classify("b")));
            classifier.Classify("a");

            Assert.That(refusal?.Message, Does.Contain("DialogueClassifier is in use by another call"));
        }

        [Test]
        public void Classify_AfterTheEnd_SaysSo()
        {
            DialogueClassifier classifier = Scripted(out _);
            classifier.Dispose();

            Assert.That(() => classifier.Classify("a"), Throws.TypeOf<ObjectDisposedException>().With.Message.Contains("The classifier was disposed"));
        }

        private static DialogueClassifier Scripted(out ScriptedBackend backend)
        {
            var manifest = new ModelManifest("moods", TokenLevel.Character, CellKind.Gru, 1, 2, new Vocabulary(new[] { "a", "\n" })) { Labels = new[] { "glad", "sad", "calm" } };
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) => { });
            return new DialogueClassifier(manifest, backend, Array.Empty<GramTable>());
        }

        private static void Elsewhere(Action call)
        {
            var thread = new Thread(() => call());
            thread.Start();
            Assert.That(thread.Join(TimeSpan.FromSeconds(20)), Is.True, "The call waits for the other one.");
        }
    }
}
