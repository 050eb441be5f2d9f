#nullable enable
using System.Collections.Generic;
using DialogueRnn.Model;
using NUnit.Framework;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Tests.Model
{
    public class ManifestFormatTests
    {
        [Test]
        public void Read_LeastManifest_IsEnough()
        {
            Assert.That(Parse(new CraftedFile()).Hidden, Is.EqualTo(2));
        }

        [Test]
        public void Read_NoSampling_TakesTheDefaults()
        {
            SamplingDefaults sampling = Parse(new CraftedFile()).Sampling;

            Assert.That((sampling.Temperature, sampling.TopK, sampling.MaximumLength), Is.EqualTo(((float?)0.7f, (int?)0, 300)));
        }

        [Test]
        public void Read_FileOfTheFirstVersion_LeavesLaterSettingsOpen()
        {
            CraftedFile file = new CraftedFile().With("sampling", (ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(3);
                writer.Write("temperature");
                writer.Write(0.5f);
                writer.Write("topK");
                writer.Write(3);
                writer.Write("maximumLength");
                writer.Write(80);
            });

            SamplingDefaults sampling = Parse(file).Sampling;

            Assert.That(
                (sampling.Temperature, sampling.TopK, sampling.MaximumLength, sampling.TopP, sampling.RepetitionPenalty, sampling.Bias.Count),
                Is.EqualTo(((float?)0.5f, (int?)3, 80, (float?)null, (float?)null, 0)));
        }

        [Test]
        public void Read_UnknownKeyInTheManifest_IsSkipped()
        {
            Assert.That(Parse(new CraftedFile().With("mood", WriteNested)).Layers, Is.EqualTo(1));
        }

        [TestCase("sampling")]
        [TestCase("training")]
        [TestCase("parity")]
        [TestCase("quantisation")]
        public void Read_UnknownKeyInAPartOfTheManifest_IsSkipped(string part)
        {
            CraftedFile file = new CraftedFile().With(part, (ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(1);
                writer.Write("mood");
                WriteNested(ref writer);
            });

            Assert.That(Parse(file).Layers, Is.EqualTo(1));
        }

        [Test]
        public void Read_DeeplyNestedUnknownValue_IsSkippedWithoutExhaustingTheStack()
        {
            CraftedFile file = new CraftedFile().With("deep", (ref MessagePackWriter writer) =>
            {
                for (int depth = 0; depth < 1_000_000; depth++)
                    writer.WriteArrayHeader(1);
                writer.WriteNil();
            });

            Assert.That(Parse(file).Layers, Is.EqualTo(1));
        }

        [TestCase("level")]
        [TestCase("cell")]
        [TestCase("layers")]
        [TestCase("hidden")]
        [TestCase("vocabulary")]
        public void Read_RequiredKeyMissing_IsRefused(string key)
        {
            Assert.Throws<DialogueModelFormatException>(() => Parse(new CraftedFile().Without(key)));
        }

        private static IEnumerable<TestCaseData> Faults()
        {
            yield return Fault("level", "'syllable'", (ref MessagePackWriter writer) => writer.Write("syllable"));
            yield return Fault("level", "''", (ref MessagePackWriter writer) => writer.WriteNil());
            yield return Fault("level", "damaged", (ref MessagePackWriter writer) => writer.Write(3));
            yield return Fault("cell", "'transformer'", (ref MessagePackWriter writer) => writer.Write("transformer"));
            yield return Fault("weights", "'int2'", (ref MessagePackWriter writer) => writer.Write("int2"));
            yield return Fault("quantisation", "damaged", (ref MessagePackWriter writer) => writer.Write("little"));
            yield return Fault("layers", "1 to 64 layers", (ref MessagePackWriter writer) => writer.Write(0));
            yield return Fault("layers", "1 to 64 layers", (ref MessagePackWriter writer) => writer.Write(-1));
            yield return Fault("layers", "1 to 64 layers", (ref MessagePackWriter writer) => writer.Write(65));
            yield return Fault("layers", "damaged", (ref MessagePackWriter writer) => writer.Write(long.MaxValue));
            yield return Fault("layers", "damaged", (ref MessagePackWriter writer) => writer.Write("three"));
            yield return Fault("hidden", "1 to 65536 units", (ref MessagePackWriter writer) => writer.Write(0));
            yield return Fault("hidden", "1 to 65536 units", (ref MessagePackWriter writer) => writer.Write(int.MaxValue));
            yield return Fault("vocabulary", "at least one text element", (ref MessagePackWriter writer) => WriteStrings(ref writer));
            yield return Fault("vocabulary", "U+0061, occurs twice", (ref MessagePackWriter writer) => WriteStrings(ref writer, "a", "a"));
            yield return Fault("vocabulary", "Text element 2 of the vocabulary is empty",
                (ref MessagePackWriter writer) => WriteStrings(ref writer, "a", ""));
            yield return Fault("vocabulary", "at most 256", (ref MessagePackWriter writer) => WriteStrings(ref writer, new string('x', 300)));
            yield return Fault("vocabulary", "has 1000000 elements", (ref MessagePackWriter writer) =>
            {
                writer.WriteArrayHeader(1_000_000);
                for (int index = 0; index < 1_000_000; index++)
                    writer.WriteNil();
            });
        }

        [TestCaseSource(nameof(Faults))]
        public void Read_FaultInAnEntry_SaysWhatIsWrong(string key, string fault, object write)
        {
            CraftedFile file = new CraftedFile().With(key, (WriteValue)write);

            DialogueModelFormatException error = Assert.Throws<DialogueModelFormatException>(() => Parse(file))!;

            Assert.That(error.Message, Does.Contain(fault));
        }

        [TestCase(float.NaN)]
        [TestCase(-0.01f)]
        [TestCase(10.5f)]
        [TestCase(float.PositiveInfinity)]
        public void Read_TemperatureOutOfRange_IsRefused(float temperature)
        {
            CraftedFile file = new CraftedFile().WithSampling("temperature", (ref MessagePackWriter writer) => writer.Write(temperature));

            Assert.Throws<DialogueModelFormatException>(() => Parse(file));
        }

        [TestCase("temperatureEnd", 10.5f)]
        [TestCase("typical", 1.5f)]
        [TestCase("topP", -0.5f)]
        [TestCase("minP", float.NaN)]
        [TestCase("repetitionPenalty", 100.5f)]
        [TestCase("repetitionBase", 0.5f)]
        public void Read_SharesAndPenaltiesOutOfRange_AreRefused(string key, float value)
        {
            CraftedFile file = new CraftedFile().WithSampling(key, (ref MessagePackWriter writer) => writer.Write(value));

            Assert.Throws<DialogueModelFormatException>(() => Parse(file));
        }

        [Test]
        public void Read_BiasOutOfRange_IsRefused()
        {
            CraftedFile file = new CraftedFile().WithSampling("bias", (ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(1);
                writer.Write("a");
                writer.Write(float.PositiveInfinity);
            });

            DialogueModelFormatException error = Assert.Throws<DialogueModelFormatException>(() => Parse(file))!;

            Assert.That(error.Message, Does.Contain("The bias of 'a' is Infinity, and must be -100 to 100"));
        }

        [TestCase("repetitionLength", 0)]
        [TestCase("repetitionRange", 10_001)]
        [TestCase("temperatureSpan", 0)]
        [TestCase("topK", -1)]
        [TestCase("maximumLength", 0)]
        [TestCase("maximumLength", -300)]
        [TestCase("maximumLength", int.MaxValue)]
        public void Read_SamplingOutOfRange_IsRefused(string key, int value)
        {
            CraftedFile file = new CraftedFile().WithSampling(key, (ref MessagePackWriter writer) => writer.Write(value));

            Assert.Throws<DialogueModelFormatException>(() => Parse(file));
        }

        [Test]
        public void Read_SamplingOutOfRange_IsToldOnOneLine()
        {
            CraftedFile file = new CraftedFile().WithSampling("topK", (ref MessagePackWriter writer) => writer.Write(-1));

            DialogueModelFormatException error = Assert.Throws<DialogueModelFormatException>(() => Parse(file))!;

            Assert.That(error.Message, Does.Match(
                "^'crafted' is damaged near byte \\d+ of \\d+: TopK is -1, and must be 0 \\(all\\) or more\\. Copy or export it again\\.$"));
        }

        private static ModelManifest Parse(CraftedFile file) => DialogueModelFile.Parse(file.ToBytes(), "crafted").Manifest;

        private static TestCaseData Fault(string key, string fault, WriteValue write) =>
            new TestCaseData(key, fault, write).SetArgDisplayNames(key, fault);

        private static void WriteStrings(ref MessagePackWriter writer, params string[] values)
        {
            writer.WriteArrayHeader(values.Length);
            foreach (string value in values)
                writer.Write(value);
        }

        private static void WriteNested(ref MessagePackWriter writer)
        {
            writer.WriteMapHeader(1);
            writer.Write("grumpy");
            writer.WriteArrayHeader(2);
            writer.Write(new byte[] { 1, 2 });
            writer.Write(1.5);
        }
    }
}
