#nullable enable
using System;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>Proposes answers to a heard line: lines of the voice that answer it well, changed where words have stand-ins.</summary>
    /// <remarks>A line that cannot be changed is proposed as the writer wrote it. At equal fit, a changed line wins if its stand-ins are good.</remarks>
    internal static class AnswerProposer
    {
        private const int Changes = 4;
        private const int MostAttempts = 8;

        // The log odds that an unchanged line counts with. Readers keep more of them, but a player should not hear the same words again and again.
        private const double QuoteWorth = 1.5;

        /// <summary>Proposes an answer.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="fitting">Those of its lines that fit the scene. Null: all.</param>
        /// <param name="answers">The lines that answer the heard line.</param>
        /// <param name="seed">The seed: the same seed gives the same proposal.</param>
        /// <param name="limit">The largest length of a line, in UTF-16 units.</param>
        /// <param name="line">Receives the tokens, without the line break. At least <see cref="LineProposer.MostTokens"/> long.</param>
        /// <param name="longest">Receives the length of the longest piece of the corpus, in UTF-16 units. 0 if no line was found.</param>
        /// <param name="score">Receives the log odds that a reader keeps the line.</param>
        /// <param name="lost">Receives what the line loses because it lacks values of the scene, or answers less well than the best one, in log odds.</param>
        /// <returns>The number of tokens. 0 if no line was found.</returns>
        internal static int Propose(
            VoiceMemory voice, FittingLines? fitting, AnswerSearch answers, ulong seed, int limit, Span<int> line, out int longest, out double score, out double lost)
        {
            longest = 0;
            score = double.NegativeInfinity;
            lost = 0.0;
            if (answers.Count == 0)
                return 0;
            var random = new SeededRandom(seed);
            for (int attempt = 0; attempt < MostAttempts; attempt++)
            {
                int number = answers.Draw(ref random);
                int count = Quote(voice, number, limit, line, out longest);
                if (count == 0)
                    continue;
                score = QuoteWorth;
                lost = answers.PenaltyOf(number) + (fitting?.PenaltyAt(voice.LineStarts[number]) ?? 0.0);
                Change(voice, fitting, answers, number, ref random, line, ref longest, ref score, ref lost);
                return count;
            }

            return 0;
        }

        // A change keeps the number of tokens.
        private static void Change(
            VoiceMemory voice, FittingLines? fitting, AnswerSearch answers, int number, ref SeededRandom random, Span<int> line, ref int longest, ref double score, ref double lost)
        {
            Span<int> trial = stackalloc int[LineProposer.MostTokens];
            double own = lost;
            double best = score;
            for (int attempt = 0; attempt < Changes; attempt++)
            {
                int count = LineVarier.TryChange(voice, fitting, number, ref random, int.MaxValue, trial, out int piece, out double worth);
                if (count == 0 || worth <= best)
                    continue;
                double change = answers.CostOfChange(number, trial.Slice(0, count), voice);
                if (worth - change <= best)
                    continue;
                best = worth - change;
                trial.Slice(0, count).CopyTo(line);
                longest = piece;
                score = worth;
                lost = own + change;
            }
        }

        private static int Quote(VoiceMemory voice, int number, int limit, Span<int> line, out int length)
        {
            (int start, int end) = voice.LineAround(voice.LineStarts[number]);
            length = voice.LengthOf(start, end);
            if (end - start > LineProposer.MostTokens || length > limit)
                return 0;
            voice.Tokens.AsSpan(start, end - start).CopyTo(line);
            return end - start;
        }
    }
}
