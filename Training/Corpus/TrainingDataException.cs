using System;

namespace DialogueRnn.Training.Corpus;

/// <summary>A corpus cannot be trained on. The message names the file, what is wrong with it and the remedy.</summary>
internal sealed class TrainingDataException(string message, Exception? innerException = null) : Exception(message, innerException);
