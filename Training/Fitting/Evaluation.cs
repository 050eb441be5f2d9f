using System;

namespace DialogueRnn.Training.Fitting;

/// <summary>How well a text is predicted.</summary>
/// <param name="NatsPerCharacter">Mean cross-entropy.</param>
/// <param name="Accuracy">Share of characters that were the likeliest, from 0 to 1.</param>
/// <param name="Characters">Characters predicted.</param>
internal readonly record struct Evaluation(double NatsPerCharacter, double Accuracy, long Characters)
{
    public double BitsPerCharacter => NatsPerCharacter / Math.Log(2.0);
}
