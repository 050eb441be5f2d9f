#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.Text;
using DialogueRnn.Inference;
using DialogueRnn.Inference.OnnxRuntime;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference
{
    /// <summary>A step graph that does not fit its manifest is refused when it is opened, and the message says why.</summary>
    public class StepGraphContractTests
    {
        private const int Hidden = 4;
        private const int Vocabulary = 6;

        [Test]
        public void Open_NoTokenInput_IsRefused()
        {
            TinyStepGraph graph = Graph();
            graph.TokenName = "tokens";

            Assert.That(MessageOf(graph.ToFile()), Does.Contain("has no input 'token'"));
        }

        [Test]
        public void Open_NoStateInput_IsRefused()
        {
            TinyStepGraph graph = Graph();
            graph.StateName = "h0";

            Assert.That(MessageOf(graph.ToFile()), Does.Contain("has no input 'state'"));
        }

        [Test]
        public void Open_NoLogitsOutput_IsRefused()
        {
            TinyStepGraph graph = Graph();
            graph.LogitsName = "scores";

            Assert.That(MessageOf(graph.ToFile()), Does.Contain("has no output 'logits'"));
        }

        [Test]
        public void Open_NoNextStateOutput_IsRefused()
        {
            TinyStepGraph graph = Graph();
            graph.NextStateName = "hn";

            Assert.That(MessageOf(graph.ToFile()), Does.Contain("has no output 'next_state'"));
        }

        [Test]
        public void Open_OtherWidthThanTheManifests_IsRefused()
        {
            Assert.That(MessageOf(Graph().ToFile(hidden: 5)), Does.Contain("'state' as Single [1, -1, 4]").And.Contain("Single [1, -1, 5]"));
        }

        [Test]
        public void Open_OtherVocabularyThanTheManifests_IsRefused()
        {
            Assert.That(MessageOf(Graph().ToFile(vocabulary: 7)), Does.Contain("'logits' as Single [-1, 6]").And.Contain("Single [-1, 7]"));
        }

        [Test]
        public void Open_FixedBatch_IsRefused()
        {
            TinyStepGraph graph = Graph();
            graph.DeclaredBatch = 1;

            Assert.That(MessageOf(graph.ToFile()), Does.Contain("'token' as Int64 [1]").And.Contain("Int64 [-1]"));
        }

        [Test]
        public void Open_FurtherInput_IsRefused()
        {
            TinyStepGraph graph = Graph();
            graph.FurtherInput = "temperature";

            Assert.That(MessageOf(graph.ToFile()), Does.Contain("temperature"));
        }

        [Test]
        public void Open_TableWithTooFewRows_IsRefused()
        {
            var graph = new TinyStepGraph(
                new float[(Vocabulary - 1) * Hidden], new float[Hidden * Hidden], new float[Hidden * Vocabulary], new float[Vocabulary]);

            Assert.That(MessageOf(graph.ToFile()), Does.Contain("cannot run the step graph of 'bad.drnn'"));
        }

        [TestCase(float.NaN)]
        [TestCase(float.PositiveInfinity)]
        [TestCase(3e38f)]
        public void Open_WeightIsNoWeight_IsRefused(float weight)
        {
            var bias = new float[Vocabulary];
            bias[2] = weight;
            var graph = new TinyStepGraph(new float[Vocabulary * Hidden], new float[Hidden * Hidden], new float[Hidden * Vocabulary], bias);

            Assert.That(MessageOf(graph.ToFile()), Does.Contain("number 2 of 'bias'"));
        }

        [TestCase("This is no ONNX file.")]
        [TestCase("\u0008\u0007\u003A\u0002\u0012")]
        [TestCase("\u0000\u0000\u0000\u0000")]
        public void Open_NotOnnx_IsRefused(string graph)
        {
            var file = new DialogueModelFile(Graph().ToFile().Manifest, Encoding.ASCII.GetBytes(graph));

            Assert.That(MessageOf(file), Does.Contain("step graph of 'bad.drnn' is refused"));
        }

        [Test]
        public void Open_GraphCutShort_IsRefused()
        {
            byte[] whole = Graph().ToBytes();
            for (int length = 1; length < whole.Length; length += 13)
            {
                byte[] cut = new byte[length];
                Array.Copy(whole, cut, length);
                var file = new DialogueModelFile(Graph().ToFile().Manifest, cut);
                Assert.Throws<DialogueModelFormatException>(() => new OnnxRuntimeBackend(file, "cut"), $"cut to {length} bytes");
            }
        }

        private static TinyStepGraph Graph() => TinyStepGraph.Sample(Hidden, Vocabulary);

        private static string MessageOf(DialogueModelFile file) =>
            Assert.Throws<DialogueModelFormatException>(() => new OnnxRuntimeBackend(file, "bad.drnn"))!.Message;
    }
}
#endif
