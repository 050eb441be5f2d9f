#nullable enable
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class QuantisationFormatTests
    {
        [TestCase(WeightFormat.Fp32)]
        [TestCase(WeightFormat.Int8)]
        [TestCase(WeightFormat.Int4)]
        public void Parse_WrittenFile_HasItsWeightFormat(WeightFormat format)
        {
            Assert.That(Again(format, null).Weights, Is.EqualTo(format));
        }

        [Test]
        public void Parse_WrittenFile_HasItsCost()
        {
            var cost = new QuantisationSummary { PerplexityRatio = 1.00075, EqualFirstChoices = 0.9925, Tokens = 19_992, Engine = "managed int8" };

            QuantisationSummary again = Again(WeightFormat.Int8, cost).Quantisation!;

            Assert.That((again.PerplexityRatio, again.EqualFirstChoices, again.Tokens, again.Engine), Is.EqualTo((1.00075, 0.9925, 19_992, "managed int8")));
        }

        [Test]
        public void Parse_FileWithoutCost_HasNone()
        {
            Assert.That(Again(WeightFormat.Fp32, null).Quantisation, Is.Null);
        }

        [Test]
        public void Parse_FileOfBeforeTheEntry_HasFloats()
        {
            Assert.That(DialogueModelFile.Parse(new CraftedFile().ToBytes(), "old.drnn").Manifest.Weights, Is.EqualTo(WeightFormat.Fp32));
        }

        private static ModelManifest Again(WeightFormat format, QuantisationSummary? cost)
        {
            ModelManifest manifest = SampleFile.Manifest();
            manifest.Weights = format;
            manifest.Quantisation = cost;
            return DialogueModelFile.Parse(new DialogueModelFile(manifest, new byte[] { 1 }).ToBytes(), "again.drnn").Manifest;
        }
    }
}
