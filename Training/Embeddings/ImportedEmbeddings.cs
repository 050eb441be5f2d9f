using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Embeddings;

/// <summary>The rows of a file of word vectors that a vocabulary asked for.</summary>
/// <param name="path">The file.</param>
/// <param name="format">How it is written.</param>
/// <param name="width">Numbers of a row, as the file has them.</param>
/// <param name="fileWords">How many words the file holds.</param>
/// <param name="rows">The rows, by the words that asked for them.</param>
internal sealed class ImportedEmbeddings(
    string path, EmbeddingFormat format, int width, long fileWords, IReadOnlyDictionary<string, float[]> rows)
{
    /// <summary>The network's embeddings are so many columns wide, or a multiple of it.</summary>
    public const int WidthStep = 32;

    /// <summary>
    /// How far the numbers of a table spread by default: as uniform numbers from −0.1 to 0.1, the usual start of tied tables (O. Press and
    /// L. Wolf, "Using the Output Embedding to Improve Language Models", 2017; S. Merity et al., "Regularizing and Optimizing LSTM Language
    /// Models", 2017). The norm that follows is 0.058·√width.
    /// </summary>
    public const double DefaultDeviation = 0.057735;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>How it is written.</summary>
    public EmbeddingFormat Format => format;

    /// <summary>Numbers of a row, as the file has them.</summary>
    public int Width => width;

    /// <summary>Columns of the network's table: the file's width, up to the next multiple of <see cref="WidthStep"/>.</summary>
    public int NetworkWidth => (width + WidthStep - 1) / WidthStep * WidthStep;

    /// <summary>How many words the file holds.</summary>
    public long FileWords => fileWords;

    /// <summary>Wanted words that stood in the file more than once; the first rows count.</summary>
    public int Duplicates { get; init; }

    /// <summary>Words of the file that are no UTF-8 and were left out.</summary>
    public long Unreadable { get; init; }

    /// <summary>The rows as they stand in the file, by the words that asked for them.</summary>
    public IReadOnlyDictionary<string, float[]> Rows => rows;

    /// <summary>How much of a text the rows cover.</summary>
    /// <param name="stems">Words.</param>
    /// <param name="counts">How often each stands in the text.</param>
    public EmbeddingCoverage Coverage(IReadOnlyList<string> stems, IReadOnlyList<long> counts) => EmbeddingCoverage.Of(rows, stems, counts);

    /// <summary>A table for a network's words: see <see cref="EmbeddingTable"/>.</summary>
    /// <param name="stems">The words, one a row.</param>
    /// <param name="width">Columns of the table, the file's width or more.</param>
    /// <param name="seed">For the rows and columns that the file lacks.</param>
    /// <param name="isFound">For each row, whether the file has it.</param>
    /// <param name="deviation">Root mean square of the found rows' numbers.</param>
    /// <returns>[stems, width], row-major.</returns>
    public float[] Fill(IReadOnlyList<string> stems, int width, long seed, out bool[] isFound, double deviation = DefaultDeviation)
    {
        if (width < Width)
            throw new ArgumentOutOfRangeException(nameof(width), width, $"The rows of the file have {Width} numbers; the table must be as wide or wider.");
        return new EmbeddingTable(rows, Width, stems, width, deviation).Fill(unchecked((ulong)seed), out isFound);
    }

    /// <summary>What was read, in one line.</summary>
    /// <param name="tableWidth">Columns of the network's table.</param>
    public string Describe(int tableWidth)
    {
        string kind = format switch
        {
            EmbeddingFormat.GloveText => "GloVe text",
            EmbeddingFormat.Word2VecText => "word2vec text",
            _ => "word2vec binary",
        };
        string padding = tableWidth > Width ? $", widened to {tableWidth} by small random ones" : string.Empty;
        string doubles = Duplicates > 0 ? $"; {Duplicates:N0} words stand there again, the first rows were taken" : string.Empty;
        string lost = Unreadable > 0 ? $"; {Unreadable:N0} words are no UTF-8 and were left out" : string.Empty;
        return $"{kind}, {FileWords:N0} words of {Width} numbers{padding}{doubles}{lost}";
    }
}
