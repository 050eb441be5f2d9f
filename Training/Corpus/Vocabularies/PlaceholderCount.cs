namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>How often a placeholder stands in a corpus.</summary>
/// <param name="Text">The placeholder, as in "{player}".</param>
/// <param name="Count">The number of times.</param>
internal sealed record PlaceholderCount(string Text, int Count);
