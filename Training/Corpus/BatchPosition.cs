namespace DialogueRnn.Training.Corpus;

/// <summary>The position of a <see cref="StatefulBatcher"/>: its next batch.</summary>
/// <param name="Epoch">The number of complete passes over the text.</param>
/// <param name="Batch">The number of batches read in this epoch.</param>
internal readonly record struct BatchPosition(int Epoch, int Batch);
