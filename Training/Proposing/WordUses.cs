using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Proposing;

/// <summary>Counts how the words of a corpus are used: how often, how often inside a sentence, and how often where an English verb stands.</summary>
internal sealed class WordUses
{
    // A verb stands behind these words. Other words seldom do.
    private static readonly FrozenSet<string> BeforeVerbs = (
        "i you he she it they we who to will would can could shall should may might must not do does did don't didn't won't i'll you'll he'll she'll we'll they'll let me and").Split(' ').ToFrozenSet();

    // One use in 13,000 tokens. Rarer words are not common.
    private const double RareShare = -9.5;

    private readonly Dictionary<int, Count> _counts = [];

    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="corpus">The tokens of the corpus.</param>
    /// <param name="isCounted">Whether the word with this text counts.</param>
    public WordUses(Vocabulary vocabulary, IEnumerable<int> corpus, Func<string, bool> isCounted)
    {
        bool beginsSentence = true;
        string before = string.Empty;
        foreach (int token in corpus)
        {
            Tokens++;
            string text = vocabulary.TextOf(token);
            if (isCounted(text))
            {
                Count count = _counts.GetValueOrDefault(token);
                _counts[token] = new Count(count.All + 1, count.InsideSentences + (beginsSentence ? 0 : 1), count.AsVerb + (BeforeVerbs.Contains(before) ? 1 : 0));
            }

            beginsSentence = !text.Any(char.IsLetterOrDigit) && text.Trim() is not "," and not ";";
            before = text.Trim().ToLowerInvariant();
        }
    }

    /// <summary>The number of tokens of the corpus.</summary>
    public int Tokens { get; }

    /// <summary>The words that were counted.</summary>
    public IEnumerable<int> Words => _counts.Keys;

    /// <summary>How often a word is used.</summary>
    public int Of(int token) => _counts.GetValueOrDefault(token).All;

    /// <summary>Whether a word stands inside sentences more often than at their beginning.</summary>
    public bool IsMostlyInsideSentences(int token) => 2 * _counts.GetValueOrDefault(token).InsideSentences > Of(token);

    /// <summary>The share of a word's uses that stand behind a pronoun, an auxiliary or the like, as verbs do. From 0 to 1.</summary>
    public double VerbShare(int token) => _counts.GetValueOrDefault(token).AsVerb / (Of(token) + 1.0);

    /// <summary>How common a word is: the logarithm of its share of all tokens, from 0 for a rare word to 9.5.</summary>
    /// <remarks>One use is not counted. In a small corpus, most words are used once, and their share says little.</remarks>
    public double Commonness(int token) => Of(token) <= 1 ? 0 : Math.Max(0, Math.Log((Of(token) - 1.0) / Tokens) - RareShare);

    private readonly record struct Count(int All, int InsideSentences, int AsVerb);
}
