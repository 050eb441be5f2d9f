#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Rewriting;
using DialogueRnn.Model;
using DialogueRnn.Rewriting;
using NUnit.Framework;

namespace DialogueRnn.Tests.Rewriting
{
    public class BeamSearchTests
    {
        private const int End = 1;
        private const int A = 2;
        private const int B = 3;
        private const int C = 4;

        private static readonly int[] Read = { End, A, End };

        // After the begin, A has 0.6 and B 0.4. After A, the rest is spread; after B, C and then the end are almost certain.
        private static readonly Dictionary<string, (int Token, double Probability)[]> Trap = new Dictionary<string, (int, double)[]>
        {
            [""] = new[] { (A, 0.6), (B, 0.4) },
            ["2"] = new[] { (A, 0.3), (B, 0.3), (C, 0.2), (End, 0.2) },
            ["3"] = new[] { (C, 0.98), (End, 0.02) },
            ["34"] = new[] { (End, 1.0) },
        };

        [Test]
        public void Run_BeamOfOne_TakesTheLikeliestWord() => Assert.That(Search(Trap, 1, 0f)[0], Is.EqualTo(A));

        [Test]
        public void Run_WiderBeam_FindsTheLikelierLine() => Assert.That(Search(Trap, 2, 0f), Is.EqualTo(new[] { B, C }));

        // "A" has 0.5 · 0.5 = 0.25; "B C A" has 0.5 · 0.7³ = 0.17, but 0.64 per token against 0.5.
        [TestCase(0f, new[] { A })]
        [TestCase(1f, new[] { B, C, A })]
        public void Run_LengthPower_PrefersLongLines(float power, int[] expected)
        {
            var lines = new Dictionary<string, (int, double)[]>
            {
                [""] = new[] { (A, 0.5), (B, 0.5) },
                ["2"] = new[] { (End, 0.5), (C, 0.25), (B, 0.25) },
                ["3"] = new[] { (C, 0.7), (A, 0.2), (End, 0.1) },
                ["34"] = new[] { (A, 0.7), (C, 0.2), (End, 0.1) },
                ["342"] = new[] { (End, 0.7), (A, 0.3) },
            };
            Assert.That(Search(lines, 4, power), Is.EqualTo(expected));
        }

        [Test]
        public void Run_LineWithoutEnd_StopsAtTheLimit() =>
            Assert.That(Search(new Dictionary<string, (int, double)[]>(), 3, 1f, longest: 5).Count, Is.EqualTo(5));

        [Test]
        public void Run_EndAtOnce_IsEmpty() => Assert.That(Search(new Dictionary<string, (int, double)[]> { [""] = new[] { (End, 1.0) } }, 4, 1f), Is.Empty);

        [Test]
        public void Run_Twice_GivesTheSame()
        {
            RewriterSizes sizes = Sizes();
            var search = new BeamSearch(new Table(Trap, sizes), sizes, End, 2);
            int[] first = search.Run(Read, 9, 0f).ToArray();
            Assert.That(search.Run(Read, 9, 0f), Is.EqualTo(first));
        }

        private static IReadOnlyList<int> Search(Dictionary<string, (int Token, double Probability)[]> lines, int beam, float power, int longest = 9)
        {
            RewriterSizes sizes = Sizes();
            return new BeamSearch(new Table(lines, sizes), sizes, End, beam).Run(Read, longest, power);
        }

        private static RewriterSizes Sizes()
        {
            var vocabulary = new Vocabulary(new[] { "\n" }, new[] { "a", "b", "c" });
            var manifest = new ModelManifest("table", TokenLevel.Word, CellKind.Gru, 2, 32, vocabulary)
            {
                Embedding = 32,
                IsTied = true,
                Rewriting = new RewritingSchema(vocabulary, 32, true),
            };
            return RewriterSizes.Of(manifest, "table");
        }

        /// <summary>A model that is a table of probabilities by what was written. What is not in the table goes on with A and B for ever.</summary>
        private sealed class Table : IRewriteBackend
        {
            private readonly Dictionary<string, (int Token, double Probability)[]> _lines;
            private readonly RewriterSizes _sizes;

            internal Table(Dictionary<string, (int Token, double Probability)[]> lines, RewriterSizes sizes)
            {
                _lines = lines;
                _sizes = sizes;
            }

            public string Name => "table";

            public void Encode(ReadOnlySpan<int> tokens, EncodedSource source) => Array.Clear(source.Start, 0, source.Start.Length);

            // The state holds what was written: its length, then the tokens.
            public void Step(EncodedSource source, StepStream[] streams, int count)
            {
                for (int index = 0; index < count; index++)
                {
                    StepStream stream = streams[index];
                    int length = (int)stream.State[0];
                    if (stream.Token != End)
                    {
                        stream.State[++length] = stream.Token;
                        stream.State[0] = length;
                    }

                    string written = string.Concat(stream.State.Skip(1).Take(length));
                    for (int token = 0; token < stream.Logits.Length; token++)
                        stream.Logits[token] = -50f;
                    foreach ((int token, double probability) in _lines.TryGetValue(written, out (int, double)[]? known) ? known : new[] { (A, 0.6), (B, 0.4) })
                        stream.Logits[token] = (float)Math.Log(probability);
                    Assert.That(_sizes.Targets, Is.EqualTo(stream.Logits.Length));
                }
            }

            public void Dispose()
            {
            }
        }
    }
}
