namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>Both losses at one moment of a run, in nats per character.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Training">Mean training loss since the point before; NaN when none was logged, or when it was not a number.</param>
/// <param name="Validation">Validation loss; NaN when there was no validation at this point.</param>
internal readonly record struct LossPoint(long Step, double Training, double Validation);
