using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>The tokens that two vocabularies have in common.</summary>
internal static class CommonTokens
{
    /// <summary>For every token of a vocabulary, the same token in the vocabulary of the start, or one with other marks (<see cref="PlainTypography"/>). −1 if there is none.</summary>
    /// <remarks>The unknown tokens are the same. A character whose plain form has several characters, such as …, is like the first of them.</remarks>
    /// <param name="start">The vocabulary of the start.</param>
    /// <param name="vocabulary">The vocabulary. It has the level of <paramref name="start"/>.</param>
    public static int[] Of(Vocabulary start, Vocabulary vocabulary)
    {
        int[] sources = new int[vocabulary.Size];
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var letters = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int token = 1; token < start.Size; token++)
            (token <= start.LetterCount ? letters : words).Add(start.TextOf(token), token);
        for (int token = 1; token < vocabulary.Size; token++)
        {
            (Dictionary<string, int> first, Dictionary<string, int> second) = token <= vocabulary.LetterCount ? (letters, words) : (words, letters);
            sources[token] = Alike(vocabulary.TextOf(token), vocabulary.Level)
                .Select(text => first.TryGetValue(text, out int source) || second.TryGetValue(text, out source) ? source : -1).FirstOrDefault(source => source >= 0, -1);
        }

        return sources;
    }

    private static IEnumerable<string> Alike(string token, TokenLevel level) => level == TokenLevel.Word || PlainTypography.Of(token) == token
        ? PlainTypography.Alike(token)
        : PlainTypography.Alike(token).Append(PlainTypography.Of(token)[..1]);
}
