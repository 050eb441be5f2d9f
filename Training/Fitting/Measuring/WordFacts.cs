using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Inspection;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>The evaluation of a word model, in words.</summary>
/// <param name="Words">The number of words, marks and line breaks in the text. It does not depend on the vocabulary.</param>
/// <param name="PerplexityPerWord">The perplexity per word, mark or line break.</param>
/// <param name="SpelledShare">The share of words (without marks) that are spelled, from 0 to 1.</param>
internal sealed record WordFacts(long Words, double PerplexityPerWord, double SpelledShare)
{
    /// <summary>Computes the facts of a text and its evaluation.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="vocabulary">Their vocabulary.</param>
    /// <param name="evaluation">The evaluation of the text.</param>
    public static WordFacts Of(string text, ReadOnlySpan<int> tokens, Vocabulary vocabulary, Evaluation evaluation)
    {
        int words = WordPieces.Count(text);
        return new WordFacts(words, evaluation.PerplexityPerWord(words), WordCensus.SpelledShareOf(tokens, vocabulary));
    }
}
