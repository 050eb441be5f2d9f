using System;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>How well a text is predicted.</summary>
/// <param name="NatsPerCharacter">Mean cross-entropy.</param>
/// <param name="Accuracy">Share of tokens that were the likeliest, from 0 to 1.</param>
/// <param name="Characters">Characters predicted.</param>
internal readonly record struct Evaluation(double NatsPerCharacter, double Accuracy, long Characters)
{
    /// <summary>e to the power of what a word of a text costs on average; a word is also a mark or a line break.</summary>
    /// <param name="words">Words of the text.</param>
    public double PerplexityPerWord(long words) => Math.Exp(NatsPerCharacter * Characters / words);

    public double BitsPerCharacter => NatsPerCharacter / Math.Log(2.0);
}
