namespace DialogueRnn.Training.Corpus;

/// <summary>Where a <see cref="StatefulBatcher"/> stands: the batch that comes next.</summary>
/// <param name="Epoch">How many times the whole text has been read.</param>
/// <param name="Batch">How many batches of this epoch have been read.</param>
internal readonly record struct BatchPosition(int Epoch, int Batch);
