using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Inspection;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>What a word model's evaluation says in words.</summary>
/// <param name="Words">Words, marks and line breaks of the text, whatever the vocabulary.</param>
/// <param name="PerplexityPerWord">e to the power of what one of them costs on average, in nats.</param>
/// <param name="SpelledShare">Share of words proper that are spelled, from 0 to 1.</param>
internal sealed record WordFacts(long Words, double PerplexityPerWord, double SpelledShare)
{
    /// <summary>Looks at a text and its evaluation.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The same as tokens.</param>
    /// <param name="vocabulary">Their vocabulary.</param>
    /// <param name="evaluation">How well the text was predicted.</param>
    public static WordFacts Of(string text, ReadOnlySpan<int> tokens, Vocabulary vocabulary, Evaluation evaluation)
    {
        int words = WordPieces.Count(text);
        return new WordFacts(words, evaluation.PerplexityPerWord(words), WordCensus.SpelledShareOf(tokens, vocabulary));
    }
}
