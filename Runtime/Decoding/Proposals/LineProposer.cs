#nullable enable
using System;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>Puts new lines together from pieces of a voice's lines.</summary>
    /// <remarks>
    /// A proposal copies a line token by token. Behind two tokens that stand in another line, too, or behind the end of a sentence, it may go on as
    /// the other line does. No piece is longer than <see cref="LongestPiece"/> characters, and no proposal is a whole line of the corpus.
    /// </remarks>
    internal static class LineProposer
    {
        /// <summary>The largest length of a proposal, in tokens.</summary>
        internal const int MostTokens = 64;

        /// <summary>The largest length of a piece of the corpus, in UTF-16 units.</summary>
        internal const int LongestPiece = 40;

        // A piece must be left before it is too long, and few places allow it.
        private const int UsualPiece = 32;

        // How often a proposal leaves a line where it may. Fewer pieces make more sense.
        private const double ShareOfCuts = 0.1;
        private const double ShareOfSentenceCuts = 0.5;

        private const int MostAttempts = 24;

        /// <summary>Proposes a line.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="fitting">Those of its lines from which pieces are taken. Null: all.</param>
        /// <param name="seed">The seed: the same seed gives the same proposal.</param>
        /// <param name="line">Receives the tokens, without the line break. At least <see cref="MostTokens"/> long.</param>
        /// <param name="longest">Receives the length of the longest piece of the corpus, in UTF-16 units. 0 if no line was found.</param>
        /// <param name="scenePenalty">Receives what the line loses because its pieces lack values of the scene, in log odds.</param>
        /// <returns>The number of tokens. 0 if no line was found.</returns>
        internal static int Propose(VoiceMemory voice, FittingLines? fitting, ulong seed, Span<int> line, out int longest, out double scenePenalty)
        {
            longest = 0;
            scenePenalty = 0.0;
            if (fitting?.IsEmpty ?? voice.LineStarts.Length == 0)
                return 0;
            var random = new SeededRandom(seed);
            for (int attempt = 0; attempt < MostAttempts; attempt++)
            {
                int count = Attempt(voice, fitting, ref random, line, out longest, out ulong fit, out double clarity);
                if (count == 0)
                    continue;
                scenePenalty = fitting?.PenaltyOf(fit, clarity) ?? 0.0;
                return count;
            }

            longest = 0;
            return 0;
        }

        private static int Attempt(VoiceMemory voice, FittingLines? fitting, ref SeededRandom random, Span<int> line, out int longest, out ulong fit, out double clarity)
        {
            longest = 0;
            int place = fitting?.DrawStart(ref random) ?? voice.LineStarts[random.Below(voice.LineStarts.Length)];
            fit = fitting?.FitAt(place) ?? 0;
            clarity = fitting?.ClarityOfPieceAt(place) ?? 1.0;
            int pieces = 1;
            int count = 0;
            int piece = 0;
            bool isCut = false;
            while (voice.Tokens[place] != voice.LineBreak)
            {
                int next = count < 2 ? place : Next(voice, fitting, ref random, line.Slice(0, count), place, piece > UsualPiece);
                if (next != place)
                {
                    isCut = true;
                    piece = LengthOf(voice, line[count - 1]) + (voice.EndsSentence(line[count - 1]) ? 0 : LengthOf(voice, line[count - 2]));
                    place = next;
                    fit |= fitting?.FitAt(place) ?? 0;
                    clarity += ((fitting?.ClarityOfPieceAt(place) ?? 1.0) - clarity) / ++pieces;
                }

                int token = voice.Tokens[place++];
                piece += LengthOf(voice, token);
                longest = Math.Max(longest, piece);
                if (count == MostTokens || piece > LongestPiece)
                    return 0;
                line[count++] = token;
            }

            return isCut && !voice.HasLine(line.Slice(0, count)) ? count : 0;
        }

        // Returns the place of the next token: this one, or one in another line.
        private static int Next(VoiceMemory voice, FittingLines? fitting, ref SeededRandom random, ReadOnlySpan<int> line, int place, bool mustCut)
        {
            bool isSentence = voice.EndsSentence(line[^1]);
            double chance = random.NextDouble();
            if (!mustCut && chance >= (isSentence ? ShareOfSentenceCuts : ShareOfCuts))
                return place;
            ReadOnlySpan<int> places = isSentence ? voice.SentenceStarts : voice.Behind(line[^2], line[^1]);
            if (places.IsEmpty)
                return place;
            int other = fitting is null ? places[random.Below(places.Length)] : AnyFitting(fitting, ref random, places, place);
            return voice.Tokens[other] == voice.Tokens[place] ? place : other;
        }

        // Few lines may fit, so several places are tried. The present one fits.
        private static int AnyFitting(FittingLines fitting, ref SeededRandom random, ReadOnlySpan<int> places, int present)
        {
            for (int attempt = 0; attempt < MostAttempts; attempt++)
            {
                int other = places[random.Below(places.Length)];
                if (fitting.FitAt(other) != SceneTable.Contradiction)
                    return other;
            }

            return present;
        }

        private static int LengthOf(VoiceMemory voice, int token) => voice.Vocabulary.TextOf(token).Length;
    }
}
