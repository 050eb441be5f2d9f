using System;

namespace DialogueRnn.Training.Corpus;

/// <summary>The data or the options cannot be used for training. The message names the file or option, the fault and the remedy.</summary>
internal sealed class TrainingDataException(string message, Exception? innerException = null) : Exception(message, innerException);
