#nullable enable
using System;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model.Filling;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>Scores a take that has ended. The take with the highest score is shown.</summary>
    internal static class TakeScore
    {
        /// <summary>The penalty for a take that could not meet the rules, in nats per character.</summary>
        private const double UnmetPenalty = 1.0;

        /// <summary>The penalty for a take that is completely copied from the corpus, in nats per character. A part of a copy costs a part of it.</summary>
        private const double CopyPenalty = 1.0;

        /// <summary>The longest copy without a penalty, in characters. Common phrases are in every corpus.</summary>
        private const int FreeCopy = 24;

        // The standard deviation of the scores of the takes of one line, measured with the Tavern models.
        private const double LikelihoodSpread = 0.08;
        private const double WordsSpread = 1.3;

        // A proposal that a rule or a guard refused, or that a limit cut, is a fragment. A whole line of the corpus is a quote. Both must lose against every
        // new line. As an answer, a line of the corpus is welcome.
        private const double RefusedPenalty = 20.0;

        // With a memory of the corpus, the score is the log odds that a reader keeps the line. The score of a changed line comes from the model file. For
        // all others: the weights of a logistic regression on 1,328 lines that blind readers kept or not (Documentation~/decoding.md). What a reader keeps
        // is mostly in the writer's own words, in short sentences. Likelihood says little about it.
        private const double Bias = -6.6;
        private const double PieceWeight = 6.7;
        private const double CharacterWeight = -0.015;
        private const double SentenceWeight = 0.73;
        private const double LeastWeight = 0.3;
        private const int MostSentences = 3;

        // A shorter line counts as one of this length, in UTF-16 units: very short lines are bland.
        private const int FewestCharacters = 32;

        private const int LeastTokens = 3;

        // A computed log probability can be above 0 by a rounding error.
        private const double Rounding = 1e-3;

        /// <summary>Returns the standard deviation of the scores of takes. The penalties of repetitions are multiples of it.</summary>
        internal static double SpreadOf(LineDecoder decoder) => decoder.HasVoice ? WordsSpread : LikelihoodSpread;

        /// <summary>Returns the score of the take in the decoder, without the penalty for repetitions. Negative infinity for a take without text.</summary>
        internal static double Of(LineDecoder decoder) => decoder.HasVoice ? OfWords(decoder) : OfLikelihood(decoder);

        /// <summary>Returns the largest score that a take can get whose worth is not known, with a memory of the corpus.</summary>
        /// <param name="plan">The settings.</param>
        /// <param name="texts">What each token shows.</param>
        /// <param name="proposal">The tokens that the take follows. Empty for the network's own take.</param>
        /// <param name="piece">The length of the longest piece of the corpus in the proposal, in UTF-16 units.</param>
        internal static double MostOf(LinePlan plan, ShownTexts texts, ReadOnlySpan<int> proposal, int piece)
        {
            double most = OfPieces(int.MaxValue, 0, MostSentences, Rounding);
            if (proposal.IsEmpty)
                return most;

            // A blank before or behind the text, and a hidden tag, do not count.
            int length = plan.Masks != null && plan.Masks.Rules.HideSpeakerTag ? -SpeakerTagReader.Longest : 0;
            int sentences = 0;
            foreach (int token in proposal)
            {
                foreach (char character in texts.Of(token)!)
                {
                    length += char.IsWhiteSpace(character) ? 0 : 1;
                    sentences += SentenceMarks.IsEnd(character) ? 1 : 0;
                }
            }

            // A take that ends before the end of its proposal loses the penalty, whatever else it is.
            return Math.Max(OfPieces(piece, Math.Max(0, length), sentences, Rounding), most - RefusedPenalty);
        }

        private static double OfLikelihood(LineDecoder decoder)
        {
            double score = decoder.MeanLogProbability;
            if (decoder.Ending.Reason == StopReason.RulesUnmet)
                score -= UnmetPenalty;
            score -= LikelihoodSpread * decoder.Lost;
            ReadOnlySpan<char> text = decoder.Generated;
            if (text.Length > FreeCopy && decoder.Plan.Originality is OriginalityFilter originality)
                score -= CopyPenalty * Math.Max(0, originality.Measure(text) - FreeCopy) / (text.Length - FreeCopy);
            return score;
        }

        private static double OfWords(LineDecoder decoder)
        {
            if (double.IsNegativeInfinity(decoder.MeanLogProbability))
                return double.NegativeInfinity;
            double score = double.IsNaN(decoder.ProposedWorth) ? OfPieces(decoder) : decoder.ProposedWorth;
            score -= decoder.Lost;
            return decoder.Ending.Reason == StopReason.RulesUnmet || decoder.IsCutShort || (decoder.Answers is null && decoder.IsLineOfCorpus) ? score - RefusedPenalty : score;
        }

        private static double OfPieces(LineDecoder decoder)
        {
            ReadOnlySpan<char> text = decoder.Generated;
            int piece = decoder.ProposedPiece > 0 ? decoder.ProposedPiece : decoder.Plan.Originality?.Measure(text) ?? 0;
            int sentences = 0;
            for (int index = 0; index < text.Length; index++)
                sentences += SentenceMarks.IsEnd(text[index]) && (index + 1 == text.Length || !SentenceMarks.IsEnd(text[index + 1])) ? 1 : 0;
            return OfPieces(piece, text.Length, sentences, decoder.LeastLogProbability(LeastTokens));
        }

        // Larger with a longer piece, a shorter text, more sentences, and likelier tokens. MostOf relies on it.
        private static double OfPieces(int piece, int length, int sentences, double least) =>
            Bias + PieceWeight * Math.Min(1.0, piece / (double)Math.Max(length, FewestCharacters)) + CharacterWeight * length +
            SentenceWeight * Math.Min(sentences, MostSentences) + LeastWeight * least;
    }
}
