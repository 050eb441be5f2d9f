using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Proposing;

/// <summary>Looks for words that can replace words in the lines of a corpus, so that a reader keeps the changed line.</summary>
/// <remarks>The network of the model file judges every change. The result does not depend on the number of threads.</remarks>
internal sealed class StandInSearch
{
    private const double LeastScore = 0.3;

    // A voice with few lines needs all the stand-ins it can get. Readers keep its changed lines far more often than its lines of pieces.
    private const int FewLines = 1_000;
    private const double LeastScoreOfFewLines = -0.5;

    private const int MostPerPlace = 3;

    // More would only make the file larger: of the stand-ins that a line draws, the best is taken.
    private const int MostPerVoice = 6_000;

    // A scene draws from few lines. So lines with fields do not share that number with the many lines without.
    private const int MostPerVoiceWithFields = 12_000;

    // What the words behind a change seldom make good. A change that is further below the least score is given up.
    private const double LargestRecovery = 0.2;

    // The rest of the line is read only for the best words of a place. Long lines have many places and need two changes, so they get fewer.
    private const int MostReadPerPlace = 3;
    private const int MostReadPerPlaceOfLongLines = 1;

    private readonly Vocabulary _vocabulary;
    private readonly NearWords _near;

    private StandInSearch(Vocabulary vocabulary, NearWords near)
    {
        _vocabulary = vocabulary;
        _near = near;
    }

    /// <summary>Returns a memory of the same lines with the stand-ins of their words.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="file">The model file, as the game will load it.</param>
    /// <param name="weights">Its weights in 32-bit floats.</param>
    public static CorpusMemory Extend(CorpusMemory memory, DialogueModelFile file, StepWeights weights)
    {
        Vocabulary vocabulary = file.Manifest.Vocabulary;
        string[] primes = [.. memory.Primes.Order(StringComparer.Ordinal)];
        var search = new StandInSearch(vocabulary, new NearWords(weights, vocabulary, primes.SelectMany(prime => memory.Voice(prime)!.Tokens)));
        return memory.With(search.Find(file, primes, memory));
    }

    private Dictionary<string, StandIn[]> Find(DialogueModelFile file, string[] primes, CorpusMemory memory)
    {
        using var odds = new ThreadLocal<LineOdds>(() => new LineOdds(new ManagedBackend(file, file.Manifest.Name)), trackAllValues: true);
        var found = new ConcurrentDictionary<(string Prime, int Start), List<StandIn>>();
        (string Prime, int Start)[] lines = [.. primes.SelectMany(prime => memory.Voice(prime)!.LineStarts.Select(start => (prime, start)))];
        try
        {
            Parallel.ForEach(lines, EachOnACore.Options, line => found[line] = OfLine(odds.Value!, line.Prime, memory.Voice(line.Prime)!, line.Start));
        }
        finally
        {
            foreach (LineOdds one in odds.Values)
                one.Dispose();
        }

        return primes.ToDictionary(prime => prime, prime =>
        {
            VoiceMemory voice = memory.Voice(prime)!;
            return Best([.. voice.LineStarts.SelectMany(start => found[(prime, start)])], one => HasFields(voice, one), MostPerVoiceWithFields, MostPerVoice);
        });
    }

    /// <summary>Returns the stand-ins with the largest scores, of lines with fields and of the others, in the order in which they are given.</summary>
    /// <param name="all">The stand-ins of a voice, in the order of their places.</param>
    /// <param name="hasFields">Whether the line of a stand-in has fields.</param>
    /// <param name="mostWithFields">The largest number of those of lines with fields.</param>
    /// <param name="most">The largest number of the others.</param>
    internal static StandIn[] Best(StandIn[] all, Predicate<StandIn> hasFields, int mostWithFields, int most) =>
        [.. Best(Array.FindAll(all, hasFields), mostWithFields).Concat(Best(Array.FindAll(all, one => !hasFields(one)), most)).OrderBy(one => one.Place)];

    /// <summary>Returns the stand-ins with the largest scores, in the order in which they are given.</summary>
    /// <param name="all">The stand-ins of a voice.</param>
    /// <param name="most">The largest number of them.</param>
    internal static StandIn[] Best(StandIn[] all, int most)
    {
        if (all.Length <= most)
            return all;
        double least = all.Select(one => one.Score).OrderDescending().ElementAt(most - 1);
        return [.. all.Where(one => one.Score >= least).Take(most)];
    }

    private static bool HasFields(VoiceMemory voice, StandIn standIn) => voice.Scenes.Length > 0 && voice.Scenes[voice.LineNumber(standIn.Place)] != 0;

    private List<StandIn> OfLine(LineOdds odds, string prime, VoiceMemory voice, int start)
    {
        ReadOnlyMemory<int> line = voice.Tokens.AsMemory(start..(voice.LineAround(start).End + 1));
        if (line.Length > LineProposer.MostTokens || !HasNearWords(line.Span))
            return [];
        double least = voice.LineStarts.Length < FewLines ? LeastScoreOfFewLines : LeastScore;
        string[] words = [.. line.ToArray().Select(token => _vocabulary.TextOf(token).Trim().ToLowerInvariant())];
        (int first, int last) = Reach(voice, start, line.Length - 1);
        bool isShort = first <= last;
        double[] own = new double[line.Length];
        var lines = new List<(Change Change, ChangedLine Line)>();
        odds.Read(PrimeEncoder.Encode(prime.TrimEnd(' '), _vocabulary).Tokens, line.Span, (position, probabilities) =>
        {
            int token = line.Span[position];
            own[position] = probabilities.Span[token];
            if (!(isShort ? position >= first && position <= last : position >= first || position <= last))
                return;
            var here = new List<(Change Change, ChangedLine Line)>();
            foreach (NearWord near in _near.Of(token))
            {
                if (!Fits(line.Span, position, near.Token) || IsLine(voice, line[..^1], position, near.Token))
                    continue;
                string word = _vocabulary.TextOf(near.Token).Trim().ToLowerInvariant();
                var changed = new ChangedLine(
                    near.Similarity, probabilities.Span[near.Token], 0, position / (double)line.Length, IsRepeated(words, position), words.Contains(word), _near.VerbShare(token), _near.Commonness(near.Token));
                if (StandInScore.BeforeRest(changed) >= least)
                    here.Add((new Change(position, near.Token), changed));
            }

            lines.AddRange(here.OrderByDescending(one => StandInScore.BeforeRest(one.Line)).Take(isShort ? MostReadPerPlace : MostReadPerPlaceOfLongLines));
        });
        double ScoreOf(int index, int end, double rest) =>
            StandInScore.Of(lines[index].Line with { Rest = rest - own[(lines[index].Change.Position + 1)..end].Sum() });
        double[] rest = odds.Rest(line.Span, [.. lines.Select(one => one.Change)], (index, end, sum) => ScoreOf(index, end, sum) < least - LargestRecovery);
        return [.. lines
            .Select((one, index) => (one.Change, Index: index))
            .Where(one => double.IsFinite(rest[one.Index]))
            .Select(one => new StandIn(
                start + one.Change.Position, one.Change.Token, ScoreOf(one.Index, LineOdds.End(one.Change, line.Length), rest[one.Index])))
            .Where(one => one.Score >= least)
            .GroupBy(one => one.Place)
            .OrderBy(place => place.Key)
            .SelectMany(place => place.OrderByDescending(one => one.Score).ThenBy(one => one.Token).Take(MostPerPlace))];
    }

    // The first place with a short enough piece behind it, and the last place with a short enough piece before it. Of a line that needs more than one
    // change, the last place comes before the first. Lines of more than about 130 characters are not changed.
    private static (int First, int Last) Reach(VoiceMemory voice, int start, int length)
    {
        int first = length;
        while (first > 0 && voice.LengthOf(start + first, start + length) <= LineProposer.LongestPiece)
            first--;
        int last = 0;
        while (last + 1 < length && voice.LengthOf(start, start + last + 1) <= LineProposer.LongestPiece)
            last++;
        return (first, last);
    }

    private bool HasNearWords(ReadOnlySpan<int> line)
    {
        foreach (int token in line)
        {
            if (_near.Of(token).Count > 0)
                return true;
        }

        return false;
    }

    // "a key" must not become "a apple".
    private bool Fits(ReadOnlySpan<int> line, int position, int token)
    {
        string before = position > 0 ? _vocabulary.TextOf(line[position - 1]).Trim() : string.Empty;
        bool isArticle = before.Equals("a", StringComparison.OrdinalIgnoreCase) || before.Equals("an", StringComparison.OrdinalIgnoreCase);
        return !isArticle || BeginsWithVowel(token) == BeginsWithVowel(line[position]);
    }

    private bool BeginsWithVowel(int token) => "aeiou".Contains(char.ToLowerInvariant(_vocabulary.TextOf(token).Trim()[0]), StringComparison.Ordinal);

    private static bool IsLine(VoiceMemory voice, ReadOnlyMemory<int> line, int position, int token)
    {
        int[] changed = line.ToArray();
        changed[position] = token;
        return voice.HasLine(changed);
    }

    private static bool IsRepeated(string[] words, int position) =>
        words.Where((word, index) => index != position && word.StartsWith(words[position], StringComparison.Ordinal)).Any();
}
