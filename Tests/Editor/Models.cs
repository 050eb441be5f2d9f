#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference;
using DialogueRnn.Tests.Inference.Managed;

namespace DialogueRnn.Editor.Tests
{
    /// <summary>Small models that speak.</summary>
    internal static class Models
    {
        /// <summary>Speaks characters from "!" on; its lines seldom end before their longest length.</summary>
        internal static DialogueModelFile Small(int hidden = 24) => SmallGraph(hidden).ToFile();

        /// <summary>The small model with scene fields.</summary>
        internal static DialogueModelFile WithScene() => WithScene(SceneField.Choice("mood", new[] { "angry", "calm" }), SceneField.Number("health", 0f, 1f));

        /// <summary>The small model with these scene fields.</summary>
        internal static DialogueModelFile WithScene(params SceneField[] fields) => SmallGraph(24).ToFile(new SceneSchema(fields));

        /// <summary>The small model whose first tokens are placeholders.</summary>
        internal static DialogueModelFile WithPlaceholders()
        {
            string[] placeholders = { "{player}", "<item>" };
            var tokens = new Vocabulary(placeholders.Concat("\n abcdefghijk".Select(letter => letter.ToString())), null, placeholders);
            return SmallGraph(24, tokens).ToFile();
        }

        /// <summary>The small model, which can reply. Every answer fits every heard line equally.</summary>
        internal static DialogueModelFile Replying()
        {
            DialogueModelFile file = Small();
            int size = ReplyMatcher.FewestRows * ReplyMatcher.Width;
            var replies = new ReplyMemory(new ReplyMatcher(new sbyte[size], new sbyte[size]), new Dictionary<string, IReadOnlyList<HeardLine>>(), _ => null);
            file.Extras[ReplyMemory.ExtraName] = ReplyMemoryFormat.Write(replies);
            return file;
        }

        /// <summary>Runs on ONNX Runtime: a whole step graph.</summary>
        internal static DialogueModelFile Graph() => TinyStepGraph.Sample(8, 12).ToFile();

        private static WeightsGraph SmallGraph(int hidden, Vocabulary? tokens = null)
        {
            var graph = new WeightsGraph(CellKind.Gru, 1, hidden, tokens?.Size ?? 40, WeightFormat.Int8, tokens: tokens);
            graph.Manifest.Sampling.MaximumLength = 40;
            graph.Manifest.Training.ValidationLoss = 1.4375;
            graph.Manifest.Training.CorpusLicence = "CC0-1.0";
            graph.Manifest.Parity = new ParityCertificate { LargestLogitDifference = 0.00025f, Tokens = 1000, Engines = "A 1 / B 2" };
            graph.Manifest.Quantisation = new QuantisationSummary { PerplexityRatio = 1.0008, EqualFirstChoices = 0.99, Tokens = 2000, Engine = "A 1" };
            return graph;
        }
    }
}
