using System;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>How well a network predicts a text.</summary>
/// <param name="NatsPerCharacter">The mean cross-entropy, in nats per character.</param>
/// <param name="Accuracy">The share of tokens that were the network's first choice, from 0 to 1.</param>
/// <param name="Characters">The number of predicted characters.</param>
internal readonly record struct Evaluation(double NatsPerCharacter, double Accuracy, long Characters)
{
    /// <summary>The perplexity per word: e to the power of the mean cross-entropy of a word. Marks and line breaks count as words.</summary>
    /// <param name="words">The number of words in the text.</param>
    public double PerplexityPerWord(long words) => Math.Exp(NatsPerCharacter * Characters / words);

    /// <summary>The mean cross-entropy, in bits per character.</summary>
    public double BitsPerCharacter => NatsPerCharacter / Math.Log(2.0);
}
