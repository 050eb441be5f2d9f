using DialogueRnn.Training.Corpus.Utterances;

namespace DialogueRnn.Training.Commands.Labelling;

/// <summary>What a classifier proposes for a line that lacks a field.</summary>
/// <param name="Line">The line.</param>
/// <param name="Label">The likeliest label.</param>
/// <param name="Probability">Its probability, from 0 to 1.</param>
/// <param name="Second">The second likeliest label.</param>
/// <param name="SecondProbability">Its probability, from 0 to 1.</param>
internal sealed record LabelProposal(Utterance Line, string Label, double Probability, string Second, double SecondProbability);
