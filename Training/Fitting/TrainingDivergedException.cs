using System;

namespace DialogueRnn.Training.Fitting;

/// <summary>A training diverged before any weights worth keeping were there. The message says where, and the remedy.</summary>
internal sealed class TrainingDivergedException(string message) : Exception(message);
