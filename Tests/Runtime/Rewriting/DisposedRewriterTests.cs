#nullable enable
using System;
using System.Threading;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Rewriting;
using DialogueRnn.Model;
using DialogueRnn.Rewriting;
using NUnit.Framework;

namespace DialogueRnn.Tests.Rewriting
{
    public class DisposedRewriterTests
    {
        [Test]
        public void Dispose_OtherThreadInTheMiddleOfACall_FreesAtItsEnd()
        {
            DialogueRewriter rewriter = Scripted(out EndingBackend backend);
            bool freedUnderTheCall = true;
            backend.BeforeStep = () =>
            {
                Elsewhere(rewriter.Dispose);
                freedUnderTheCall = backend.IsDisposed;
            };
            rewriter.Rewrite("ox");

            Assert.That((freedUnderTheCall, backend.IsDisposed), Is.EqualTo((false, true)));
        }

        [Test]
        public void Rewrite_OtherThreadRewrites_IsRefused()
        {
            DialogueRewriter rewriter = Scripted(out EndingBackend backend);
            Exception? refusal = null;
            backend.BeforeStep = () => Elsewhere(() => refusal = Assert.Throws<InvalidOperationException>(() => rewriter.Rewrite("ox")));
            rewriter.Rewrite("ox");

            Assert.That(refusal?.Message, Does.Contain("DialogueRewriter is in use by another call"));
        }

        [Test]
        public void Rewrite_AfterTheEnd_SaysSo()
        {
            DialogueRewriter rewriter = Scripted(out _);
            rewriter.Dispose();

            Assert.That(() => rewriter.Rewrite("ox"), Throws.TypeOf<ObjectDisposedException>().With.Message.Contains("The rewriter was disposed"));
        }

        private static DialogueRewriter Scripted(out EndingBackend backend)
        {
            var words = new Vocabulary(new[] { "\n", "o", "x" }, new[] { "ox" });
            var manifest = new ModelManifest("rewriter", TokenLevel.Word, CellKind.Gru, 2, 4, words) { Embedding = 4, IsTied = true, Rewriting = new RewritingSchema(words, 4, false) };
            backend = new EndingBackend();
            return new DialogueRewriter(manifest, backend, "test");
        }

        private static void Elsewhere(Action call)
        {
            var thread = new Thread(() => call());
            thread.Start();
            Assert.That(thread.Join(TimeSpan.FromSeconds(20)), Is.True, "The call waits for the other one.");
        }

        /// <summary>Ends every line at once.</summary>
        private sealed class EndingBackend : IRewriteBackend
        {
            public string Name => "ending";

            internal Action BeforeStep { get; set; } = () => { };

            internal bool IsDisposed { get; private set; }

            public void Encode(ReadOnlySpan<int> tokens, EncodedSource source)
            {
            }

            public void Step(EncodedSource source, StepStream[] streams, int count)
            {
                BeforeStep();
                streams[0].Logits[1] = 50f;
            }

            public void Dispose() => IsDisposed = true;
        }
    }
}
