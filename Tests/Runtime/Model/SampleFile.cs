#nullable enable
using System;
using System.Globalization;
using System.Linq;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Model
{
    /// <summary>A small model file whose every field differs from its default; its step graph is no ONNX.</summary>
    internal static class SampleFile
    {
        internal static ModelManifest Manifest() =>
            new ModelManifest(
                "Tavern \u00E9\U0001F37A", TokenLevel.Word, CellKind.Lstm, 3, 17, new Vocabulary(new[] { "\n", "a", "\u00E9", "\U0001F600" }, new[] { " a", "a" }))
            {
                Embedding = 64,
                IsTied = true,
                Sampling = new SamplingDefaults
                {
                    Temperature = 0.65f,
                    TopK = 12,
                    MaximumLength = 123,
                    TemperatureEnd = 0.375f,
                    TemperatureSpan = 45,
                    Typical = 0.9375f,
                    TopP = 0.875f,
                    MinP = 0.0625f,
                    RepetitionPenalty = 1.5f,
                    RepetitionBase = 1.25f,
                    RepetitionLength = 21,
                    RepetitionRange = 234,
                    RepetitionBreakers = "\n\u00E9",
                    Bias = { ["a"] = -1.75f, ["\U0001F600"] = float.NegativeInfinity },
                },
                Training = new TrainingSummary
                {
                    Preset = "gorner",
                    CorpusFiles = new[] { "guard.txt", "thief.txt" },
                    Speakers = new[] { "GUARD", "THIEF" },
                    PrimeTemplate = "{name}: ",
                    CorpusLicence = "CC0-1.0",
                    TrainingCharacters = 5_000_000_001,
                    ValidationCharacters = 5_000_000_002,
                    Steps = 5_000_000_003,
                    CharactersSeen = 5_000_000_004,
                    Epochs = 1.25,
                    Seconds = 90.5,
                    TrainingLoss = 1.375,
                    ValidationLoss = 1.4375,
                    ValidationAccuracy = 0.5625,
                    Seed = -42,
                },
                Parity = new ParityCertificate { LargestLogitDifference = 0.000244140625f, Tokens = 1000, Engines = "A 1 / B 2" },
            };

        internal static DialogueModelFile Create()
        {
            var file = new DialogueModelFile(Manifest(), Enumerable.Range(0, 40).Select(value => (byte)(value * 7)).ToArray());
            file.Extras["originality"] = new byte[] { 1, 2, 3 };
            file.Extras["empty"] = ReadOnlyMemory<byte>.Empty;
            return file;
        }

        /// <summary>Everything that a file holds, as text: two files are equal when their descriptions are.</summary>
        internal static string Describe(DialogueModelFile file)
        {
            ModelManifest manifest = file.Manifest;
            TrainingSummary training = manifest.Training;
            SamplingDefaults sampling = manifest.Sampling;
            var text = new StringBuilder();
            object?[] values =
            {
                manifest.Name, manifest.Level, manifest.Cell, manifest.Layers, manifest.Hidden, string.Join("|", manifest.Vocabulary.Elements),
                sampling.Temperature, sampling.TopK, sampling.MaximumLength, sampling.TemperatureEnd, sampling.TemperatureSpan, sampling.Typical,
                sampling.TopP, sampling.MinP, sampling.RepetitionPenalty, sampling.RepetitionBase, sampling.RepetitionLength, sampling.RepetitionRange,
                sampling.RepetitionBreakers, string.Join("|", sampling.Bias.OrderBy(bias => bias.Key, StringComparer.Ordinal)),
                training.Preset, string.Join("|", training.CorpusFiles), string.Join("|", training.Speakers), training.PrimeTemplate, training.CorpusLicence, training.TrainingCharacters,
                training.ValidationCharacters, training.Steps, training.CharactersSeen, training.Epochs, training.Seconds,
                training.TrainingLoss, training.ValidationLoss, training.ValidationAccuracy, training.Seed,
                manifest.Parity?.LargestLogitDifference, manifest.Parity?.Tokens, manifest.Parity?.Engines,
                BitConverter.ToString(file.StepGraph.ToArray()),
            };
            foreach (object? value in values)
                text.AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture));
            foreach (var extra in file.Extras)
                text.Append(extra.Key).Append('=').AppendLine(BitConverter.ToString(extra.Value.ToArray()));
            return text.ToString();
        }
    }
}
