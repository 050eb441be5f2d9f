#nullable enable
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Classification;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Classification
{
    public class DialogueClassifierTests
    {
        private const int Hidden = 32;
        private const int Labels = 3;
        private const int Vocabulary = 20;

        private static readonly int[] Line = { 1, 5, 9, 3, 3, 12, 7 };

        [TestCase(CellKind.Gru, 1)]
        [TestCase(CellKind.Gru, 2)]
        [TestCase(CellKind.Lstm, 2)]
        [TestCase(CellKind.Rnn, 1)]
        public void Read_ALine_GivesTheLabelsOfItsPooledStates(CellKind cell, int layers)
        {
            WeightsGraph graph = WeightsGraph.OfLabels(cell, layers, Hidden, 32, Vocabulary, Labels, WeightFormat.Fp32);
            float[][] states = StatesOfTheWordModel(cell, layers);
            double[] weights = graph.Values("output.weights");
            double[] bias = graph.Values("output.bias");
            float[] logits = ReadLine(graph, Line);
            for (int label = 0; label < Labels; label++)
            {
                double expected = bias[label];
                for (int unit = 0; unit < Hidden; unit++)
                {
                    int place = (label * 3 * Hidden) + unit;
                    expected += weights[place] * states[Line.Length - 1][unit];
                    expected += weights[place + Hidden] * Math.Max(0, states.Max(state => state[unit]));
                    expected += weights[place + (2 * Hidden)] * states.Average(state => state[unit]);
                }

                Assert.That(logits[label], Is.EqualTo(expected).Within(1e-4));
            }
        }

        [TestCase(WeightFormat.Fp32)]
        [TestCase(WeightFormat.Int8)]
        public void Read_ALine_IsTheSameAsItsSteps(WeightFormat format)
        {
            WeightsGraph graph = WeightsGraph.OfLabels(CellKind.Gru, 2, Hidden, 32, Vocabulary, Labels, format);
            using var backend = new ManagedBackend(graph.ToFile(), "test");
            var stream = new StepStream(backend.Shape);
            foreach (int token in Line)
            {
                stream.Token = token;
                backend.Step(new[] { stream }, 1);
            }

            Assert.That(stream.Logits, Is.EqualTo(ReadLine(graph, Line)));
        }

        [Test]
        public void Classify_AnyText_GivesProbabilities()
        {
            using DialogueClassifier classifier = Open();
            foreach (string text in new[] { string.Empty, " ", "#x $x", new string('!', 10_000) })
            {
                TextLabels result = classifier.Classify(text);
                Assert.That(result.Probabilities.ToArray().Sum(), Is.EqualTo(1).Within(1e-5));
                Assert.That(result.Probability, Is.EqualTo(result.Probabilities.ToArray().Max()));
                Assert.That(result.Label, Is.EqualTo($"label {result.Likeliest}"));
            }
        }

        [Test]
        public void Classify_IntoABuffer_IsTheSame()
        {
            using DialogueClassifier classifier = Open();
            float[] probabilities = new float[Labels + 1];
            int likeliest = classifier.Classify("#x $x".AsSpan(), probabilities);
            TextLabels result = classifier.Classify("#x $x");
            Assert.That(result.Likeliest, Is.EqualTo(likeliest));
            Assert.That(result.Probabilities.ToArray(), Is.EqualTo(probabilities.Take(Labels)));
        }

        [Test]
        public void Classify_AfterAnotherText_DoesNotRememberIt()
        {
            using DialogueClassifier classifier = Open();
            float[] first = classifier.Classify("#x $x").Probabilities.ToArray();
            classifier.Classify("%x &x !!");
            Assert.That(classifier.Classify("#x $x").Probabilities.ToArray(), Is.EqualTo(first));
        }

        [Test]
        public void Classify_BehindTheLimit_IsNotRead()
        {
            using DialogueClassifier classifier = Open();
            string start = string.Concat(Enumerable.Repeat("#x ", 1_000)).Substring(0, 2_000);
            Assert.That(classifier.Classify(start + "!!!!").Probabilities.ToArray(), Is.EqualTo(classifier.Classify(start + "$x $x").Probabilities.ToArray()));
        }

        [Test]
        public void Classify_GramsOfALabel_RaiseItsProbability()
        {
            DialogueModelFile file = WeightsGraph.OfLabels(CellKind.Gru, 1, Hidden, 32, Vocabulary, Labels, WeightFormat.Fp32).ToFile();
            uint gram = new TextGrams(100).ReadWords("cheers".AsSpan())[0];
            var table = new GramTable(new[] { gram }, new sbyte[] { 0, 100, 0 }, new[] { 1f, 0.1f, 1f }, new float[3]);
            using DialogueClassifier without = DialogueClassifier.Open(file, BackendKind.Managed, "test");
            float before = without.Classify("Cheers").Probabilities[1];
            file.Extras[GramTable.ExtraName] = GramTableFormat.ToBytes(new[] { table });
            using DialogueClassifier with = DialogueClassifier.Open(file, BackendKind.Managed, "test");
            Assert.That(with.Classify("Cheers").Probabilities[1], Is.GreaterThan(before).And.GreaterThan(0.9f));
            Assert.That(with.Classify("other").Probabilities[1], Is.EqualTo(without.Classify("other").Probabilities[1]));
        }

        [Test]
        public void Classify_ShortBuffer_IsRefused()
        {
            using DialogueClassifier classifier = Open();
            Assert.That(() => classifier.Classify("a".AsSpan(), new float[Labels - 1]), Throws.ArgumentException.With.Message.Contains("3 labels"));
        }

        [Test]
        public void Load_ModelOfTheOtherKind_IsRefused()
        {
            string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            Directory.CreateDirectory(folder);
            try
            {
                string text = Path.Combine(folder, "text.drnn");
                string labels = Path.Combine(folder, "labels.drnn");
                new WeightsGraph(CellKind.Gru, 1, 24, 30, WeightFormat.Fp32).ToFile().Save(text);
                WeightsGraph.OfLabels(CellKind.Gru, 1, Hidden, 32, Vocabulary, Labels, WeightFormat.Fp32).ToFile().Save(labels);
                Assert.That(() => DialogueClassifier.Load(text), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("not a classifier"));
                Assert.That(() => DialogueModel.Load(labels), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("is a classifier"));
            }
            finally
            {
                Directory.Delete(folder, true);
            }
        }

        [Test]
        public void Parse_FileWithLabels_HasThemAgain()
        {
            byte[] bytes = WeightsGraph.OfLabels(CellKind.Gru, 1, Hidden, 32, Vocabulary, Labels, WeightFormat.Fp32).ToFile().ToBytes();
            Assert.That(DialogueModelFile.Parse(bytes, "test").Manifest.Labels, Is.EqualTo(new[] { "label 0", "label 1", "label 2" }));
        }

        [Test]
        public void Labels_ThatBreakTheRules_AreRefused()
        {
            ModelManifest manifest = new WeightsGraph(CellKind.Gru, 1, 24, 30, WeightFormat.Fp32).Manifest;
            Assert.That(() => manifest.Labels = new[] { "one" }, Throws.ArgumentException.With.Message.Contains("2 to 1000"));
            Assert.That(() => manifest.Labels = new[] { "one", "one" }, Throws.ArgumentException.With.Message.Contains("twice"));
            Assert.That(() => manifest.Labels = new[] { "one", string.Empty }, Throws.ArgumentException);
            Assert.That(() => manifest.Labels = Enumerable.Range(0, 1001).Select(label => label.ToString()).ToArray(), Throws.ArgumentException);
        }

        [Test]
        public void Load_WeightsThatDoNotFitTheLabels_IsRefused()
        {
            WeightsGraph graph = WeightsGraph.OfLabels(CellKind.Gru, 1, Hidden, 32, Vocabulary, Labels, WeightFormat.Fp32);
            graph.Manifest.Labels = new[] { "a", "b" };
            Assert.That(() => DialogueClassifier.Open(graph.ToFile(), BackendKind.Managed, "odd.drnn"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("odd.drnn"));
        }

#if NET
        [TestCase(WeightFormat.Fp32)]
        [TestCase(WeightFormat.Int8)]
        public void Classify_AThousandTimes_AllocatesNothing(WeightFormat format)
        {
            DialogueModelFile file = WeightsGraph.OfLabels(CellKind.Gru, 1, Hidden, 32, Vocabulary, Labels, format).ToFile();
            var table = new GramTable(new[] { 1u, 2u }, new sbyte[6], new float[3], new float[3]);
            file.Extras[GramTable.ExtraName] = GramTableFormat.ToBytes(new[] { table, table });
            using DialogueClassifier classifier = DialogueClassifier.Open(file, BackendKind.Managed, "test");
            float[] probabilities = new float[Labels];
            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int call = 0; call < 1_000; call++)
                {
                    classifier.Classify("Mind the #x step, $x love. Ŵ!");
                    classifier.Classify("#x $x".AsSpan(), probabilities);
                }
            });
            Assert.That(bytes, Is.Zero);
        }
#endif

        private static DialogueClassifier Open() =>
            DialogueClassifier.Open(WeightsGraph.OfLabels(CellKind.Gru, 1, Hidden, 32, Vocabulary, Labels, WeightFormat.Fp32).ToFile(), BackendKind.Managed, "test");

        private static float[] ReadLine(WeightsGraph graph, int[] tokens)
        {
            using var backend = new ManagedBackend(graph.ToFile(), "test");
            var stream = new StepStream(backend.Shape);
            backend.Read(stream, tokens);
            return stream.Logits;
        }

        private static float[][] StatesOfTheWordModel(CellKind cell, int layers)
        {
            using var backend = new ManagedBackend(WeightsGraph.OfWords(cell, layers, Hidden, 32, Vocabulary, false, WeightFormat.Fp32).ToFile(), "test");
            var stream = new StepStream(backend.Shape);
            return Line.Select(token =>
            {
                stream.Token = token;
                backend.Step(new[] { stream }, 1);
                return stream.State.Skip((layers - 1) * Hidden).Take(Hidden).ToArray();
            }).ToArray();
        }
    }
}
