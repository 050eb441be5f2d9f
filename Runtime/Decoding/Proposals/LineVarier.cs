#nullable enable
using System;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>Makes new lines from a voice's lines: it replaces words by their stand-ins.</summary>
    /// <remarks>
    /// Enough words are replaced that no piece of the line between them is longer than <see cref="LineProposer.LongestPiece"/> characters. Letters that
    /// the old word and the new word share can make a copy a little longer. Of several changed lines, the best one is proposed.
    /// </remarks>
    internal static class LineVarier
    {
        // More candidates make better lines, but the lines of the corpus with the best stand-ins come more often.
        private const int Candidates = 4;
        private const int MostAttempts = 24;

        private const int MostChanges = 3;

        // In a piece that is too long, the best of this many random stand-ins is taken.
        private const int Choices = 3;

        // Each change after the first takes this much from the log odds. Measured with blind readers (Documentation~/decoding.md).
        private const double ChangePenalty = 0.8;

        // With this many stand-ins, a voice can change a line each time. With fewer, it does so less often: it would say the same lines again and again.
        private const double Plenty = 120.0;

        private const ulong ChanceIndex = 0x6368616E6765;

        /// <summary>Whether the takes of a line may change lines of the corpus. The fewer stand-ins a voice has, the fewer of its lines do.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="fitting">Those of its lines that may be changed. Null: all.</param>
        /// <param name="seed">The seed of the line.</param>
        internal static bool MayChange(VoiceMemory voice, FittingLines? fitting, ulong seed) =>
            new SeededRandom(SeededRandom.Derive(seed, ChanceIndex)).NextDouble() * Plenty < (fitting?.StandIns ?? voice.StandIns.Length);

        /// <summary>Proposes a changed line.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="fitting">Those of its lines that may be changed. Null: all.</param>
        /// <param name="lineSeed">The seed of the line that the proposal is a take of.</param>
        /// <param name="seed">The seed: the same seed gives the same proposal.</param>
        /// <param name="limit">The largest length of a line to change, in UTF-16 units.</param>
        /// <param name="line">Receives the tokens, without the line break. At least <see cref="LineProposer.MostTokens"/> long.</param>
        /// <param name="longest">Receives the length of the longest piece of the corpus, in UTF-16 units. 0 if no line was found.</param>
        /// <param name="score">Receives the log odds that a reader keeps the line.</param>
        /// <param name="scenePenalty">Receives what the line loses because it lacks values of the scene, in log odds.</param>
        /// <returns>The number of tokens. 0 if no line was found.</returns>
        internal static int Propose(
            VoiceMemory voice, FittingLines? fitting, ulong lineSeed, ulong seed, int limit, Span<int> line, out int longest, out double score, out double scenePenalty)
        {
            longest = 0;
            score = double.NegativeInfinity;
            scenePenalty = 0.0;
            if ((fitting?.StandIns ?? voice.StandIns.Length) == 0)
                return 0;
            var random = new SeededRandom(seed);
            (int From, int To)? aim = fitting?.Aim(lineSeed);
            Span<int> chosen = stackalloc int[MostChanges];
            Span<int> trial = stackalloc int[LineProposer.MostTokens];
            int count = 0;
            int found = 0;
            for (int attempt = 0; attempt < MostAttempts && found < Candidates; attempt++)
            {
                // If no line of the group can be changed, the others have their turn.
                if (found == 0 && attempt == MostAttempts / 2)
                    aim = null;
                int first = fitting?.DrawStandIn(aim, ref random) ?? voice.DrawStandIn(ref random);
                int changes = Change(voice, fitting, first, ref random, limit, chosen, out int piece);
                int length = changes == 0 ? 0 : Write(voice, chosen.Slice(0, changes), trial);
                if (length == 0 || voice.HasLine(trial.Slice(0, length)))
                    continue;
                found++;
                double worth = Worth(voice, chosen.Slice(0, changes));
                double penalty = fitting?.PenaltyAt(voice.StandIns[chosen[0]].Place) ?? 0.0;
                if (count > 0 && worth - penalty <= score - scenePenalty)
                    continue;
                trial.Slice(0, length).CopyTo(line);
                count = length;
                longest = piece;
                score = worth;
                scenePenalty = penalty;
            }

            return count;
        }

        /// <summary>Changes one line, if its stand-ins are enough.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="fitting">Says which stand-ins can be used. Null: all.</param>
        /// <param name="number">The number of the line.</param>
        /// <param name="random">The random numbers.</param>
        /// <param name="limit">The largest length of a line to change, in UTF-16 units.</param>
        /// <param name="line">Receives the tokens, without the line break. At least <see cref="LineProposer.MostTokens"/> long.</param>
        /// <param name="longest">Receives the length of the longest piece of the corpus, in UTF-16 units.</param>
        /// <param name="score">Receives the log odds that a reader keeps the line.</param>
        /// <returns>The number of tokens. 0 if the line cannot be changed.</returns>
        internal static int TryChange(
            VoiceMemory voice, FittingLines? fitting, int number, ref SeededRandom random, int limit, Span<int> line, out int longest, out double score)
        {
            longest = 0;
            score = double.NegativeInfinity;
            (int start, int end) = voice.LineAround(voice.LineStarts[number]);
            int low = voice.FirstStandIn(start);
            int high = voice.FirstStandIn(end);
            if (low == high)
                return 0;
            int first = low + random.Below(high - low);
            if (fitting != null && !fitting.Allows(first))
                return 0;
            Span<int> chosen = stackalloc int[MostChanges];
            int changes = Change(voice, fitting, first, ref random, limit, chosen, out longest);
            int length = changes == 0 ? 0 : Write(voice, chosen.Slice(0, changes), line);
            if (length == 0 || voice.HasLine(line.Slice(0, length)))
                return 0;
            score = Worth(voice, chosen.Slice(0, changes));
            return length;
        }

        // Chooses stand-ins of one line, in the order of their places. Returns their number, or 0 if the pieces between them are too long.
        private static int Change(VoiceMemory voice, FittingLines? fitting, int first, ref SeededRandom random, int limit, Span<int> chosen, out int longest)
        {
            (int start, int end) = voice.LineAround(voice.StandIns[first].Place);
            longest = 0;
            if (end - start > LineProposer.MostTokens || voice.LengthOf(start, end) > limit)
                return 0;
            chosen[0] = first;
            for (int count = 1; ; count++)
            {
                (int from, int to) = LongestPiece(voice, start, end, chosen.Slice(0, count), out longest);
                if (longest <= LineProposer.LongestPiece)
                    return count;
                int other = count < chosen.Length ? Choose(voice, fitting, ref random, from, to) : -1;
                if (other < 0)
                    return 0;
                int place = count;
                for (; place > 0 && chosen[place - 1] > other; place--)
                    chosen[place] = chosen[place - 1];
                chosen[place] = other;
            }
        }

        private static (int From, int To) LongestPiece(VoiceMemory voice, int start, int end, ReadOnlySpan<int> chosen, out int longest)
        {
            (int From, int To) piece = (start, start);
            longest = 0;
            int from = start;
            for (int index = 0; index <= chosen.Length; index++)
            {
                int to = index < chosen.Length ? voice.StandIns[chosen[index]].Place : end;
                int length = voice.LengthOf(from, to);
                if (length > longest)
                {
                    longest = length;
                    piece = (from, to);
                }

                from = to + 1;
            }

            return piece;
        }

        private static int Choose(VoiceMemory voice, FittingLines? fitting, ref SeededRandom random, int from, int to)
        {
            int low = voice.FirstStandIn(from);
            int high = voice.FirstStandIn(to);
            int best = -1;
            for (int choice = 0; choice < Choices && low < high; choice++)
            {
                int other = low + random.Below(high - low);
                if (fitting != null && !fitting.Allows(other))
                    continue;
                if (best < 0 || voice.StandIns[other].Score > voice.StandIns[best].Score)
                    best = other;
            }

            return best;
        }

        private static double Worth(VoiceMemory voice, ReadOnlySpan<int> chosen)
        {
            double least = double.PositiveInfinity;
            foreach (int index in chosen)
                least = Math.Min(least, voice.StandIns[index].Score);
            return least - ChangePenalty * (chosen.Length - 1);
        }

        private static int Write(VoiceMemory voice, ReadOnlySpan<int> chosen, Span<int> line)
        {
            (int start, int end) = voice.LineAround(voice.StandIns[chosen[0]].Place);
            voice.Tokens.AsSpan(start, end - start).CopyTo(line);
            foreach (int index in chosen)
                line[voice.StandIns[index].Place - start] = voice.StandIns[index].Token;
            return end - start;
        }
    }
}
