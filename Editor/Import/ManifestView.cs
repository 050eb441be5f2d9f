#nullable enable
using System;
using System.Globalization;
using DialogueRnn.Model;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Import
{
    /// <summary>Shows the manifest of a model as rows of a name and a value.</summary>
    internal sealed class ManifestView : VisualElement
    {
        private const float NameWidth = 150f;
        private const double BytesPerMegabyte = 1024 * 1024;

        /// <summary>Creates the view.</summary>
        /// <param name="manifest">The manifest.</param>
        /// <param name="bytes">The size of the file, in bytes.</param>
        internal ManifestView(ModelManifest manifest, int bytes)
        {
            Add(Section("Model"));
            Add(Row("Name", manifest.Name));
            Add(Row("Network", $"{manifest.Cell.ToString().ToUpperInvariant()}, {manifest.Layers} \u00D7 {manifest.Hidden} units"));
            Add(Row("Weights", WeightsOf(manifest)));
            Add(Row("Vocabulary", $"{Count(manifest.Vocabulary.Size)} {(manifest.Level == TokenLevel.Word ? "words" : "characters")}"));
            Add(Row("File size", Invariant($"{bytes / BytesPerMegabyte:0.00} MB")));
            AddScene(manifest.Scene);
            if (manifest.Placeholders.Count > 0)
                Add(Row("Placeholders", string.Join(", ", manifest.Placeholders)));
            AddTraining(manifest.Training);
            Add(Section("Checks"));
            Add(Row("Export", ParityOf(manifest.Parity)));
            if (manifest.Weights != WeightFormat.Fp32)
                Add(Row("Quantisation", QuantisationOf(manifest.Quantisation)));
        }

        private void AddScene(SceneSchema? scene)
        {
            if (scene is null)
                return;
            Add(Section("Scene fields"));
            foreach (SceneField field in scene.Fields)
                Add(Row(field.Name, field.Domain));
        }

        private void AddTraining(TrainingSummary training)
        {
            Add(Section("Training"));
            Add(Row("Corpus", training.CorpusFiles.Count == 0 ? "not stated" : string.Join(", ", training.CorpusFiles)));
            Add(Row("Licence of the corpus", training.CorpusLicence.Length == 0 ? "not stated" : training.CorpusLicence));
            Add(Row("Validation loss", double.IsNaN(training.ValidationLoss)
                ? "not measured"
                : Invariant($"{training.ValidationLoss:0.0000} nats ({training.ValidationLoss / Math.Log(2):0.000} bits) per character")));
            Add(Row("Trained on", Invariant($"{Count(training.CharactersSeen)} characters ({training.Epochs:0.0} epochs) in {Time(training.Seconds)}")));
        }

        private static string WeightsOf(ModelManifest manifest)
        {
            switch (manifest.Weights)
            {
                case WeightFormat.Int8: return "8-bit integers";
                case WeightFormat.Int4: return "4-bit integers";
                default: return "32-bit floats";
            }
        }

        private static string ParityOf(ParityCertificate? parity) => parity is null
            ? "not compared with the trained network"
            : Invariant($"largest logit difference {parity.LargestLogitDifference:0.######} over {Count(parity.Tokens)} tokens ({parity.Engines})");

        private static string QuantisationOf(QuantisationSummary? quantisation) => quantisation is null
            ? "not measured"
            : Invariant($"perplexity \u00D7 {quantisation.PerplexityRatio:0.0000}, same first choice at {quantisation.EqualFirstChoices:0.0%} of tokens");

        private static string Time(double seconds) =>
            seconds < 120 ? Invariant($"{seconds:0} s") : Invariant($"{seconds / 60:0} min");

        private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

        private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

        private static Label Section(string title)
        {
            var label = new Label(title);
            label.style.unityFontStyleAndWeight = UnityEngine.FontStyle.Bold;
            label.style.marginTop = 8;
            return label;
        }

        private static VisualElement Row(string title, string value)
        {
            var row = new VisualElement();
            row.style.flexDirection = FlexDirection.Row;
            var name = new Label(title);
            name.style.width = NameWidth;
            name.style.flexShrink = 0;
            row.Add(name);
            var text = new Label(value);
            text.style.whiteSpace = WhiteSpace.Normal;
            text.style.flexShrink = 1;
            row.Add(text);
            return row;
        }
    }
}
