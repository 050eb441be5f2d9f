#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class DialogueModelFileTests
    {
        private string _folder = string.Empty;

        [SetUp]
        public void MakeFolder()
        {
            _folder = Path.Combine(Path.GetTempPath(), "DialogueModelFileTests-" + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(_folder);
        }

        [TearDown]
        public void DeleteFolder() => Directory.Delete(_folder, true);

        private static IEnumerable<TestCaseData> ManifestFields()
        {
            yield return Field("name", manifest => manifest.Name, "Tavern \u00E9\U0001F37A");
            yield return Field("level", manifest => manifest.Level, TokenLevel.Word);
            yield return Field("cell", manifest => manifest.Cell, CellKind.Lstm);
            yield return Field("layers", manifest => manifest.Layers, 3);
            yield return Field("hidden", manifest => manifest.Hidden, 17);
            yield return Field("stateRows", manifest => manifest.StateRows, 6);
            yield return Field("vocabulary", manifest => manifest.Vocabulary.Elements.ToArray(), new[] { "\n", "a", "\u00E9", "\U0001F600", " a", "a" });
            yield return Field("letters", manifest => manifest.Vocabulary.LetterCount, 4);
            yield return Field("embedding", manifest => manifest.Embedding, 64);
            yield return Field("tied", manifest => manifest.IsTied, true);
            yield return Field("temperature", manifest => manifest.Sampling.Temperature, 0.65f);
            yield return Field("topK", manifest => manifest.Sampling.TopK, 12);
            yield return Field("temperatureEnd", manifest => manifest.Sampling.TemperatureEnd, 0.375f);
            yield return Field("temperatureSpan", manifest => manifest.Sampling.TemperatureSpan, 45);
            yield return Field("typical", manifest => manifest.Sampling.Typical, 0.9375f);
            yield return Field("topP", manifest => manifest.Sampling.TopP, 0.875f);
            yield return Field("minP", manifest => manifest.Sampling.MinP, 0.0625f);
            yield return Field("repetitionPenalty", manifest => manifest.Sampling.RepetitionPenalty, 1.5f);
            yield return Field("repetitionBase", manifest => manifest.Sampling.RepetitionBase, 1.25f);
            yield return Field("repetitionLength", manifest => manifest.Sampling.RepetitionLength, 21);
            yield return Field("repetitionRange", manifest => manifest.Sampling.RepetitionRange, 234);
            yield return Field("repetitionBreakers", manifest => manifest.Sampling.RepetitionBreakers, "\n\u00E9");
            yield return Field("bias", manifest => manifest.Sampling.Bias["a"], -1.75f);
            yield return Field("biasThatForbids", manifest => manifest.Sampling.Bias["\U0001F600"], float.NegativeInfinity);
            yield return Field("maximumLength", manifest => manifest.Sampling.MaximumLength, 123);
            yield return Field("preset", manifest => manifest.Training.Preset, "gorner");
            yield return Field("corpusFiles", manifest => manifest.Training.CorpusFiles, new[] { "guard.txt", "thief.txt" });
            yield return Field("speakers", manifest => manifest.Training.Speakers, new[] { "GUARD", "THIEF" });
            yield return Field("primeTemplate", manifest => manifest.Training.PrimeTemplate!, "{name}: ");
            yield return Field("corpusLicence", manifest => manifest.Training.CorpusLicence, "CC0-1.0");
            yield return Field("trainingCharacters", manifest => manifest.Training.TrainingCharacters, 5_000_000_001);
            yield return Field("validationCharacters", manifest => manifest.Training.ValidationCharacters, 5_000_000_002);
            yield return Field("steps", manifest => manifest.Training.Steps, 5_000_000_003);
            yield return Field("charactersSeen", manifest => manifest.Training.CharactersSeen, 5_000_000_004);
            yield return Field("epochs", manifest => manifest.Training.Epochs, 1.25);
            yield return Field("seconds", manifest => manifest.Training.Seconds, 90.5);
            yield return Field("trainingLoss", manifest => manifest.Training.TrainingLoss, 1.375);
            yield return Field("validationLoss", manifest => manifest.Training.ValidationLoss, 1.4375);
            yield return Field("validationAccuracy", manifest => manifest.Training.ValidationAccuracy, 0.5625);
            yield return Field("seed", manifest => manifest.Training.Seed, -42L);
            yield return Field("largestLogitDifference", manifest => manifest.Parity!.LargestLogitDifference, 0.000244140625f);
            yield return Field("tokens", manifest => manifest.Parity!.Tokens, 1000);
            yield return Field("engines", manifest => manifest.Parity!.Engines, "A 1 / B 2");
        }

        private static TestCaseData Field(string name, Func<ModelManifest, object?> read, object expected) =>
            new TestCaseData(read, expected).SetArgDisplayNames(name);

        [TestCaseSource(nameof(ManifestFields))]
        public void Parse_WrittenFile_HasTheField(Func<ModelManifest, object?> read, object expected)
        {
            DialogueModelFile file = DialogueModelFile.Parse(SampleFile.Create().ToBytes(), "sample");

            Assert.That(read(file.Manifest), Is.EqualTo(expected));
        }

        [TestCaseSource(nameof(ManifestFields))]
        public void ParseManifest_WrittenFile_HasTheField(Func<ModelManifest, object?> read, object expected)
        {
            ModelManifest manifest = DialogueModelFile.ParseManifest(SampleFile.Create().ToBytes(), "sample");

            Assert.That(read(manifest), Is.EqualTo(expected));
        }

        [Test]
        public void Parse_WrittenFile_IsTheSameContent()
        {
            DialogueModelFile file = SampleFile.Create();

            Assert.That(SampleFile.Describe(DialogueModelFile.Parse(file.ToBytes(), "sample")), Is.EqualTo(SampleFile.Describe(file)));
        }

        [TestCase(TokenLevel.Character, CellKind.Gru)]
        [TestCase(TokenLevel.Character, CellKind.Rnn)]
        [TestCase(TokenLevel.Word, CellKind.Lstm)]
        public void Parse_LevelAndCell_AreKept(TokenLevel level, CellKind cell)
        {
            var vocabulary = new Vocabulary(new[] { "a" }, level == TokenLevel.Word ? new[] { " a" } : null);
            var manifest = new ModelManifest("m", level, cell, 1, 1, vocabulary);

            ModelManifest read = DialogueModelFile.Parse(new DialogueModelFile(manifest, new byte[1]).ToBytes(), "m").Manifest;

            Assert.That((read.Level, read.Cell), Is.EqualTo((level, cell)));
        }

        [Test]
        public void Parse_NoParityCertificate_IsNull()
        {
            var manifest = new ModelManifest("m", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(new[] { "a" }));

            Assert.That(DialogueModelFile.Parse(new DialogueModelFile(manifest, new byte[1]).ToBytes(), "m").Manifest.Parity, Is.Null);
        }

        [Test]
        public void Parse_NoValidation_KeepsNotANumber()
        {
            var manifest = new ModelManifest("m", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(new[] { "a" }));
            byte[] bytes = new DialogueModelFile(manifest, new byte[1]).ToBytes();

            Assert.That(DialogueModelFile.Parse(bytes, "m").Manifest.Training.ValidationLoss, Is.NaN);
        }

        [Test]
        public void Parse_StepGraph_RefersToTheBytesOfTheFile()
        {
            byte[] bytes = SampleFile.Create().ToBytes();

            DialogueModelFile file = DialogueModelFile.Parse(bytes, "sample");

            Assert.That(bytes.AsSpan().Overlaps(file.StepGraph.Span), Is.True);
        }

        [Test]
        public void Parse_SliceOfALargerArray_FindsTheStepGraph()
        {
            DialogueModelFile file = SampleFile.Create();
            byte[] padded = new byte[9].Concat(file.ToBytes()).Concat(new byte[9]).ToArray();

            DialogueModelFile read = DialogueModelFile.Parse(padded.AsMemory(9, padded.Length - 18), "sample");

            Assert.That(read.StepGraph.ToArray(), Is.EqualTo(file.StepGraph.ToArray()));
        }

        [Test]
        public void ToBytes_SameContent_GivesTheSameBytes()
        {
            byte[] bytes = SampleFile.Create().ToBytes();

            Assert.That(DialogueModelFile.Parse(bytes, "sample").ToBytes(), Is.EqualTo(bytes));
        }

        [Test]
        public void Load_SavedFile_IsTheSameContent()
        {
            DialogueModelFile file = SampleFile.Create();
            string path = Path.Combine(_folder, "sample.drnn");
            file.Save(path);

            Assert.That(SampleFile.Describe(DialogueModelFile.Load(path)), Is.EqualTo(SampleFile.Describe(file)));
        }

        [Test]
        public void Load_MissingFile_NamesThePath()
        {
            string path = Path.Combine(_folder, "nowhere.drnn");

            FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => DialogueModelFile.Load(path))!;

            Assert.That(error.Message, Does.Contain(path));
        }

        [Test]
        public void Load_Folder_IsNoModelFile()
        {
            Assert.Throws<FileNotFoundException>(() => DialogueModelFile.Load(_folder));
        }

        [Test]
        public void Load_DamagedFile_NamesThePath()
        {
            string path = Path.Combine(_folder, "damaged.drnn");
            File.WriteAllBytes(path, SampleFile.Create().ToBytes().Take(20).ToArray());

            DialogueModelFormatException error = Assert.Throws<DialogueModelFormatException>(() => DialogueModelFile.Load(path))!;

            Assert.That(error.Message, Does.Contain(path));
        }

        [Test]
        public void Constructor_EmptyStepGraph_IsRefused()
        {
            Assert.Throws<ArgumentException>(() => new DialogueModelFile(SampleFile.Manifest(), ReadOnlyMemory<byte>.Empty));
        }
    }
}
