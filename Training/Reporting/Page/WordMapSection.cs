using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Reporting.Charts;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Page;

/// <summary>The section with the map of a word model's embedding: a wide drawing, and a tall one with fewer words for phones.</summary>
internal static class WordMapSection
{
    private const double Wide = 1000;
    private const double WideHeight = 640;
    private const double WideSize = 13;
    private const double Narrow = 330;
    private const double NarrowHeight = 560;
    private const double NarrowSize = 12;
    private const int NarrowWords = 60;

    /// <summary>Computes the map of a model. Null for a character model, or if there are too few words.</summary>
    /// <param name="manifest">The model's manifest.</param>
    /// <param name="weights">Its weights.</param>
    public static WordMap? Of(ModelManifest manifest, StepWeights weights) =>
        manifest.Level == TokenLevel.Word && weights.Embedding is { } table ? WordMap.Of(WordSpace.Of(manifest.Vocabulary, table)) : null;

    /// <summary>Adds the section, if there is a map.</summary>
    public static void AddTo(HtmlText page, WordMap? map)
    {
        if (map is null)
            return;
        page.Add($"<section><h2>Words with a similar use</h2><p class=\"soft\">The most frequent words of the corpus")
            .Add($"{(map.Skipped > 0 ? $" without the first {Number.Integer(map.Skipped)}, which are mostly grammar" : string.Empty)}. ")
            .Add($"Words that the model uses in a similar way are near each other. Larger words are more frequent. ")
            .Add($"Only the distances have a meaning, not the directions. Point at a word to see its nearest words.</p><figure class=\"card\">");
        AddDrawing(page, "wide", map.Words, MapLabels.Place(map.Words, Wide, WideHeight, WideSize), Wide, WideHeight);
        MappedWord[] few = [.. map.Words.Take(NarrowWords).Select(word => word with { X = word.Y, Y = word.X })];
        AddDrawing(page, "tall", few, MapLabels.Place(few, Narrow, NarrowHeight, NarrowSize), Narrow, NarrowHeight);
        page.Add($"</figure></section>\n");
    }

    private static void AddDrawing(HtmlText page, string style, IReadOnlyList<MappedWord> words, IReadOnlyList<MapLabel> labels, double width, double height)
    {
        page.Add($"<svg class=\"map {style}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"A map of {words.Count} words. Words with a similar use are near each other.\">");
        foreach (MapLabel label in labels)
        {
            MappedWord word = words[label.Index];
            page.Add($"<text x=\"{label.X}\" y=\"{label.Y}\" font-size=\"{label.Size}\">{word.Word}<title>{word.Word}: {string.Join(", ", word.Nearest)}</title></text>");
        }

        page.Add($"</svg>");
    }
}
