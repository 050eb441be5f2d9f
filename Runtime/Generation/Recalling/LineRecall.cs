#nullable enable
using System;

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>What a line must not repeat: the last lines of its speaker and of the scene, as they were when the line was opened.</summary>
    internal readonly struct LineRecall
    {
        // Penalties are in standard deviations of the scores of the takes of one line. A repeated opening is chosen only if all other takes are much
        // worse. A rare word costs half of that.

        /// <summary>What a take loses for a repeated opening, in standard deviations.</summary>
        internal const double OpeningPenalty = 2.5;

        /// <summary>What a take loses for each repeated rare word, in standard deviations.</summary>
        internal const double WordPenalty = 1.25;

        /// <summary>The most that a take loses for repeated rare words, in standard deviations.</summary>
        internal const double MostForWords = 3.75;

        internal LineRecall(RecallWindow own, RecallWindow scene)
        {
            Own = own;
            Scene = scene;
        }

        /// <summary>The lines of the speaker.</summary>
        internal RecallWindow Own { get; }

        /// <summary>The lines of all speakers.</summary>
        internal RecallWindow Scene { get; }

        internal bool IsOn => Own.IsOn || Scene.IsOn;

        /// <summary>Whether nothing was said since.</summary>
        internal bool IsCurrent => Own.IsCurrent && Scene.IsCurrent;

        /// <summary>The same, as of now.</summary>
        internal LineRecall Renewed() => new LineRecall(Own.Renewed(), Scene.Renewed());

        /// <summary>Returns true if a whole line was said.</summary>
        /// <param name="line">The hash of the line. 0 was never said.</param>
        internal bool HasLine(ulong line) => line != 0 && (Own.HasLine(line) || Scene.HasLine(line));

        /// <summary>What a line loses for its repetitions, in standard deviations.</summary>
        /// <param name="opening">The opening of the line. 0 for none.</param>
        /// <param name="words">The rare words of the line. 0 is no word.</param>
        internal double PenaltyOf(uint opening, ReadOnlySpan<uint> words)
        {
            double repeated = 0.0;
            foreach (uint word in words)
                repeated += word != 0 && (Own.HasWord(word) || Scene.HasWord(word)) ? WordPenalty : 0.0;
            bool isOpened = opening != 0 && (Own.HasOpening(opening) || Scene.HasOpening(opening));
            return Math.Min(MostForWords, repeated) + (isOpened ? OpeningPenalty : 0.0);
        }
    }
}
