namespace DialogueRnn.Training.Embeddings;

/// <summary>The formats of word vector files.</summary>
internal enum EmbeddingFormat
{
    /// <summary>The text format of GloVe: one line per word, with the word and then its numbers.</summary>
    GloveText,

    /// <summary>The text format of word2vec, also of fastText's <c>.vec</c>: a header line 'count width', then lines as in GloVe's format.</summary>
    Word2VecText,

    /// <summary>The binary format of word2vec: the header line, then for each word its bytes, a space and little-endian 32-bit floats.</summary>
    Word2VecBinary,
}
