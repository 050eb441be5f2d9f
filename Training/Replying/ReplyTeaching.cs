using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation;
using DialogueRnn.Training.Corpus.Utterances;

namespace DialogueRnn.Training.Replying;

/// <summary>Teaches a model which lines answer which: it trains a matcher, and finds the answers of the corpus in the memory of the model.</summary>
internal static class ReplyTeaching
{
    private const ulong Seed = 20_261_130;
    private const int ManyPairs = 20_000;
    private const int PassesOverMany = 2;
    private const int PassesOverFew = 3;
    private const float Rate = 0.1f;
    private const float RateFromStart = 0.07f;

    /// <summary>Trains a matcher.</summary>
    /// <param name="pairs">The pairs, at least <see cref="AnswerPair.Fewest"/>.</param>
    /// <param name="start">The matcher to start from. Null: random weights.</param>
    public static ReplyMatcher Train(IReadOnlyList<AnswerPair> pairs, ReplyMatcher? start)
    {
        var training = new MatcherTraining(Seed, start);
        training.Learn(pairs, pairs.Count < ManyPairs ? PassesOverFew : PassesOverMany, start is null ? Rate : RateFromStart);
        return training.Round();
    }

    /// <summary>Returns what a model knows of answers after it has read a corpus.</summary>
    /// <param name="matcher">The matcher.</param>
    /// <param name="utterances">The corpus.</param>
    /// <param name="memory">The memory of the model. Null: it has none, and takes are compared by their text alone.</param>
    /// <param name="template">The form of a prime, with <see cref="SpeakerSettings.NamePlace"/> for the name. Null: lines have no speakers.</param>
    public static ReplyMemory Remember(ReplyMatcher matcher, IEnumerable<Utterance> utterances, CorpusMemory? memory, string? template)
    {
        var heard = new Dictionary<string, IReadOnlyList<HeardLine>>(StringComparer.Ordinal);
        Dictionary<string, Utterance[]> answers = utterances.Where(utterance => utterance.Heard is not null)
            .GroupBy(utterance => PrimeOf(utterance, template))
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        foreach (string prime in memory?.Primes ?? [])
            heard[prime] = Find(memory!.Voice(prime)!, answers.GetValueOrDefault(prime, []));
        return new ReplyMemory(matcher, heard, prime => memory?.LinesOf(prime));
    }

    private static string PrimeOf(Utterance utterance, string? template) => template is null || utterance.Speaker is null
        ? string.Empty
        : template.Replace(SpeakerSettings.NamePlace, utterance.Speaker, StringComparison.Ordinal);

    // Equal lines are told apart by their order.
    private static List<HeardLine> Find(VoiceMemory voice, Utterance[] answers)
    {
        string[] texts = voice.Texts();
        var places = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (int line = 0; line < texts.Length; line++)
        {
            if (!places.TryGetValue(texts[line], out Queue<int>? numbers))
                places[texts[line]] = numbers = new Queue<int>();
            numbers.Enqueue(line);
        }

        var found = new List<HeardLine>();
        foreach (Utterance answer in answers)
        {
            // The memory has the text as the vocabulary reads it.
            string read = voice.Vocabulary.Decode(voice.Vocabulary.Encode(" " + answer.Text)).Trim();
            if (places.TryGetValue(read, out Queue<int>? numbers) && numbers.TryDequeue(out int line))
                found.Add(new HeardLine(line, answer.Heard!.Text));
        }

        return found;
    }
}
