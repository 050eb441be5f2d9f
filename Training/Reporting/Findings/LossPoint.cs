namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>Training and validation loss at one step, in nats per character.</summary>
/// <param name="Step">The number of optimiser steps.</param>
/// <param name="Training">The mean training loss since the previous point. NaN if there was none. Infinite if it was not a number.</param>
/// <param name="Validation">The validation loss. NaN if there was no validation at this step.</param>
internal readonly record struct LossPoint(long Step, double Training, double Validation);
