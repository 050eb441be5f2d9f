namespace DialogueRnn.Training.Embeddings;

/// <summary>How a file of word vectors is written.</summary>
internal enum EmbeddingFormat
{
    /// <summary>GloVe's text: a line a word, the word and then its numbers.</summary>
    GloveText,

    /// <summary>word2vec's text (fastText's <c>.vec</c> as well): a header line 'count width', then as GloVe's.</summary>
    Word2VecText,

    /// <summary>word2vec's binary: the header line, then for each word its bytes, a blank and little-endian 32-bit floats.</summary>
    Word2VecBinary,
}
