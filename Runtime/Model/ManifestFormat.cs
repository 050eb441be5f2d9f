#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model.Entries;
using DialogueRnn.Model.Marks;
using DialogueRnn.Model.Scenes;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model
{
    /// <summary>Reads and writes a manifest as a MessagePack map with named entries. The reader skips unknown names.</summary>
    internal static class ManifestFormat
    {
        private static readonly NamedEntries<ParityCertificate> Parity = new NamedEntries<ParityCertificate>()
            .Single("largestLogitDifference", parity => parity.LargestLogitDifference, (parity, number) => parity.LargestLogitDifference = number)
            .Count("tokens", parity => parity.Tokens, (parity, number) => parity.Tokens = number)
            .Text("engines", parity => parity.Engines, (parity, text) => parity.Engines = text);

        internal static void Write(ref MessagePackWriter writer, ModelManifest manifest)
        {
            bool isWord = manifest.Level == TokenLevel.Word;
            writer.WriteMapHeader((isWord ? 14 : 11) + (manifest.Scene is null ? 0 : 1) + (manifest.IsClassifier ? 1 : 0) + (manifest.Placeholders.Count > 0 ? 1 : 0) + (manifest.IsRewriter ? 1 : 0) + (manifest.LineMarks is null ? 0 : 1));
            writer.Write("name");
            writer.Write(manifest.Name);
            writer.Write("level");
            writer.Write(NameOf(manifest.Level));
            writer.Write("cell");
            writer.Write(NameOf(manifest.Cell));
            writer.Write("layers");
            writer.Write(manifest.Layers);
            writer.Write("hidden");
            writer.Write(manifest.Hidden);
            writer.Write("vocabulary");
            WriteElements(ref writer, manifest.Vocabulary);
            if (isWord)
                WriteWordEntries(ref writer, manifest);
            if (manifest.Placeholders.Count > 0)
                WritePlaceholders(ref writer, manifest.Placeholders);
            writer.Write("sampling");
            SamplingFormat.Write(ref writer, manifest.Sampling);
            writer.Write("training");
            TrainingSummaryFormat.Entries.Write(ref writer, manifest.Training);
            writer.Write("parity");
            Parity.Write(ref writer, manifest.Parity);
            writer.Write("weights");
            writer.Write(QuantisationFormat.NameOf(manifest.Weights));
            writer.Write("quantisation");
            QuantisationFormat.Entries.Write(ref writer, manifest.Quantisation);
            if (manifest.Scene != null)
            {
                writer.Write("scene");
                SceneSchemaFormat.Write(ref writer, manifest.Scene);
            }

            if (manifest.LineMarks != null)
            {
                writer.Write("marks");
                LineMarksFormat.Entries.Write(ref writer, manifest.LineMarks);
            }

            if (manifest.IsClassifier)
                WriteLabels(ref writer, manifest.Labels);
            if (manifest.Rewriting != null)
            {
                writer.Write("rewriting");
                RewritingSchemaFormat.Write(ref writer, manifest.Rewriting);
            }
        }

        /// <summary>Reads a manifest.</summary>
        /// <exception cref="FormatException">An entry is missing or has an unknown value.</exception>
        /// <exception cref="ArgumentException">A value is out of its range, or the vocabulary is not valid.</exception>
        /// <exception cref="MessagePackSerializationException">An entry has a wrong type.</exception>
        internal static ModelManifest Read(ref MessagePackReader reader)
        {
            string name = string.Empty;
            TokenLevel? level = null;
            CellKind? cell = null;
            int layers = 0;
            int hidden = 0;
            List<string>? elements = null;
            int letters = 0;
            int embedding = 0;
            bool isTied = false;
            SamplingDefaults sampling = new SamplingDefaults();
            TrainingSummary training = new TrainingSummary();
            ParityCertificate? parity = null;
            WeightFormat weights = WeightFormat.Fp32;
            QuantisationSummary? quantisation = null;
            SceneSchema? scene = null;
            string[] labels = Array.Empty<string>();
            RewritingSchema? rewriting = null;
            LineMarks? marks = null;
            string[] placeholders = Array.Empty<string>();

            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                switch (reader.ReadString())
                {
                    case "name": name = reader.ReadString() ?? string.Empty; break;
                    case "level": level = ParseLevel(reader.ReadString()); break;
                    case "cell": cell = ParseCell(reader.ReadString()); break;
                    case "layers": layers = reader.ReadInt32(); break;
                    case "hidden": hidden = reader.ReadInt32(); break;
                    case "vocabulary": elements = ReadElements(ref reader); break;
                    case "letters": letters = reader.ReadInt32(); break;
                    case "embedding": embedding = reader.ReadInt32(); break;
                    case "tied": isTied = reader.ReadBoolean(); break;
                    case "sampling": sampling = SamplingFormat.Read(ref reader); break;
                    case "training": training = TrainingSummaryFormat.Entries.Read(ref reader); break;
                    case "parity": parity = Parity.ReadOptional(ref reader); break;
                    case "weights": weights = QuantisationFormat.Parse(reader.ReadString()); break;
                    case "quantisation": quantisation = QuantisationFormat.Entries.ReadOptional(ref reader); break;
                    case "scene": scene = SceneSchemaFormat.Read(ref reader); break;
                    case "marks": marks = LineMarksFormat.Entries.Read(ref reader); break;
                    case "labels": labels = ReadTexts(ref reader, ModelManifest.MaximumLabels, "labels"); break;
                    case "placeholders": placeholders = ReadTexts(ref reader, Vocabulary.MaximumPlaceholders, "placeholders"); break;
                    case "rewriting": rewriting = RewritingSchemaFormat.Read(ref reader); break;
                    default: reader.Skip(); break;
                }
            }

            if (level is null || cell is null || elements is null)
                throw new FormatException("the manifest has no level, no cell or no vocabulary");
            if (scene != null && labels.Length > 0)
                throw new FormatException("the manifest has both labels and scene fields");
            if (rewriting != null && (scene != null || labels.Length > 0 || level != TokenLevel.Word || cell != CellKind.Gru || layers != RewritingSchemaFormat.DecoderLayers || !isTied))
                throw new FormatException("the manifest is that of a rewriter, but a rewriter has no labels and no scene fields, and a decoder of words with two tied layers of the cell 'gru'");
            return new ModelManifest(name, level.Value, cell.Value, layers, hidden, VocabularyOf(level.Value, elements, letters, placeholders))
            {
                Embedding = embedding,
                IsTied = isTied,
                Sampling = sampling,
                Training = training,
                Parity = parity,
                Weights = weights,
                Quantisation = quantisation,
                Scene = scene,
                LineMarks = marks,
                Labels = labels,
                Rewriting = rewriting,
            };
        }

        internal static string NameOf(CellKind cell) => cell switch
        {
            CellKind.Gru => "gru",
            CellKind.Lstm => "lstm",
            _ => "rnn",
        };

        internal static string NameOf(TokenLevel level) => level == TokenLevel.Character ? "char" : "word";

        private static TokenLevel ParseLevel(string? name) => name switch
        {
            "char" => TokenLevel.Character,
            "word" => TokenLevel.Word,
            _ => throw new FormatException($"the level is '{name}', and only 'char' and 'word' are known"),
        };

        private static CellKind ParseCell(string? name) => name switch
        {
            "gru" => CellKind.Gru,
            "lstm" => CellKind.Lstm,
            "rnn" => CellKind.Rnn,
            _ => throw new FormatException($"the cell is '{name}', and only 'gru', 'lstm' and 'rnn' are known"),
        };

        private static void WriteWordEntries(ref MessagePackWriter writer, ModelManifest manifest)
        {
            writer.Write("letters");
            writer.Write(manifest.Vocabulary.LetterCount);
            writer.Write("embedding");
            writer.Write(manifest.Embedding);
            writer.Write("tied");
            writer.Write(manifest.IsTied);
        }

        internal static Vocabulary VocabularyOf(TokenLevel level, List<string> elements, int letters, string[] placeholders)
        {
            if (level == TokenLevel.Character)
                return new Vocabulary(elements, null, placeholders);
            if (letters < 1 || letters > elements.Count)
                throw new FormatException($"the vocabulary has {elements.Count} elements, but its number of letters is {letters}");
            return new Vocabulary(elements.GetRange(0, letters), elements.GetRange(letters, elements.Count - letters), placeholders);
        }

        internal static void WriteElements(ref MessagePackWriter writer, Vocabulary vocabulary)
        {
            writer.WriteArrayHeader(vocabulary.Size - 1);
            foreach (string element in vocabulary.Elements)
                writer.Write(element);
        }

        internal static List<string> ReadElements(ref MessagePackReader reader)
        {
            int count = reader.ReadArrayHeader();
            if (count >= Vocabulary.MaximumSize)
                throw new FormatException($"the vocabulary has {count} elements, and at most {Vocabulary.MaximumSize - 1} are allowed");
            var elements = new List<string>(count);
            for (int index = 0; index < count; index++)
                elements.Add(reader.ReadString() ?? string.Empty);
            return elements;
        }

        private static void WriteLabels(ref MessagePackWriter writer, IReadOnlyList<string> labels)
        {
            writer.Write("labels");
            writer.WriteArrayHeader(labels.Count);
            foreach (string label in labels)
                writer.Write(label);
        }

        private static void WritePlaceholders(ref MessagePackWriter writer, IReadOnlyList<Placeholder> placeholders)
        {
            writer.Write("placeholders");
            writer.WriteArrayHeader(placeholders.Count);
            foreach (Placeholder placeholder in placeholders)
                writer.Write(placeholder.Text);
        }

        private static string[] ReadTexts(ref MessagePackReader reader, int most, string what)
        {
            int count = reader.ReadArrayHeader();
            if (count > most)
                throw new FormatException($"it has {count} {what}, and at most {most} are allowed");
            string[] texts = new string[count];
            for (int index = 0; index < count; index++)
                texts[index] = reader.ReadString() ?? string.Empty;
            return texts;
        }
    }
}
