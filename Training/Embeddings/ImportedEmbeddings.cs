using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Embeddings;

/// <summary>The rows of a file of word vectors that belong to the words of a vocabulary.</summary>
/// <param name="path">The path of the file.</param>
/// <param name="format">The format of the file.</param>
/// <param name="width">The number of values per row in the file.</param>
/// <param name="fileWords">The number of words in the file.</param>
/// <param name="rows">The rows by word.</param>
internal sealed class ImportedEmbeddings(
    string path, EmbeddingFormat format, int width, long fileWords, IReadOnlyDictionary<string, float[]> rows)
{
    /// <summary>The width of the network's embedding is a multiple of this number.</summary>
    public const int WidthStep = 32;

    /// <summary>
    /// The default standard deviation of the values in a table: that of uniform numbers from −0.1 to 0.1, the usual start of tied tables
    /// (O. Press and L. Wolf, "Using the Output Embedding to Improve Language Models", 2017; S. Merity et al., "Regularizing and Optimizing LSTM
    /// Language Models", 2017). The norm of a row is then 0.058·√width.
    /// </summary>
    public const double DefaultDeviation = 0.057735;

    /// <summary>The path of the file.</summary>
    public string Path => path;

    /// <summary>The format of the file.</summary>
    public EmbeddingFormat Format => format;

    /// <summary>The number of values per row in the file.</summary>
    public int Width => width;

    /// <summary>The width of the network's table: the width of the file, rounded up to a multiple of <see cref="WidthStep"/>.</summary>
    public int NetworkWidth => (width + WidthStep - 1) / WidthStep * WidthStep;

    /// <summary>The number of words in the file.</summary>
    public long FileWords => fileWords;

    /// <summary>The number of wanted words that occur in the file again. Their first rows are used.</summary>
    public int Duplicates { get; init; }

    /// <summary>The number of words in the file that are not valid UTF-8. They are left out.</summary>
    public long Unreadable { get; init; }

    /// <summary>The rows as they are in the file, by word.</summary>
    public IReadOnlyDictionary<string, float[]> Rows => rows;

    /// <summary>Measures how much of a text the rows cover.</summary>
    /// <param name="stems">The words.</param>
    /// <param name="counts">The count of each word in the text.</param>
    public EmbeddingCoverage Coverage(IReadOnlyList<string> stems, IReadOnlyList<long> counts) => EmbeddingCoverage.Of(rows, stems, counts);

    /// <summary>Creates the table of a network's words. See <see cref="EmbeddingTable"/>.</summary>
    /// <param name="stems">The words, one per row.</param>
    /// <param name="width">The width of the table, at least that of the file.</param>
    /// <param name="seed">The seed for rows and columns that the file does not have.</param>
    /// <param name="isFound">Receives for each row whether the file has it.</param>
    /// <param name="deviation">The root mean square of the values in found rows.</param>
    /// <returns>The table, [stems, width], row-major.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is less than that of the file.</exception>
    public float[] Fill(IReadOnlyList<string> stems, int width, long seed, out bool[] isFound, double deviation = DefaultDeviation)
    {
        if (width < Width)
            throw new ArgumentOutOfRangeException(nameof(width), width, $"The rows of the file have {Width} numbers, so the table must have at least that width.");
        return new EmbeddingTable(rows, Width, stems, width, deviation).Fill(unchecked((ulong)seed), out isFound);
    }

    /// <summary>Describes in one line what was read.</summary>
    /// <param name="tableWidth">The width of the network's table.</param>
    public string Describe(int tableWidth)
    {
        string kind = format switch
        {
            EmbeddingFormat.GloveText => "GloVe text",
            EmbeddingFormat.Word2VecText => "word2vec text",
            _ => "word2vec binary",
        };
        string padding = tableWidth > Width ? $", widened to {tableWidth} with small random numbers" : string.Empty;
        string doubles = Duplicates > 0 ? $"; {Duplicates:N0} words occur more than once, their first rows are used" : string.Empty;
        string lost = Unreadable > 0 ? $"; {Unreadable:N0} words are not valid UTF-8 and are left out" : string.Empty;
        return $"{kind}, {FileWords:N0} words of {Width} numbers{padding}{doubles}{lost}";
    }
}
