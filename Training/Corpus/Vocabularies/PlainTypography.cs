using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>Typographic marks, and the plain ones of a typewriter that mean the same: ’ and ', “ and ", — and --, … and three points.</summary>
/// <remarks>The base models learned from texts with plain marks. Without this, a corpus with typographic ones would have no "don’t" and no opening quote in common with them.</remarks>
internal static class PlainTypography
{
    private const char Apostrophe = '\'';
    private const char TypographicApostrophe = '\u2019';

    private static readonly Dictionary<char, string> Plain = new()
    {
        ['\u2018'] = "'",
        ['\u2019'] = "'",
        ['\u201A'] = "'",
        ['\u02BC'] = "'",
        ['\u2032'] = "'",
        ['\u201C'] = "\"",
        ['\u201D'] = "\"",
        ['\u201E'] = "\"",
        ['\u00AB'] = "\"",
        ['\u00BB'] = "\"",
        ['\u2033'] = "\"",
        ['\u2010'] = "-",
        ['\u2011'] = "-",
        ['\u2013'] = "--",
        ['\u2014'] = "--",
        ['\u2015'] = "--",
        ['\u2212'] = "-",
        ['\u2026'] = "...",
        ['\u00A0'] = " ",
        ['\u202F'] = " ",
        ['\u2009'] = " ",
    };

    /// <summary>Replaces typographic marks by plain ones.</summary>
    /// <returns>The same instance if the text has none.</returns>
    public static string Of(string text)
    {
        if (!text.Any(Plain.ContainsKey))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (char character in text)
            plain.Append(Plain.GetValueOrDefault(character) ?? character.ToString());
        return plain.ToString();
    }

    /// <summary>Returns the tokens that can stand for a token in a model that learned from plain marks, the best first: the token itself, and other ways to write it.</summary>
    /// <remarks>A mark with a blank before it can be like the mark alone.</remarks>
    /// <param name="token">The text of a token.</param>
    public static IEnumerable<string> Alike(string token)
    {
        yield return token;
        string plain = Of(token);
        if (plain != token)
            yield return plain;
        if (plain.Length < 2 || plain[0] != ' ' || plain.Any(char.IsLetterOrDigit))
            yield break;
        yield return plain[1..];
    }

    /// <summary>Returns words as a text writes them: with its apostrophe, if the text writes ’ more often than ' inside its words.</summary>
    /// <param name="words">The words of a vocabulary, each once.</param>
    /// <param name="text">The text.</param>
    /// <returns>As many words, in the same order, each once.</returns>
    public static string[] WithApostropheOf(string[] words, string text)
    {
        if (CountInWords(text, TypographicApostrophe) <= CountInWords(text, Apostrophe))
            return words;
        var taken = new HashSet<string>(words, StringComparer.Ordinal);
        return Array.ConvertAll(words, word =>
        {
            string typographic = word.Any(char.IsLetter) ? word.Replace(Apostrophe, TypographicApostrophe) : word;
            return taken.Add(typographic) ? typographic : word;
        });
    }

    private static int CountInWords(string text, char apostrophe)
    {
        int count = 0;
        for (int at = text.IndexOf(apostrophe, 1); at >= 0 && at + 1 < text.Length; at = text.IndexOf(apostrophe, at + 1))
            count += WordPieces.IsWord(text[at - 1]) && WordPieces.IsWord(text[at + 1]) ? 1 : 0;
        return count;
    }
}
