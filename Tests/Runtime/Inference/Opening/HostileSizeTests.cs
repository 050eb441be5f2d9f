#nullable enable
#if NET
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Classification;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Memory;
using DialogueRnn.Model;
using DialogueRnn.Rewriting;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Opening
{
    /// <summary>The sizes that a model file names are checked against what it holds before room is made for them: at most four times the file, and 64 MB.</summary>
    public class HostileSizeTests
    {
        private const int Fixed = 64 << 20;

        // A table of 20,000 tokens and 196,608 gates would take 15 GB.
        [TestCase(CellKind.Gru, 1)]
        [TestCase(CellKind.Lstm, 64)]
        [TestCase(CellKind.Rnn, 64)]
        public void Load_CharacterModelNamesHugeLayers_IsRefusedWithinItsLimit(CellKind cell, int layers)
        {
            byte[] graph = new WeightsGraph(CellKind.Gru, 1, 6, 8, WeightFormat.Fp32).ToBytes();
            var manifest = new ModelManifest("huge", TokenLevel.Character, cell, layers, ModelManifest.MaximumHidden, new Vocabulary(Texts(20_000)));

            Assert.That(RefusedWith(new DialogueModelFile(manifest, graph)), Does.Contain("'huge.drnn'"));
        }

        [TestCase(WeightFormat.Fp32, false)]
        [TestCase(WeightFormat.Fp32, true)]
        [TestCase(WeightFormat.Int8, true)]
        [TestCase(WeightFormat.Int4, false)]
        public void Load_WordModelNamesHugeSizes_IsRefusedWithinItsLimit(WeightFormat format, bool isTied)
        {
            byte[] graph = WeightsGraph.OfWords(CellKind.Gru, 1, 32, 32, 8, isTied, format).ToBytes();
            var manifest = new ModelManifest("huge", TokenLevel.Word, CellKind.Gru, 1, ModelManifest.MaximumHidden, new Vocabulary(new[] { "\n", "a" }, Texts(20_000)))
            {
                Weights = format,
                Embedding = ModelManifest.MaximumHidden,
                IsTied = isTied,
            };

            RefusedWith(new DialogueModelFile(manifest, graph));
        }

        [TestCase(WeightFormat.Fp32)]
        [TestCase(WeightFormat.Int8)]
        public void Load_ClassifierNamesHugeSizes_IsRefusedWithinItsLimit(WeightFormat format)
        {
            byte[] graph = WeightsGraph.OfLabels(CellKind.Gru, 1, 32, 32, 8, 3, format).ToBytes();
            var manifest = new ModelManifest("huge", TokenLevel.Word, CellKind.Gru, 1, ModelManifest.MaximumHidden, new Vocabulary(new[] { "\n", "a" }, Texts(20_000)))
            {
                Weights = format,
                Embedding = 32,
                Labels = Texts(ModelManifest.MaximumLabels).ToArray(),
            };
            byte[] bytes = new DialogueModelFile(manifest, graph).ToBytes();

            Assert.Throws<DialogueModelFormatException>(() => Within(bytes, () => DialogueClassifier.Load(bytes, "huge.drnn", BackendKind.Managed)));
        }

        [Test]
        public void Load_RewriterNamesHugeSizes_IsRefusedWithinItsLimit()
        {
            var words = new Vocabulary(new[] { "\n", "a" }, Texts(20_000));
            var manifest = new ModelManifest("huge", TokenLevel.Word, CellKind.Gru, 2, ModelManifest.MaximumHidden, words)
            {
                Embedding = ModelManifest.MaximumHidden,
                IsTied = true,
                Rewriting = new RewritingSchema(words, ModelManifest.MaximumHidden, true),
            };
            byte[] graph = WeightsGraph.OfWords(CellKind.Gru, 1, 32, 32, 8, true, WeightFormat.Fp32).ToBytes();
            var file = new DialogueModelFile(manifest, graph);
            file.Extras["encoder"] = graph;
            byte[] bytes = file.ToBytes();

            Assert.Throws<DialogueModelFormatException>(() => Within(bytes, () => DialogueRewriter.Load(bytes, "huge.drnn", BackendKind.Managed)));
        }

        // The matrices have few numbers, but padding and vectors would make hundreds of megabytes of them.
        [Test]
        public void Load_NarrowLayersBesideAWideEmbedding_StaysWithinItsLimit()
        {
            WeightsGraph graph = WeightsGraph.OfWords(CellKind.Rnn, 1, 1, ModelManifest.MaximumHidden, 4, true, WeightFormat.Fp32);
            byte[] bytes = graph.ToFile().ToBytes();

            Within(bytes, () =>
            {
                try
                {
                    return DialogueModel.Load(bytes, "wide", BackendKind.Managed);
                }
                catch (DialogueModelFormatException)
                {
                    return null;
                }
            });
        }

        // 64 rows of logits alone would take 51 MB.
        [Test]
        public void Load_ManyTokensAndOneUnit_StaysWithinItsLimit()
        {
            const int Tokens = 200_000;
            var manifest = new ModelManifest("many", TokenLevel.Character, CellKind.Rnn, 1, 1, new Vocabulary(Texts(Tokens - 1)));
            byte[] graph = new WeightsGraph(CellKind.Rnn, 1, 1, 4, WeightFormat.Fp32)
                .With("layer0.input_table", new float[Tokens], Tokens, 1).With("output.weights", new float[Tokens], 1, Tokens).With("output.bias", new float[Tokens], Tokens).ToBytes();
            byte[] bytes = new DialogueModelFile(manifest, graph).ToBytes();

            using DialogueModel? model = Within(bytes, () => DialogueModel.Load(bytes, "many", BackendKind.Managed));

            Assert.That(model!.Vocabulary.Size, Is.EqualTo(Tokens));
        }

        [Test]
        public void Step_LogitsInSeveralParts_AreThoseOfSingleSteps()
        {
            const int Tokens = 150_000;
            var manifest = new ModelManifest("many", TokenLevel.Character, CellKind.Rnn, 1, 1, new Vocabulary(Texts(Tokens - 1)));
            float[] weights = Enumerable.Range(0, Tokens).Select(token => (token % 97) / 97f).ToArray();
            byte[] graph = new WeightsGraph(CellKind.Rnn, 1, 1, 4, WeightFormat.Fp32)
                .With("layer0.input_table", weights, Tokens, 1).With("output.weights", weights, 1, Tokens).With("output.bias", weights, Tokens).ToBytes();
            using var backend = new ManagedBackend(new DialogueModelFile(manifest, graph), "many");
            StepStream[] together = Enumerable.Range(0, 64).Select(stream => new StepStream(backend.Shape) { Token = 1 + (stream * 7) }).ToArray();
            backend.Step(together, together.Length);
            foreach (int place in new[] { 0, 27, 28, 63 })
            {
                var alone = new StepStream(backend.Shape) { Token = 1 + (place * 7) };
                backend.Step(new[] { alone }, 1);
                Assert.That(together[place].Logits, Is.EqualTo(alone.Logits), $"stream {place}");
            }
        }

        private static string RefusedWith(DialogueModelFile file)
        {
            byte[] bytes = file.ToBytes();
            return Assert.Throws<DialogueModelFormatException>(() => Within(bytes, () => DialogueModel.Load(bytes, "huge.drnn", BackendKind.Managed)))!.Message;
        }

        // All that is allocated counts, also what is collected again.
        private static T Within<T>(byte[] bytes, Func<T> load)
        {
            long limit = (4L * bytes.Length) + Fixed;
            long before = GC.GetAllocatedBytesForCurrentThread() + MemoryAllowance.Reserved - bytes.Length;
            try
            {
                return load();
            }
            finally
            {
                Assert.That(GC.GetAllocatedBytesForCurrentThread() + MemoryAllowance.Reserved - before, Is.LessThan(limit));
            }
        }

        private static IEnumerable<string> Texts(int count) => Enumerable.Range(0, count).Select(number => $"{(char)(0x4E00 + (number % 20_000))}{(char)(0x4E00 + (number / 20_000))}");
    }
}
#endif
