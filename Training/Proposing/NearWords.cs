using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Proposing;

/// <summary>A word near another one.</summary>
/// <param name="Token">The token of the word.</param>
/// <param name="Similarity">The cosine of both words' <see cref="CentredRows"/>. At most 1.</param>
internal readonly record struct NearWord(int Token, float Similarity);

/// <summary>Finds the words of a corpus that the network treats most alike. Forms of one word are left out, because they break the grammar of a sentence, and so are opposites.</summary>
internal sealed class NearWords
{
    // The most frequent words of a language are mostly pronouns, articles and the like. To replace them breaks a sentence.
    private const int FrequentWords = 220;
    private const int FewestLetters = 3;
    private const int LongestEnding = 3;

    // A word that a large corpus uses once is an oddity. In a small corpus, most words are used once.
    private const int TokensPerUse = 50_000;
    private const int MostUses = 3;

    private const int Neighbours = 10;
    private const float LeastSimilarity = 0.4f;

    private readonly Dictionary<int, NearWord[]> _near = [];
    private readonly WordUses _uses;

    /// <param name="weights">The weights of a word model.</param>
    /// <param name="vocabulary">Its vocabulary. Its words are sorted by frequency, most frequent first.</param>
    /// <param name="corpus">The tokens of the corpus.</param>
    public NearWords(StepWeights weights, Vocabulary vocabulary, IEnumerable<int> corpus)
    {
        HashSet<string> frequent = Frequent(vocabulary);
        _uses = new WordUses(vocabulary, corpus, text => IsContent(text, frequent));
        int[] words = [.. _uses.Words.Where(token => !IsName(token, vocabulary)).Order()];
        int fewest = Math.Clamp(_uses.Tokens / TokensPerUse, 1, MostUses);
        int[] candidates = [.. words.Where(token => _uses.Of(token) >= fewest)];
        var centred = new CentredRows(weights, candidates);
        Dictionary<int, float[]> rows = words.ToDictionary(token => token, centred.Of);
        foreach (int word in words)
        {
            _near[word] = [.. candidates
                .Select(token => new NearWord(token, TensorPrimitives.Dot<float>(rows[word], rows[token])))
                .Where(near => near.Similarity >= LeastSimilarity && MayReplace(vocabulary.TextOf(near.Token), vocabulary.TextOf(word)))
                .OrderByDescending(near => near.Similarity)
                .ThenBy(near => near.Token)
                .Take(Neighbours)];
        }
    }

    /// <summary>The words near a token, the nearest first. Empty if the token must not be replaced.</summary>
    public IReadOnlyList<NearWord> Of(int token) => _near.TryGetValue(token, out NearWord[]? near) ? near : [];

    /// <summary>How much a token is used as a verb: <see cref="WordUses.VerbShare"/>.</summary>
    public double VerbShare(int token) => _uses.VerbShare(token);

    /// <summary>How common a token is: <see cref="WordUses.Commonness"/>.</summary>
    public double Commonness(int token) => _uses.Commonness(token);

    private static HashSet<string> Frequent(Vocabulary vocabulary) =>
        [.. vocabulary.Elements.Skip(vocabulary.LetterCount).Take(FrequentWords).Select(text => text.ToLowerInvariant())];

    private static bool IsContent(string text, HashSet<string> frequent) =>
        text.Length > FewestLetters && text[0] == ' ' && text.Skip(1).All(char.IsLetter) && !frequent.Contains(text.ToLowerInvariant());

    // The writer decides who is who, so names stay. A name has a capital, and it stands mostly inside sentences, or the vocabulary has no form of it in small letters.
    private bool IsName(int token, Vocabulary vocabulary)
    {
        string text = vocabulary.TextOf(token);
        if (char.IsUpper(text[1]))
            return _uses.IsMostlyInsideSentences(token) || !vocabulary.TryGetToken(text.ToLowerInvariant(), out _);
        // "duke" in a corpus that mostly writes "the Duke".
        return vocabulary.TryGetToken($" {char.ToUpperInvariant(text[1])}{text[2..]}", out int capital) && _uses.Of(capital) > _uses.Of(token) && _uses.IsMostlyInsideSentences(capital);
    }

    private static bool MayReplace(string one, string other) => char.IsUpper(one[1]) == char.IsUpper(other[1]) && !AreForms(one, other) && !EnglishGroups.AreTogether(one, other);

    // Words that begin alike and differ in a short ending: "song" and "songs", "bake" and "baking". A few others look like forms, too; they are no loss.
    private static bool AreForms(string one, string other)
    {
        string first = one.ToLowerInvariant();
        string second = other.ToLowerInvariant();
        int same = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        int shorter = Math.Min(first.Length, second.Length);
        return same > FewestLetters && same >= shorter - 1 && Math.Max(first.Length, second.Length) - same <= LongestEnding;
    }
}
