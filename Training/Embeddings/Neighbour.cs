namespace DialogueRnn.Training.Embeddings;

/// <summary>A word near another.</summary>
/// <param name="Word">The word, without the space of its token.</param>
/// <param name="Similarity">The cosine of the angle between the rows, from −1 to 1.</param>
internal readonly record struct Neighbour(string Word, double Similarity);
