using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Training.Corpus.Utterances;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>How well a model uses the line that an answer answers.</summary>
/// <param name="Answers">The number of answers that were measured.</param>
/// <param name="NatsPerCharacter">The mean cross-entropy of the answers, each after the line that it answers.</param>
/// <param name="NatsPerCharacterUnheard">The same, without the heard line. Null for a model that always reads one.</param>
/// <param name="Recognised">The share of heard lines for which the true answer has fewer nats per character than <see cref="ReplyEvaluation.Others"/> others, from 0 to 1.</param>
/// <param name="RecognisedByGain">The share of heard lines from which the true answer gains more nats than the others do. Null without <paramref name="NatsPerCharacterUnheard"/>.</param>
/// <param name="Matched">The share of heard lines that the true answer fits better than the others do, by the matcher of the model. Null for a model without one.</param>
internal sealed record Replies(
    int Answers, double NatsPerCharacter, double? NatsPerCharacterUnheard, double Recognised, double? RecognisedByGain, double? Matched = null);

/// <summary>Measures whether a model finds the answer to a line likelier than answers to other lines. The others are said by the speaker of the true one.</summary>
internal static class ReplyEvaluation
{
    /// <summary>The number of other answers that the true one is compared with.</summary>
    public const int Others = 9;

    private const int MostAnswers = 1_000;
    private const ulong Seed = 20_261_130;

    /// <summary>The cross-entropy of a text in nats.</summary>
    /// <param name="heard">The line before. Null for none.</param>
    /// <param name="speaker">The beginning of the answer, which is given: its speaker, as in <c>GUARD:</c>. Empty for none.</param>
    /// <param name="text">The text of the answer, without its speaker.</param>
    public delegate double Surprise(Utterance? heard, string speaker, string text);

    /// <summary>How well an answer fits a heard line. Larger is better.</summary>
    /// <param name="heard">The text of the heard line.</param>
    /// <param name="answer">The text of the answer.</param>
    public delegate double Fit(string heard, string answer);

    /// <summary>Measures the answers of a corpus, at most 1,000 of them, evenly spread.</summary>
    /// <param name="utterances">The records.</param>
    /// <param name="surprise">The model.</param>
    /// <param name="isHeardNeeded">Whether the model always reads a heard line.</param>
    /// <param name="fit">The matcher of the model. Null if it has none.</param>
    /// <returns>The result. Null if there are fewer answers than are compared.</returns>
    public static Replies? Measure(IEnumerable<Utterance> utterances, Surprise surprise, bool isHeardNeeded, Fit? fit = null)
    {
        Utterance[] all = [.. utterances.Where(utterance => utterance.Heard is not null).DistinctBy(utterance => utterance.Text)];
        if (all.Length <= Others)
            return null;
        Utterance[] measured = [.. Enumerable.Range(0, Math.Min(all.Length, MostAnswers)).Select(place => all[(int)((long)place * all.Length / Math.Min(all.Length, MostAnswers))])];
        var random = new SeededRandom(Seed);
        double heard = 0;
        double unheard = 0;
        long characters = 0;
        int recognised = 0;
        int gained = 0;
        int matched = 0;
        foreach (Utterance answer in measured)
        {
            string speaker = answer.Speaker is null ? string.Empty : answer.Speaker + ":";
            Utterance[] candidates = [answer, .. Draw(all, answer, ref random)];
            double[] after = [.. candidates.Select(candidate => surprise(answer.Heard, speaker, candidate.Text))];
            double[] before = isHeardNeeded ? [] : [.. candidates.Select(candidate => surprise(null, speaker, candidate.Text))];
            heard += after[0];
            characters += answer.Text.Length;
            recognised += IsLeast([.. after.Select((nats, place) => nats / candidates[place].Text.Length)]) ? 1 : 0;
            matched += fit is not null && IsLeast([.. candidates.Select(candidate => -fit(answer.Heard!.Text, candidate.Text))]) ? 1 : 0;
            if (isHeardNeeded)
                continue;
            unheard += before[0];
            gained += IsLeast([.. after.Zip(before, (with, without) => with - without)]) ? 1 : 0;
        }

        double count = measured.Length;
        return new Replies(
            measured.Length, heard / characters, isHeardNeeded ? null : unheard / characters, recognised / count, isHeardNeeded ? null : gained / count,
            fit is null ? null : matched / count);
    }

    private static Utterance[] Draw(Utterance[] all, Utterance answer, ref SeededRandom random)
    {
        var drawn = new HashSet<Utterance>();
        while (drawn.Count < Others)
        {
            Utterance other = all[random.Below(all.Length)];
            if (other != answer)
                drawn.Add(other);
        }

        return [.. drawn];
    }

    // A tie counts as not recognised.
    private static bool IsLeast(double[] scores) => scores.Skip(1).All(score => score > scores[0]);
}
