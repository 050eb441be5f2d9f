using System;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>A checkpoint cannot be read or does not fit the run. The message names the file, the fault and the remedy.</summary>
internal sealed class CheckpointFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
