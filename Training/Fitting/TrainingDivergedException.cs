using System;

namespace DialogueRnn.Training.Fitting;

/// <summary>A training diverged before any weights were kept. The message names the step and the remedy.</summary>
internal sealed class TrainingDivergedException(string message) : Exception(message);
