#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <content>Searches for lines of the corpus that answer a heard line. A line searches before its first step, a slice at a time.</content>
    internal sealed partial class LineScheduler
    {
        // All slices cost about the same. One that took long because of another program is soon forgotten.
        private const double KeptOfSlice = 0.5;

        private double _longestSearchSlice;

        private static OpenLine? SearchingLine(LineQueue queue)
        {
            for (int index = 0; index < queue.Count; index++)
            {
                if (queue[index].IsSearching)
                    return queue[index];
            }

            return null;
        }

        private int SearchFits(long nanoseconds) => nanoseconds > 0 && nanoseconds >= _longestSearchSlice ? 1 : 0;

        // One slice at least, then as many as fit.
        private void Search(OpenLine line, long nanoseconds)
        {
            long start = _clock.Nanoseconds;
            long now = start;
            do
            {
                line.SearchAnswers();
                long after = _clock.Nanoseconds;
                _longestSearchSlice = Math.Max(after - now, _longestSearchSlice * KeptOfSlice);
                now = after;
            }
            while (line.IsSearching && now - start + _longestSearchSlice <= nanoseconds);
        }
    }
}
