using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Choosing;

/// <summary>The taste of a writer: what his choices say of changed lines. It moves the scores by which the takes of a line are chosen.</summary>
internal sealed class Taste
{
    /// <summary>The smallest number of choices from which something is learned.</summary>
    public const int FewestChoices = 20;

    // Stars or rejections alone have no other lines to be compared with.
    private const int FewestOfAKind = 5;

    private readonly CorpusMemory _memory;
    private readonly Vocabulary _vocabulary;
    private readonly LineFeatures _features;
    private readonly Dictionary<string, (double Worth, int Row)> _lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly double _usualWorth;
    private double[] _weights = [];

    private Taste(CorpusMemory memory, Vocabulary vocabulary, StepWeights weights)
    {
        _memory = memory;
        _vocabulary = vocabulary;
        _features = new LineFeatures(memory, vocabulary, weights);
        foreach (string prime in memory.Primes)
            Remember(prime, memory.Voice(prime)!);
        _usualWorth = memory.Primes.SelectMany(prime => memory.Voice(prime)!.StandIns).Select(one => one.Score).DefaultIfEmpty(0).Average();
    }

    /// <summary>What was learned.</summary>
    public TasteReport Report { get; private set; } = new(0, 0, 0);

    /// <summary>The choices that something can be learned from: all pairs, and stars and rejections if there are some of both.</summary>
    public static IReadOnlyList<WriterChoice> Usable(IReadOnlyList<WriterChoice> choices) =>
        Math.Min(choices.Count(choice => choice.Worse is null), choices.Count(choice => choice.Better is null)) >= FewestOfAKind ? choices : [.. choices.Where(choice => choice.IsPair)];

    /// <summary>Learns a taste.</summary>
    /// <param name="memory">The memory of the model, with stand-ins that no taste has changed.</param>
    /// <param name="vocabulary">The vocabulary of the model.</param>
    /// <param name="weights">The weights of the model.</param>
    /// <param name="choices">The choices, at least <see cref="FewestChoices"/>, all <see cref="Usable"/>.</param>
    public static Taste Learn(CorpusMemory memory, Vocabulary vocabulary, StepWeights weights, IReadOnlyList<WriterChoice> choices)
    {
        var taste = new Taste(memory, vocabulary, weights);
        TasteSample[] samples = [.. choices.Select(taste.SampleOf)];
        (double before, double after) = TasteFitting.CrossValidate(samples, taste._features.Count);
        taste._weights = TasteFitting.Fit(samples, taste._features.Count);
        taste.Report = new TasteReport(choices.Count, before, after);
        return taste;
    }

    /// <summary>Returns a memory of the same lines, whose stand-ins have the scores of this taste. Their mean score in each voice stays as it is, because other takes are
    /// compared with them.</summary>
    public CorpusMemory Apply() => _memory.With(_memory.Primes.ToDictionary(prime => prime, prime => Apply(_memory.Voice(prime)!)));

    private StandIn[] Apply(VoiceMemory voice)
    {
        double[] features = new double[_features.Count];
        double[] scores = [.. voice.StandIns.Select(one => ScoreOf(voice, one, features))];
        double shift = scores.Length == 0 ? 0 : voice.StandIns.Average(one => one.Score) - scores.Average();
        return [.. voice.StandIns.Select((one, index) => new StandIn(one.Place, one.Token, scores[index] + shift))];
    }

    private double ScoreOf(VoiceMemory voice, StandIn standIn, double[] features)
    {
        _features.Read(Changed(voice, standIn), standIn.Score, RowOf(voice, standIn), features);
        double score = 0;
        for (int feature = 0; feature < features.Length; feature++)
            score += _weights[feature] * features[feature];
        return score;
    }

    private static int[] Changed(VoiceMemory voice, StandIn standIn)
    {
        (int start, int end) = voice.LineAround(standIn.Place);
        int[] tokens = voice.Tokens[start..end];
        tokens[standIn.Place - start] = standIn.Token;
        return tokens;
    }

    private static int RowOf(VoiceMemory voice, StandIn standIn) => voice.Scenes.Length == 0 ? 0 : voice.Scenes[voice.LineNumber(standIn.Place)];

    // Lines are found by their text with and without their voice, and as a list of bans has them.
    private void Remember(string prime, VoiceMemory voice)
    {
        foreach (StandIn standIn in voice.StandIns)
        {
            string text = _vocabulary.Decode(Changed(voice, standIn)).Trim();
            foreach (string key in new[] { prime.TrimEnd() + " " + text, text, BanList.EntryOf(text) })
            {
                if (!_lines.TryGetValue(key, out (double Worth, int Row) known) || known.Worth < standIn.Score)
                    _lines[key] = (standIn.Score, RowOf(voice, standIn));
            }
        }
    }

    private TasteSample SampleOf(WriterChoice choice)
    {
        double[] features = new double[_features.Count + 1];
        Add(choice.Better ?? choice.Worse!.Value, 1, features);
        if (choice.IsPair)
        {
            Add(choice.Worse!.Value, -1, features);
        }
        else
        {
            // A list of bans has no marks at the ends of lines, so they would tell rejected lines from starred ones.
            Array.Clear(features, LineFeatures.FirstMark, LineFeatures.Shapes - LineFeatures.FirstMark);
            features[^1] = 1;
        }

        return new TasteSample(features, choice.Better is not null);
    }

    private void Add(JudgedLine line, double factor, double[] sum)
    {
        // A prime can hold the beginning of the line: "BARKEEP: Good".
        string whole = line.Prime.Length == 0 ? line.Text.Trim() : $"{line.Prime.TrimEnd()} {line.Text.TrimStart()}".Trim();
        string voice = _memory.Primes.Where(prime => prime.Trim().Length > 0 && whole.StartsWith(prime.Trim(), StringComparison.Ordinal)).MaxBy(prime => prime.Length) ?? string.Empty;
        (double worth, int row) = _lines.TryGetValue(whole, out (double Worth, int Row) found) ? found : (_usualWorth, 0);
        double[] features = new double[_features.Count];
        _features.Read(_vocabulary.Encode(" " + whole[voice.Trim().Length..].Trim()), worth, row, features);
        for (int feature = 0; feature < features.Length; feature++)
            sum[feature] += factor * features[feature];
    }
}
