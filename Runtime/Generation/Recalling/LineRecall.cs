#nullable enable
using System;

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>What a line must not repeat: the last lines of its speaker and of the scene, as they were when the line was opened.</summary>
    internal readonly struct LineRecall
    {
        // The takes of one line spread by 0.07 (Tavern, words) to 0.09 nats a character (characters): one standard deviation of their likelihood.
        // A repeated opening costs more than two of these, so it is chosen only if all other takes are much worse. A rare word costs a little more than one.

        /// <summary>What a take loses for a repeated opening, in nats a character.</summary>
        internal const double OpeningPenalty = 0.2;

        /// <summary>What a take loses for each repeated rare word, in nats a character.</summary>
        internal const double WordPenalty = 0.1;

        /// <summary>The most that a take loses for repeated rare words, in nats a character.</summary>
        internal const double MostForWords = 0.3;

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

        /// <summary>The same, as of now.</summary>
        internal LineRecall Renewed() => new LineRecall(Own.Renewed(), Scene.Renewed());

        /// <summary>Returns true if a whole line was said.</summary>
        /// <param name="line">The hash of the line. 0 was never said.</param>
        internal bool HasLine(ulong line) => line != 0 && (Own.HasLine(line) || Scene.HasLine(line));

        /// <summary>What a line loses for its repetitions, in nats a character.</summary>
        internal double PenaltyOf(LineTraits line)
        {
            double words = 0.0;
            foreach (uint word in line.Words)
                words += Own.HasWord(word) || Scene.HasWord(word) ? WordPenalty : 0.0;
            bool isOpened = line.Opening != 0 && (Own.HasOpening(line.Opening) || Scene.HasOpening(line.Opening));
            return Math.Min(MostForWords, words) + (isOpened ? OpeningPenalty : 0.0);
        }
    }
}
