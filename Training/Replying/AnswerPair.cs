using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Utterances;

namespace DialogueRnn.Training.Replying;

/// <summary>A line and an answer to it.</summary>
/// <param name="Heard">The line that is answered, without its speaker.</param>
/// <param name="Answer">The answer, without its speaker.</param>
/// <param name="Group">The speaker of the answer. Answers are compared with others of their group first, so that a voice is no hint.</param>
internal sealed record AnswerPair(string Heard, string Answer, string Group)
{
    /// <summary>The fewest answers from which a matcher can learn.</summary>
    public const int Fewest = 20;

    /// <summary>The answers of a corpus, in order.</summary>
    public static AnswerPair[] Of(IEnumerable<Utterance> utterances) =>
    [
        .. utterances.Where(utterance => utterance.Heard is not null)
            .Select(utterance => new AnswerPair(utterance.Heard!.Text, utterance.Text, utterance.Speaker ?? utterance.Place.File)),
    ];
}
