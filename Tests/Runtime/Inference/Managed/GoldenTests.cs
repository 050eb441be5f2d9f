#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>
    /// One text and its logits, to the last bit, that every path on every machine must reproduce. They were written down once; a change of
    /// them breaks the promise that a seed gives the same line for ever, and needs a new version of the model file's format.
    /// </summary>
    public class GoldenTests
    {
        private const int Steps = 96;

        [TestCaseSource(nameof(Cases))]
        public void Step_LikeliestTokens_SpeakTheGoldenText(string path, int golden)
        {
            Assert.That(Speak(path, Golden.All[golden]).Text, Is.EqualTo(Golden.All[golden].Text));
        }

        [TestCaseSource(nameof(Cases))]
        public void Step_LikeliestTokens_GiveTheGoldenLogits(string path, int golden)
        {
            Assert.That(Speak(path, Golden.All[golden]).Logits, Is.EqualTo(Golden.All[golden].Logits));
        }

        private static IEnumerable<object[]> Cases() =>
            from path in TestPaths.Supported
            from golden in Enumerable.Range(0, Golden.All.Length)
            select new object[] { path, golden };

        private static (string Text, string Logits) Speak(string path, Golden golden)
        {
            WeightsGraph graph = golden.Embedding == 0
                ? new WeightsGraph(golden.Cell, 2, 72, 60, golden.Format, seed: 4, golden.Block)
                : WeightsGraph.OfWords(golden.Cell, 2, 72, golden.Embedding, 60, isTied: true, golden.Format, seed: 4, golden.Block);
            using var backend = new ManagedBackend(graph.ToFile(), "golden", TestPaths.Of(path));
            var stream = new StepStream(backend.Shape) { Token = 1 };
            var text = new StringBuilder();
            var hashes = new List<string>();
            ulong hash = Golden.HashStart;
            for (int step = 1; step <= Steps; step++)
            {
                backend.Step(new[] { stream }, 1);
                hash = stream.Logits.Aggregate(hash, (sum, logit) => (sum ^ (uint)BitConverter.SingleToInt32Bits(logit)) * Golden.HashFactor);
                if (step % (Steps / 4) == 0)
                    hashes.Add(hash.ToString("x16"));
                stream.Token = (Likeliest(stream.Logits) + step) % backend.Shape.Vocabulary;
                text.Append((char)('!' + stream.Token));
            }

            return (text.ToString(), string.Join(" ", hashes));
        }

        private static int Likeliest(float[] logits) => Array.IndexOf(logits, logits.Max());
    }
}
